package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rounding, sign and remainder of decimals, with Trino's result types. */
final class DecimalFunctions {
    private static final int MOST_DIGITS = 38;

    private DecimalFunctions() {}

    /** What a function does with the unscaled number; {@code digits} is its second argument, if it has one. */
    private interface Step {
        void apply(Int128 number, long digits, SqlType.Decimal from);
    }

    static List<ScalarFunction> functions() {
        Function<List<SqlType>, SqlType> same = types -> types.get(0);
        return List.of(
                of("abs", same, "Returns the size of a number.", false, (n, d, type) -> size(n)),
                of("negate", same, "Changes the sign.", true, (n, d, type) -> n.negate()),
                of("ceil", Decimals::whole, "Rounds up to a whole number.", false, (n, d, t) -> floor(n, t, true)),
                of("ceiling", Decimals::whole, "Rounds up to a whole number.", false, (n, d, t) -> floor(n, t, true)),
                of("floor", Decimals::whole, "Rounds down to a whole number.", false, (n, d, t) -> floor(n, t, false)),
                of(
                        "round",
                        Decimals::whole,
                        "Rounds half away from zero to a whole number.",
                        false,
                        (n, d, type) -> n.scaleDown(type.scale())),
                of(
                        "truncate",
                        DecimalFunctions::cut,
                        "Drops the digits after the point.",
                        false,
                        (n, d, type) -> n.truncate(type.scale())),
                of(
                        "sign",
                        types -> new SqlType.Decimal(1, 0),
                        "Returns -1, 0 or 1.",
                        false,
                        (n, d, type) -> n.set(n.signum())),
                digits(
                        "round",
                        DecimalFunctions::oneMore,
                        "Rounds half away from zero to some digits after the point.",
                        DecimalFunctions::round),
                digits("truncate", same, "Drops the digits after some after the point.", DecimalFunctions::truncate),
                mod());
    }

    private static ScalarFunction of(
            String name, Function<List<SqlType>, SqlType> returnRule, String doc, boolean operator, Step step) {
        return new ScalarFunction(
                name,
                Signature.parse("(decimal(p,s)): decimal(p,s)"),
                Optional.of(returnRule),
                doc,
                true,
                operator,
                call -> kernel(call, step));
    }

    private static ScalarFunction digits(
            String name, Function<List<SqlType>, SqlType> returnRule, String doc, Step step) {
        return new ScalarFunction(
                name,
                Signature.parse("(decimal(p,s), bigint): decimal(p,s)"),
                Optional.of(returnRule),
                doc,
                true,
                false,
                call -> kernel(call, step));
    }

    private static ScalarFunction mod() {
        return new ScalarFunction(
                "mod",
                Signature.parse("(decimal(p,s), decimal(q,t)): decimal(p,s)"),
                Optional.of(Decimals::rest),
                "Returns the remainder of a division.",
                true,
                false,
                call -> Functions.kernel("modulus", call.argumentTypes(), call.returnType()));
    }

    private static SqlType cut(List<SqlType> types) {
        SqlType.Decimal type = Decimals.of(types.get(0));
        return new SqlType.Decimal(Math.max(1, type.precision() - type.scale()), 0);
    }

    private static SqlType oneMore(List<SqlType> types) {
        SqlType.Decimal type = Decimals.of(types.get(0));
        return new SqlType.Decimal(Math.min(38, type.precision() + 1), type.scale());
    }

    private static Kernel kernel(Resolution call, Step step) {
        SqlType.Decimal from = Decimals.of(call.argumentTypes().get(0));
        SqlType.Decimal to = Decimals.of(call.returnType());
        Int128 number = new Int128();
        return (arguments, rows) -> {
            boolean[] nulls = NullMasks.union(arguments, rows);
            Cell value = new Cell(arguments[0]);
            Cell digits = new Cell(arguments[arguments.length - 1]);
            VectorBuilder results = VectorBuilder.of(to, rows);
            for (int i = 0; i < rows; i++) {
                if (nulls != null && nulls[i]) {
                    results.appendNull();
                    continue;
                }
                value.at(i);
                digits.at(i);
                number.set(value.values, value.row);
                step.apply(number, arguments.length == 1 ? 0 : longAt(digits), from);
                number.check(to.precision());
                number.appendTo(results);
            }
            return results.build();
        };
    }

    private static long longAt(Cell cell) {
        return ((dev.owlet.formats.vector.LongVector) cell.values).values[cell.row];
    }

    private static void size(Int128 number) {
        if (number.signum() < 0) {
            number.negate();
        }
    }

    private static void floor(Int128 number, SqlType.Decimal type, boolean up) {
        int sign = number.signum();
        Int128 before = new Int128();
        before.set(number);
        number.truncate(type.scale());
        Int128 back = new Int128();
        back.set(number);
        back.scaleUp(type.scale());
        boolean exact = back.compareTo(before) == 0;
        if (!exact && (up ? sign > 0 : sign < 0)) {
            Int128 one = new Int128();
            one.set(up ? 1 : -1);
            number.add(one);
        }
    }

    private static void round(Int128 number, long digits, SqlType.Decimal type) {
        long dropped = type.scale() - Math.max(digits, -MOST_DIGITS);
        if (dropped <= 0) {
            return;
        }
        if (dropped > type.precision()) {
            number.set(0);
            return;
        }
        number.scaleDown((int) dropped);
        number.scaleUp((int) dropped);
    }

    private static void truncate(Int128 number, long digits, SqlType.Decimal type) {
        long dropped = type.scale() - Math.max(digits, -MOST_DIGITS);
        if (dropped <= 0) {
            return;
        }
        if (dropped >= type.precision()) {
            number.set(0);
            return;
        }
        number.truncate((int) dropped);
        number.scaleUp((int) dropped);
    }
}
