package dev.owlet.engine.sql.parse;

import java.util.ArrayList;
import java.util.List;

/** Divides a script at semicolons that stand outside quotes, backticks and comments. */
public final class ScriptSplitter {
    private final String script;
    private final List<String> statements = new ArrayList<>();
    private int begin;
    private boolean blank = true;

    private ScriptSplitter(String script) {
        this.script = script;
        int at = 0;
        while (at < script.length()) {
            if (script.charAt(at) == ';') {
                end(at);
                at++;
                begin = at;
                continue;
            }
            blank &= Quotes.isComment(script, at) || Character.isWhitespace(script.charAt(at));
            at = Quotes.next(script, at);
        }
    }

    /** Returns the statements, without semicolons and without empty or comment-only ones. */
    public static List<String> split(String script) {
        ScriptSplitter splitter = new ScriptSplitter(script);
        splitter.end(script.length());
        return List.copyOf(splitter.statements);
    }

    /** Tells whether there is a statement and nothing after the last semicolon. */
    public static boolean isComplete(String script) {
        ScriptSplitter splitter = new ScriptSplitter(script);
        return !splitter.statements.isEmpty() && splitter.blank;
    }

    private void end(int at) {
        if (!blank) {
            statements.add(script.substring(begin, at).strip());
        }
        blank = true;
    }
}
