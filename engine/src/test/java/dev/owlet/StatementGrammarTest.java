package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every statement of {@code statements/grammar.txt} is a syntax error here exactly when it is one to trino-parser. */
final class StatementGrammarTest {
    @TempDir
    private Path folder;

    @Test
    void syntaxErrorsAreTrinos() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("trips")).resolve("a.csv"), "day,rider,minutes\n1,a,2\n");
        StringBuilder wanted = new StringBuilder();
        StringBuilder found = new StringBuilder();
        try (Owlet owlet = Owlet.open(folder)) {
            for (String sql : statements()) {
                wanted.append(isSyntaxErrorInTrino(sql)).append(' ').append(sql).append('\n');
                found.append(isSyntaxErrorHere(owlet, sql))
                        .append(' ')
                        .append(sql)
                        .append('\n');
            }
        }
        assertEquals(wanted.toString(), found.toString());
    }

    private static boolean isSyntaxErrorInTrino(String sql) {
        try {
            new SqlParser().createStatement(sql);
            return false;
        } catch (ParsingException e) {
            return true;
        }
    }

    private static boolean isSyntaxErrorHere(Owlet owlet, String sql) {
        try (Result result = owlet.query(sql)) {
            return false;
        } catch (OwletException e) {
            return e.code() == Code.SYNTAX_ERROR;
        }
    }

    private static List<String> statements() throws IOException {
        try (InputStream in = StatementGrammarTest.class.getResourceAsStream("/statements/grammar.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
