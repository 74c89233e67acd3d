package dev.owlet.shell;

import dev.owlet.Owlet;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** Asks for another line until the text ends with a semicolon outside quotes and comments. */
final class SqlLineParser extends DefaultParser {
    SqlLineParser() {
        setEscapeChars(null);
        setQuoteChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        String text = line.strip();
        if (context == ParseContext.ACCEPT_LINE
                && !text.isEmpty()
                && !text.startsWith(".")
                && !Owlet.isComplete(text)) {
            throw new EOFError(-1, -1, "statement not finished: add ; (Ctrl-C discards it)");
        }
        return super.parse(line, cursor, context);
    }
}
