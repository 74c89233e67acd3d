package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.ValueText;
import dev.owlet.engine.plan.Expression;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Makes expressions with exactly the types asked for, and never simplifies but for casts of constants. */
final class OwletRexBuilder extends RexBuilder {
    private static final Set<SqlType.Kind> TIMES = EnumSet.of(
            SqlType.Kind.DATE,
            SqlType.Kind.TIME,
            SqlType.Kind.TIME_TZ,
            SqlType.Kind.TIMESTAMP,
            SqlType.Kind.TIMESTAMP_TZ);

    private SqlParserPos position = SqlParserPos.ZERO;

    OwletRexBuilder() {
        super(OwletTypeFactory.INSTANCE);
    }

    /** Binds something that stands at a place of the query: the calls made meanwhile remember it. */
    <T> T at(SqlParserPos place, Supplier<T> bind) {
        SqlParserPos before = position;
        position = place;
        try {
            return bind.get();
        } finally {
            position = before;
        }
    }

    @Override
    public RexNode makeCall(RelDataType type, SqlOperator operator, List<RexNode> operands) {
        return makeCall(position, type, operator, operands);
    }

    /** Makes a constant from a value as {@link Expression.Literal} holds it. */
    RexNode constant(@Nullable Object value, SqlType type) {
        RelDataType relType = CalciteTypes.rel(type, value == null);
        if (value == null) {
            return makeLiteral(null, relType, nullName(relType));
        }
        if (Constants.spellable(value, type)) {
            return makeLiteral((Comparable<?>) Constants.calcite(value, type, relType), relType, literalName(relType));
        }
        if (TIMES.contains(type.kind())) {
            VectorBuilder one = VectorBuilder.of(type, 1);
            one.appendValue(value);
            return cast(varchar(ValueText.of(type).text(one.build(), 0)), type, false);
        }
        throw new OwletException(Code.NOT_SUPPORTED, "A constant of type " + type + " with this value is not supported")
                .hint("Make the value with CAST from text.");
    }

    private static SqlTypeName literalName(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> SqlTypeName.DECIMAL;
            case REAL, FLOAT, DOUBLE -> SqlTypeName.DOUBLE;
            case VARCHAR, CHAR -> SqlTypeName.CHAR;
            case VARBINARY -> SqlTypeName.BINARY;
            default -> type.getSqlTypeName();
        };
    }

    RexNode varchar(String text) {
        return constant(Bytes.of(text), new SqlType.Varchar(text.codePointCount(0, text.length())));
    }

    RexNode bool(boolean value) {
        return constant(value, SqlType.BOOLEAN);
    }

    RexNode nullOf(SqlType type) {
        return constant(null, type);
    }

    /** Returns what a null literal is called: Calcite rounds a time and collates a CHAR even if there is none. */
    private static SqlTypeName nullName(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TIME, TIMESTAMP, TIMESTAMP_TZ, CHAR -> SqlTypeName.NULL;
            default -> type.getSqlTypeName();
        };
    }

    /** Makes a call whose value is null only if an operand is. */
    RexNode strict(SqlOperator operator, SqlType type, RexNode... operands) {
        boolean nullable = false;
        for (RexNode operand : operands) {
            nullable |= operand.getType().isNullable();
        }
        return makeCall(CalciteTypes.rel(type, nullable), operator, List.of(operands));
    }

    RexNode strict(SqlOperator operator, SqlType type, List<RexNode> operands) {
        return strict(operator, type, operands.toArray(RexNode[]::new));
    }

    /** Makes a predicate that is never null. */
    RexNode certain(SqlOperator operator, RexNode... operands) {
        return makeCall(CalciteTypes.rel(SqlType.BOOLEAN, false), operator, List.of(operands));
    }

    RexNode isNull(RexNode operand) {
        return certain(SqlStdOperatorTable.IS_NULL, operand);
    }

    RexNode isNotNull(RexNode operand) {
        return certain(SqlStdOperatorTable.IS_NOT_NULL, operand);
    }

    RexNode not(RexNode operand) {
        return strict(SqlStdOperatorTable.NOT, SqlType.BOOLEAN, operand);
    }

    /** Makes AND or OR of one or more terms; terms that are the same themselves are merged into it. */
    RexNode junction(SqlOperator operator, List<RexNode> terms) {
        return terms.size() == 1 ? terms.get(0) : strict(operator, SqlType.BOOLEAN, RexUtil.flatten(terms, operator));
    }

    /** Makes a function of the registry; null unless the function says otherwise. */
    RexNode function(String name, SqlType type, List<RexNode> arguments) {
        return makeCall(CalciteTypes.rel(type, true), TrinoFunction.of(name), arguments);
    }

    /** Returns the expression as a type it widens to; constants are converted here. */
    RexNode widen(RexNode node, SqlType type) {
        SqlType from = CalciteTypes.sql(node.getType());
        if (from.equals(type)) {
            return node;
        }
        if (node instanceof RexLiteral literal) {
            RexNode folded = folded(literal, from, type);
            if (folded != null) {
                return folded;
            }
        }
        return cast(node, type, false);
    }

    /** Makes a CAST or TRY_CAST, also between equal types. */
    RexNode cast(RexNode node, SqlType type, boolean safe) {
        boolean nullable = safe || node.getType().isNullable() || mayBecomeNull(type);
        return makeAbstractCast(position, CalciteTypes.rel(type, nullable), node, safe);
    }

    private static boolean mayBecomeNull(SqlType type) {
        return type.kind() == SqlType.Kind.JSON;
    }

    private @Nullable RexNode folded(RexLiteral literal, SqlType from, SqlType to) {
        if (literal.isNull()) {
            return nullOf(to);
        }
        Object value = Constants.plan(literal).value();
        return switch (to.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> constant(value, to);
            case DECIMAL -> decimal(literal, (SqlType.Decimal) to);
            case REAL, DOUBLE -> from.kind() == SqlType.Kind.REAL ? null : floating(literal, to);
            case VARCHAR -> from.kind() == SqlType.Kind.VARCHAR ? constant(value, to) : null;
            case TIMESTAMP -> to.physical() == Physical.LONG ? timestamp(value, from, to) : null;
            case TIMESTAMP_TZ ->
                from.kind() == SqlType.Kind.TIMESTAMP_TZ && to.physical() == Physical.LONG ? constant(value, to) : null;
            default -> null;
        };
    }

    private @Nullable RexNode decimal(RexLiteral literal, SqlType.Decimal type) {
        BigDecimal value = literal.getValueAs(BigDecimal.class);
        if (value == null || value.stripTrailingZeros().scale() > type.scale()) {
            return null;
        }
        BigDecimal scaled = value.setScale(type.scale());
        if (scaled.precision() > type.precision()) {
            return null;
        }
        BigInteger unscaled = scaled.unscaledValue();
        Object held =
                type.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION ? (Object) unscaled.longValueExact() : unscaled;
        return constant(held, type);
    }

    private RexNode floating(RexLiteral literal, SqlType type) {
        double value = ((Number) literal.getValueAs(Comparable.class)).doubleValue();
        return constant(type.kind() == SqlType.Kind.REAL ? (double) (float) value : value, type);
    }

    private @Nullable RexNode timestamp(@Nullable Object value, SqlType from, SqlType to) {
        return switch (from.kind()) {
            case DATE -> constant(Math.multiplyExact((Long) value, 86_400_000_000L), to);
            case TIMESTAMP -> constant(value, to);
            default -> null;
        };
    }
}
