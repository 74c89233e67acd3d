package dev.owlet.engine.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RangeExtractorTest {
    private static final Schema SCHEMA = new Schema(List.of(
            new Column("n", SqlType.BIGINT),
            new Column("s", SqlType.VARCHAR),
            new Column("d", SqlType.DOUBLE),
            new Column("b", SqlType.BOOLEAN),
            new Column("c", new SqlType.Char(3)),
            new Column("t", SqlType.TIMESTAMP_TZ),
            new Column("v", new SqlType.Varchar(5))));
    private static final Expression N = input(0);
    private static final Expression S = input(1);
    private static final Expression D = input(2);
    private static final Expression T = input(5);

    private static Expression input(int column) {
        return new Expression.Input(column, SCHEMA.type(column));
    }

    private static Literal number(long value) {
        return new Literal(value, SqlType.BIGINT);
    }

    private static Literal text(String value) {
        return new Literal(Bytes.of(value), SqlType.VARCHAR);
    }

    private static Domain domain(String column, Expression predicate) {
        return RangeExtractor.extract(predicate, SCHEMA).domain(column);
    }

    private static Expression compare(Operator operator, Expression left, Expression right) {
        return new Compare(operator, left, right);
    }

    @Test
    void intersectsTheTermsOfAConjunction() {
        Expression between = new Expression.And(
                List.of(compare(Operator.GREATER_OR_EQUAL, N, number(3)), compare(Operator.GREATER, number(9), N)));
        assertEquals(Domain.between(3L, true, 9L, false), domain("n", between));
    }

    @Test
    void unitesTheBranchesOfADisjunctionOverOneColumn() {
        Expression either = new Expression.Or(List.of(
                compare(Operator.EQUAL, N, number(1)),
                new Expression.IsNull(N),
                new Expression.In(N, List.of(number(5), new Literal(null, SqlType.BIGINT)))));
        Domain domain = domain("n", either);
        assertTrue(domain.contains(1L) && domain.contains(5L) && domain.contains(null));
        assertFalse(domain.contains(3L));
    }

    @Test
    void saysNothingWhenABranchIsOverAnotherColumn() {
        Expression either = new Expression.Or(
                List.of(compare(Operator.EQUAL, N, number(1)), compare(Operator.EQUAL, S, text("x"))));
        assertEquals(Ranges.ALL, RangeExtractor.extract(either, SCHEMA));
    }

    @Test
    void keepsColumnsThatEveryBranchNames() {
        Expression first = new Expression.And(
                List.of(compare(Operator.EQUAL, N, number(1)), compare(Operator.EQUAL, S, text("x"))));
        Expression second = compare(Operator.EQUAL, N, number(2));
        assertEquals(
                Domain.equalTo(1L).union(Domain.equalTo(2L)), domain("n", new Expression.Or(List.of(first, second))));
    }

    @Test
    void comparisonsWithNullMatchNothing() {
        assertTrue(domain("n", compare(Operator.EQUAL, N, new Literal(null, SqlType.BIGINT)))
                .isNone());
        assertEquals(
                Domain.ONLY_NULL, domain("n", compare(Operator.NOT_DISTINCT, N, new Literal(null, SqlType.BIGINT))));
    }

    @Test
    void unequalLeavesAGapAndDropsNulls() {
        Domain domain = domain("n", compare(Operator.NOT_EQUAL, N, number(4)));
        assertTrue(domain.contains(3L) && domain.contains(5L));
        assertFalse(domain.contains(4L) || domain.contains(null));
    }

    @Test
    void patternsWithAPrefixAreRanges() {
        Expression like = new Expression.Call("like", List.of(S, text("forest%")), SqlType.BOOLEAN);
        assertEquals(Domain.between(Bytes.of("forest"), true, Bytes.of("foresu"), false), domain("s", like));
    }

    @Test
    void prefixesEndAtTheEscapeCharacter() {
        Expression like = new Expression.Call("like", List.of(S, text("ab!%c%"), text("!")), SqlType.BOOLEAN);
        assertEquals(Domain.between(Bytes.of("ab"), true, Bytes.of("ac"), false), domain("s", like));
    }

    @Test
    void patternsWithoutWildcardsAreValues() {
        Expression like = new Expression.Call("like", List.of(S, text("abc")), SqlType.BOOLEAN);
        assertEquals(Domain.equalTo(Bytes.of("abc")), domain("s", like));
    }

    @Test
    void zeroMatchesBothZerosOfDoubles() {
        Domain equal = domain("d", compare(Operator.EQUAL, D, new Literal(0.0, SqlType.DOUBLE)));
        assertTrue(equal.contains(-0.0) && equal.contains(0.0));
        Domain above = domain("d", compare(Operator.GREATER, D, new Literal(-0.0, SqlType.DOUBLE)));
        assertFalse(above.contains(0.0) || above.contains(-0.0));
    }

    @Test
    void nanIsNoBound() {
        assertTrue(domain("d", compare(Operator.LESS, D, new Literal(Double.NaN, SqlType.DOUBLE)))
                .isAll());
    }

    @Test
    void booleansStandForThemselves() {
        assertEquals(Domain.equalTo(true), domain("b", input(3)));
        assertEquals(Domain.equalTo(false), domain("b", new Expression.Not(input(3))));
    }

    @Test
    void paddedTextIsComparedForEqualityOnly() {
        Literal value = new Literal(Bytes.of("ab"), new SqlType.Char(3));
        assertEquals(Domain.equalTo(Bytes.of("ab")), domain("c", compare(Operator.EQUAL, input(4), value)));
        assertTrue(domain("c", compare(Operator.LESS, input(4), value)).isAll());
    }

    @Test
    void instantsAreEqualInEveryZone() {
        long utc = TimeZones.pack(1_000_000, TimeZones.UTC);
        long berlin = TimeZones.pack(1_000_000, TimeZones.key("Europe/Berlin"));
        Literal value = new Literal(berlin, SqlType.TIMESTAMP_TZ);
        assertTrue(domain("t", compare(Operator.EQUAL, T, value)).contains(utc));
        assertFalse(domain("t", compare(Operator.GREATER, T, value)).contains(utc));
        assertTrue(domain("t", compare(Operator.LESS_OR_EQUAL, T, value)).contains(utc));
    }

    @Test
    void wideningTextKeepsItsValue() {
        Expression widened = new Expression.Cast(input(6), SqlType.VARCHAR, false);
        assertEquals(Domain.equalTo(Bytes.of("x")), domain("v", compare(Operator.EQUAL, widened, text("x"))));
    }

    @Test
    void functionsOfColumnsSayNothing() {
        Expression sum = new Expression.Call("add", List.of(N, number(1)), SqlType.BIGINT);
        assertEquals(Ranges.ALL, RangeExtractor.extract(compare(Operator.EQUAL, sum, number(4)), SCHEMA));
    }
}
