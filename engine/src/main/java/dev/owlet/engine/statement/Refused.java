package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.LeadingWords;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;
import java.util.Map;

/** Statements that Athena refuses as well, or that Owlet does not have: known by their leading words. */
final class Refused {
    private static final Map<String, String> HINTS = Map.of(
            "DELETE",
                    "Files of Hive tables are not changed; write a new table with CREATE TABLE ... AS SELECT ... WHERE NOT.",
            "UPDATE", "Files of Hive tables are not changed; write a new table with CREATE TABLE ... AS SELECT.",
            "MERGE", "Files of Hive tables are not changed; write a new table with CREATE TABLE ... AS SELECT.",
            "TRUNCATE", "Delete the files of the table's folder, or drop the table and make it again.",
            "USE", "Set the session's database instead, or write database.table.");

    private Refused() {}

    static Statement parse(Tokens tokens) {
        List<String> words = LeadingWords.of(tokens.sql(), 2);
        String what =
                switch (words.get(0)) {
                    case "DELETE", "UPDATE", "MERGE" -> "Modifying Hive table rows is not supported";
                    default -> String.join(" ", words) + " is not supported";
                };
        OwletException error = new OwletException(Code.NOT_SUPPORTED, what);
        String hint = HINTS.get(words.get(0));
        throw tokens.here(hint == null ? error : error.hint(hint));
    }
}
