package dev.owlet.engine.sql.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.plan.Expression;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Binds queries out of tables of texts and checks types, headings and errors. */
final class BindTest {
    private static final BindFixture FIXTURE = new BindFixture();

    private static Stream<String> lines(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(BindTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    private static String[] split(String line) {
        int arrow = line.lastIndexOf(" -> ");
        return new String[] {line.substring(0, arrow), line.substring(arrow + 4)};
    }

    static Stream<String> types() throws IOException {
        return lines("types.txt");
    }

    static Stream<String> accepted() throws IOException {
        return lines("accepted.txt");
    }

    static Stream<String> refused() throws IOException {
        return lines("refused.txt");
    }

    @ParameterizedTest
    @MethodSource("types")
    void givesExpressionsTrinosTypes(String line) {
        String[] parts = split(line);
        String types = FIXTURE.bind("SELECT " + parts[0] + " FROM t").columnTypes().stream()
                .map(SqlType::trinoName)
                .collect(Collectors.joining(", "));
        assertEquals(parts[1], types);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void bindsWhatAthenaTakes(String line) {
        String[] parts = split(line);
        assertEquals(parts[1], String.join(", ", FIXTURE.bind(parts[0]).columnNames()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatAthenaRefuses(String line) {
        String[] parts = split(line);
        String[] expected = parts[1].split(" ", 3);
        OwletException error = assertThrows(OwletException.class, () -> FIXTURE.bind(parts[0]));
        assertEquals(expected[0], error.code().name(), error.getMessage());
        assertEquals(expected[1], error.line().orElse(0) + ":" + error.column().orElse(0), error.getMessage());
        String text = error.text() + error.hint().map(hint -> "; " + hint).orElse("");
        assertTrue(text.startsWith(expected.length > 2 ? expected[2] : ""), text);
    }

    @Test
    void takesParametersByPosition() {
        List<Expression.Literal> parameters = List.of(
                new Expression.Literal(7L, SqlType.BIGINT),
                new Expression.Literal(Bytes.of("x"), SqlType.VARCHAR),
                new Expression.Literal(3L, SqlType.BIGINT));
        BoundQuery query = FIXTURE.bind("SELECT ? AS n FROM t WHERE c = ? LIMIT ?", parameters);
        assertEquals(List.of(SqlType.BIGINT), query.columnTypes());
        assertTrue(tree(query).contains("fetch=[3:BIGINT]"), tree(query));
    }

    @Test
    void putsNullsLastInBothDirections() {
        String tree = tree(FIXTURE.bind("SELECT a, b FROM t ORDER BY a, b DESC"));
        assertTrue(tree.contains("dir0=[ASC], dir1=[DESC-nulls-last]"), tree);
    }

    @Test
    void castsOperandsToWhatTheirOperatorTakes() {
        String tree = tree(FIXTURE.bind("SELECT a FROM t WHERE a + b > small AND c LIKE vc"));
        assertTrue(tree.contains(">(+(CAST($0):BIGINT, $1), CAST($10):BIGINT)"), tree);
    }

    @Test
    void opensTheOutermostViewsErrorAtTheQuery() {
        BindFixture fixture = new BindFixture();
        fixture.view("broken", "SELECT nope FROM t", "nope", "bigint");
        fixture.view("around", "SELECT * FROM broken", "nope", "bigint");
        OwletException error = assertThrows(OwletException.class, () -> fixture.bind("SELECT 1, * FROM around"));
        assertEquals(18, error.column().orElse(0), error.getMessage());
        assertTrue(error.text().contains("Column 'nope' cannot be resolved"), error.text());
    }

    @Test
    void refusesAViewThatReadsItself() {
        BindFixture fixture = new BindFixture();
        fixture.view("mine", "SELECT * FROM mine");
        OwletException error = assertThrows(OwletException.class, () -> fixture.bind("SELECT * FROM mine"));
        assertTrue(error.text().contains("is recursive"), error.text());
    }

    @Test
    void resolvesAViewsNamesInItsOwnDatabase() {
        BindSession elsewhere = BindFixture.SESSION.in("other");
        BoundQuery query = new Binder(FIXTURE.catalog).bind("SELECT * FROM tpch.v", elsewhere, List.of());
        assertEquals(List.of("a", "bee"), query.columnNames());
    }

    @Test
    void survivesDeepNesting() {
        String sql = "SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000);
        assertThrows(OwletException.class, () -> FIXTURE.bind(sql));
        String sum = "SELECT 1" + " + 1".repeat(20_000);
        try {
            FIXTURE.bind(sum);
        } catch (OwletException e) {
            assertTrue(e.text().contains("deeply") || e.text().contains("large"), e.text());
        }
    }

    private static String tree(BoundQuery query) {
        return RelOptUtil.toString(query.rel().rel);
    }
}
