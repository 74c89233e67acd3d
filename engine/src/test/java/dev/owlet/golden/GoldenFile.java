package dev.owlet.golden;

import java.util.ArrayList;
import java.util.List;

/**
 * A golden file: blocks of sqllogictest text divided by blank lines. A block is {@code query TYPES [rowsort]}, {@code
 * query error CODE [text]}, {@code statement ok}, {@code statement error CODE [text]}, {@code scan name=read/total ...
 * bytes<=n} about the query before it, or {@code set name=value}. Values are divided by tabs; {@code NULL} and {@code
 * (empty)} stand for themselves.
 */
record GoldenFile(List<Block> blocks) {
    /** One block: comment lines, the directive, the SQL and the expected rows. */
    record Block(int line, List<String> comments, String directive, String sql, List<String> expected) {
        String word(int index) {
            String[] words = directive.split("\\s+");
            return index < words.length ? words[index] : "";
        }

        String rest(int words) {
            String[] split = directive.split("\\s+", words + 1);
            return split.length > words ? split[words] : "";
        }

        Block withExpected(List<String> rows) {
            return new Block(line, comments, directive, sql, rows);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            comments.forEach(c -> text.append(c).append('\n'));
            if (directive.isEmpty()) {
                return text.toString();
            }
            text.append(directive).append('\n');
            if (!sql.isEmpty()) {
                text.append(sql).append('\n');
            }
            if (directive.startsWith("query") && !word(1).equals("error")) {
                text.append("----\n");
                expected.forEach(row -> text.append(row).append('\n'));
            }
            return text.toString();
        }
    }

    static GoldenFile parse(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).isBlank()) {
                at++;
                continue;
            }
            int first = at;
            List<String> block = new ArrayList<>();
            while (at < lines.size() && !lines.get(at).isBlank()) {
                block.add(lines.get(at++));
            }
            blocks.add(block(first + 1, block));
        }
        return new GoldenFile(blocks);
    }

    private static Block block(int line, List<String> lines) {
        int at = 0;
        List<String> comments = new ArrayList<>();
        while (at < lines.size() && lines.get(at).startsWith("#")) {
            comments.add(lines.get(at++));
        }
        if (at == lines.size()) {
            return new Block(line, comments, "", "", List.of());
        }
        String directive = lines.get(at++);
        int divider = lines.indexOf("----");
        int end = divider < 0 ? lines.size() : divider;
        String sql = String.join("\n", lines.subList(at, end));
        List<String> expected = divider < 0 ? List.of() : List.copyOf(lines.subList(divider + 1, lines.size()));
        return new Block(line, comments, directive, sql, expected);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            if (text.length() > 0) {
                text.append('\n');
            }
            text.append(block.text());
        }
        return text.toString();
    }
}
