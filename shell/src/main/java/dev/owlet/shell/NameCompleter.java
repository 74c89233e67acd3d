package dev.owlet.shell;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.Table;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, databases, tables, the columns of tables named in the text, and dot-commands. */
final class NameCompleter implements Completer {
    private static final List<String> KEYWORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "JOIN",
            "LEFT JOIN",
            "ON",
            "USING",
            "WITH",
            "UNION ALL",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "AND",
            "OR",
            "NOT",
            "IN",
            "EXISTS",
            "BETWEEN",
            "LIKE",
            "IS NULL",
            "DISTINCT",
            "AS",
            "CAST",
            "DATE",
            "TIMESTAMP",
            "INTERVAL",
            "UNNEST",
            "CREATE TABLE",
            "CREATE EXTERNAL TABLE",
            "CREATE VIEW",
            "DROP TABLE",
            "INSERT INTO",
            "SHOW TABLES",
            "SHOW DATABASES",
            "SHOW PARTITIONS",
            "DESCRIBE",
            "EXPLAIN",
            "MSCK REPAIR TABLE");

    private final Runner runner;

    NameCompleter(Runner runner) {
        this.runner = runner;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.line().startsWith(".")) {
            Commands.names().forEach(name -> candidates.add(new Candidate(name)));
            return;
        }
        boolean lower = line.word().equals(line.word().toLowerCase(Locale.ROOT));
        KEYWORDS.forEach(word -> candidates.add(new Candidate(lower ? word.toLowerCase(Locale.ROOT) : word)));
        Catalog catalog = runner.owlet().catalog();
        String current = runner.owlet().settings().database();
        for (Database database : catalog.databases()) {
            candidates.add(named(database.name(), "database"));
            for (Table table : catalog.tables(database.name())) {
                boolean here = database.name().equals(current);
                candidates.add(named(here ? table.name() : database.name() + "." + table.name(), "table"));
                if (line.line().toLowerCase(Locale.ROOT).contains(table.name())) {
                    columns(table, candidates);
                }
            }
        }
    }

    private static void columns(Table table, List<Candidate> candidates) {
        try {
            for (Column column : table.schema().columns()) {
                candidates.add(named(column.name(), table.name()));
            }
        } catch (OwletException e) {
            candidates.add(named(table.name(), e.text()));
        }
    }

    private static Candidate named(String name, String group) {
        return new Candidate(name, name, group, null, null, null, true);
    }
}
