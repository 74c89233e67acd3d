package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.util.Optionality;

/**
 * Stands for an aggregate or window function of the registry in Calcite's trees. The name is the registry's, in lower
 * case; the kind is Calcite's where Calcite knows the function, so that rules keyed on kinds apply.
 */
public final class TrinoAggregate extends SqlAggFunction {
    private static final Map<String, TrinoAggregate> ALL = new ConcurrentHashMap<>();

    /** GROUPING over the grouping columns; an integer. */
    public static final TrinoAggregate GROUPING = of("grouping");

    private TrinoAggregate(String name) {
        super(
                name,
                null,
                kindOf(name),
                null,
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION,
                false,
                false,
                Optionality.OPTIONAL);
    }

    /** Returns the operator of a name; the same one every time. */
    public static TrinoAggregate of(String name) {
        return ALL.computeIfAbsent(name, TrinoAggregate::new);
    }

    private static SqlKind kindOf(String name) {
        return switch (name) {
            case "count" -> SqlKind.COUNT;
            case "sum" -> SqlKind.SUM;
            case "min" -> SqlKind.MIN;
            case "max" -> SqlKind.MAX;
            case "avg" -> SqlKind.AVG;
            case "grouping" -> SqlKind.GROUPING;
            case "row_number" -> SqlKind.ROW_NUMBER;
            case "rank" -> SqlKind.RANK;
            case "dense_rank" -> SqlKind.DENSE_RANK;
            case "percent_rank" -> SqlKind.PERCENT_RANK;
            case "cume_dist" -> SqlKind.CUME_DIST;
            case "ntile" -> SqlKind.NTILE;
            case "lag" -> SqlKind.LAG;
            case "lead" -> SqlKind.LEAD;
            case "first_value" -> SqlKind.FIRST_VALUE;
            case "last_value" -> SqlKind.LAST_VALUE;
            case "nth_value" -> SqlKind.NTH_VALUE;
            default -> SqlKind.OTHER_FUNCTION;
        };
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        if (getKind() == SqlKind.GROUPING) {
            return CalciteTypes.rel(SqlType.INTEGER, false);
        }
        List<SqlType> types =
                binding.collectOperandTypes().stream().map(CalciteTypes::sql).toList();
        Resolution resolution = Functions.window(getName(), types)
                .orElseThrow(() ->
                        new OwletException(Code.GENERIC_INTERNAL_ERROR, "No aggregate " + getName() + " of " + types));
        return CalciteTypes.rel(resolution.returnType(), getKind() != SqlKind.COUNT);
    }
}
