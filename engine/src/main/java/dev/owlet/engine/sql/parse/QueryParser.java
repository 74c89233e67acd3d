package dev.owlet.engine.sql.parse;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.function.Supplier;

/** Parses statements with Trino's grammar. Raises SYNTAX_ERROR with the line and column. For any thread. */
public final class QueryParser {
    private static final SqlParser PARSER = new SqlParser();

    private QueryParser() {}

    /** Parses one statement; a semicolon may end it. */
    public static Statement statement(String sql) {
        String text = sql.stripTrailing();
        String one = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        return parse(() -> PARSER.createStatement(one), one);
    }

    /** Parses a query; another statement is a syntax error. */
    public static Query query(String sql) {
        Statement statement = statement(sql);
        if (statement instanceof Query query) {
            return query;
        }
        throw new OwletException(Code.SYNTAX_ERROR, "Expected a query").at(1, 1);
    }

    /** Returns a query laid out as Trino and Athena keep the text of a view. */
    public static String formatted(String sql) {
        return SqlFormatter.formatSql(query(sql)).strip();
    }

    /** Parses one expression. */
    public static Expression expression(String sql) {
        return parse(() -> PARSER.createExpression(sql), sql);
    }

    private static <T> T parse(Supplier<T> parser, String sql) {
        Nesting.check(sql);
        try {
            return parser.get();
        } catch (ParsingException e) {
            throw SyntaxErrors.of(e, sql);
        } catch (StackOverflowError e) {
            throw new OwletException(Code.SYNTAX_ERROR, "The statement is nested too deeply to parse");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new OwletException(Code.SYNTAX_ERROR, "Cannot parse the statement: " + e.getMessage(), e);
        }
    }
}
