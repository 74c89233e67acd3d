package dev.owlet.shell;

import dev.owlet.error.OwletException;

/** Shows an error in the SQL text with the line it is in and a caret below the place. */
final class Carets {
    private Carets() {}

    static String show(String sql, OwletException error) {
        if (error.line().isEmpty()) {
            return error.getMessage();
        }
        String[] lines = sql.split("\n", -1);
        int line = error.line().getAsInt();
        int column = error.column().orElse(1);
        if (line > lines.length) {
            return error.getMessage();
        }
        String shown = lines[line - 1].replace('\t', ' ');
        String caret = " ".repeat(Math.max(0, Math.min(column - 1, shown.length()))) + "^";
        String[] message = error.getMessage().split("\n", 2);
        String hint = message.length > 1 ? "\n" + message[1] : "";
        return message[0] + "\n  " + shown + "\n  " + caret + hint;
    }
}
