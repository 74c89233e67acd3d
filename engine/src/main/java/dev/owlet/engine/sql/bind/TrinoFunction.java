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
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;

/** Stands for a scalar function of the registry in Calcite's trees; its name is the registry's, in lower case. */
public final class TrinoFunction extends SqlFunction {
    /** The name of TRY, whose value is its operand's, or null where computing it fails. */
    public static final String TRY = "try";

    /** The name of a lambda: its operands are its parameters and then its body, whose type it has. */
    public static final String LAMBDA = "$lambda";

    /** The name of a parameter of a lambda; its operand is a number that no lambda around it uses. */
    public static final String PARAMETER = "$parameter";

    private static final Map<String, TrinoFunction> ALL = new ConcurrentHashMap<>();

    private TrinoFunction(String name) {
        super(name, SqlKind.OTHER_FUNCTION, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }

    /** Returns the operator of a name; the same one every time. */
    public static TrinoFunction of(String name) {
        return ALL.computeIfAbsent(name, TrinoFunction::new);
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        if (getName().equals(TRY)) {
            return binding.getOperandType(0);
        }
        List<SqlType> types =
                binding.collectOperandTypes().stream().map(CalciteTypes::sql).toList();
        Resolution resolution = Functions.scalar(getName(), types)
                .orElseThrow(() ->
                        new OwletException(Code.GENERIC_INTERNAL_ERROR, "No function " + getName() + " of " + types));
        return CalciteTypes.rel(resolution.returnType(), true);
    }

    @Override
    public boolean isDeterministic() {
        return Functions.isDeterministic(getName());
    }

    @Override
    public boolean isDynamicFunction() {
        return !isDeterministic();
    }
}
