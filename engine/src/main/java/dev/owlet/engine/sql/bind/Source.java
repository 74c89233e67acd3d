package dev.owlet.engine.sql.bind;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;

/** The text a tree was parsed from, for what the tree does not keep. An empty text is one that is not known. */
record Source(String text) {
    /** Tells whether the literal at a node is written with a type and quotes, {@code DECIMAL '1.5'}. */
    boolean isQuotedAt(Node node) {
        if (text.isEmpty() || node.getLocation().isEmpty()) {
            return false;
        }
        NodeLocation location = node.getLocation().get();
        int line = 1;
        int start = 0;
        while (line < location.getLineNumber()) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return false;
            }
            line++;
        }
        int lineEnd = text.indexOf('\n', start);
        String whole = text.substring(start, lineEnd < 0 ? text.length() : lineEnd);
        int column = location.getColumnNumber() - 1;
        return column < whole.codePointCount(0, whole.length())
                && Character.isLetter(whole.codePointAt(whole.offsetByCodePoints(0, column)));
    }
}
