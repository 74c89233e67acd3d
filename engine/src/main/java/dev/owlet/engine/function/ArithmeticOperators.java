package dev.owlet.engine.function;

/** The operators {@code + - * / %} and unary minus on whole and floating numbers; decimals have their own file. */
final class ArithmeticOperators {
    private static final String LONGS = "(bigint, bigint): bigint";
    private static final String INTS = "(integer, integer): integer";
    private static final String SHORTS = "(smallint, smallint): smallint";
    private static final String BYTES = "(tinyint, tinyint): tinyint";
    private static final String DOUBLES = "(double, double): double";
    private static final String REALS = "(real, real): real";

    private ArithmeticOperators() {}

    @Scalar(doc = "Adds.", name = "add", value = LONGS, operator = true)
    static long addLong(long left, long right) {
        long sum = left + right;
        if (((left ^ sum) & (right ^ sum)) < 0) {
            throw Faults.overflow("bigint addition", left, "+", right);
        }
        return sum;
    }

    @Scalar(doc = "Subtracts.", name = "subtract", value = LONGS, operator = true)
    static long subtractLong(long left, long right) {
        long difference = left - right;
        if (((left ^ right) & (left ^ difference)) < 0) {
            throw Faults.overflow("bigint subtraction", left, "-", right);
        }
        return difference;
    }

    @Scalar(doc = "Multiplies.", name = "multiply", value = LONGS, operator = true)
    static long multiplyLong(long left, long right) {
        long product = left * right;
        if (Math.multiplyHigh(left, right) != product >> 63) {
            throw Faults.overflow("bigint multiplication", left, "*", right);
        }
        return product;
    }

    @Scalar(doc = "Divides, dropping the remainder.", name = "divide", value = LONGS, operator = true)
    static long divideLong(long left, long right) {
        if (right == 0) {
            throw Faults.divisionByZero();
        }
        if (left == Long.MIN_VALUE && right == -1) {
            throw Faults.overflow("bigint division", left, "/", right);
        }
        return left / right;
    }

    @Scalar(
            doc = "Returns the remainder.",
            name = "modulus",
            value = {LONGS, INTS, SHORTS, BYTES},
            operator = true)
    static long modulusLong(long left, long right) {
        if (right == 0) {
            throw Faults.divisionByZero();
        }
        return left % right;
    }

    @Scalar(doc = "Changes the sign.", name = "negate", value = "(bigint): bigint", operator = true)
    static long negateLong(long value) {
        if (value == Long.MIN_VALUE) {
            throw Faults.outOfRange("bigint negation overflow: " + value);
        }
        return -value;
    }

    @Scalar(doc = "Adds.", name = "add", value = INTS, operator = true)
    static long addInt(long left, long right) {
        return integer(left + right, "addition", left, "+", right);
    }

    @Scalar(doc = "Subtracts.", name = "subtract", value = INTS, operator = true)
    static long subtractInt(long left, long right) {
        return integer(left - right, "subtraction", left, "-", right);
    }

    @Scalar(doc = "Multiplies.", name = "multiply", value = INTS, operator = true)
    static long multiplyInt(long left, long right) {
        return integer(left * right, "multiplication", left, "*", right);
    }

    @Scalar(doc = "Divides, dropping the remainder.", name = "divide", value = INTS, operator = true)
    static long divideInt(long left, long right) {
        if (right == 0) {
            throw Faults.divisionByZero();
        }
        return integer(left / right, "division", left, "/", right);
    }

    @Scalar(doc = "Changes the sign.", name = "negate", value = "(integer): integer", operator = true)
    static long negateInt(long value) {
        if (value == Integer.MIN_VALUE) {
            throw Faults.outOfRange("integer negation overflow: " + value);
        }
        return -value;
    }

    private static long integer(long result, String what, long left, String operator, long right) {
        if ((int) result != result) {
            throw Faults.overflow("integer " + what, left, operator, right);
        }
        return result;
    }

    @Scalar(doc = "Adds.", name = "add", value = SHORTS, operator = true)
    static long addShort(long left, long right) {
        return smallint(left + right, "addition", left, "+", right);
    }

    @Scalar(doc = "Subtracts.", name = "subtract", value = SHORTS, operator = true)
    static long subtractShort(long left, long right) {
        return smallint(left - right, "subtraction", left, "-", right);
    }

    @Scalar(doc = "Multiplies.", name = "multiply", value = SHORTS, operator = true)
    static long multiplyShort(long left, long right) {
        return smallint(left * right, "multiplication", left, "*", right);
    }

    @Scalar(doc = "Divides, dropping the remainder.", name = "divide", value = SHORTS, operator = true)
    static long divideShort(long left, long right) {
        if (right == 0) {
            throw Faults.divisionByZero();
        }
        return smallint(left / right, "division", left, "/", right);
    }

    @Scalar(doc = "Changes the sign.", name = "negate", value = "(smallint): smallint", operator = true)
    static long negateShort(long value) {
        if (value == Short.MIN_VALUE) {
            throw Faults.outOfRange("smallint negation overflow: " + value);
        }
        return -value;
    }

    private static long smallint(long result, String what, long left, String operator, long right) {
        if ((short) result != result) {
            throw Faults.overflow("smallint " + what, left, operator, right);
        }
        return result;
    }

    @Scalar(doc = "Adds.", name = "add", value = BYTES, operator = true)
    static long addByte(long left, long right) {
        return tinyint(left + right, "addition", left, "+", right);
    }

    @Scalar(doc = "Subtracts.", name = "subtract", value = BYTES, operator = true)
    static long subtractByte(long left, long right) {
        return tinyint(left - right, "subtraction", left, "-", right);
    }

    @Scalar(doc = "Multiplies.", name = "multiply", value = BYTES, operator = true)
    static long multiplyByte(long left, long right) {
        return tinyint(left * right, "multiplication", left, "*", right);
    }

    @Scalar(doc = "Divides, dropping the remainder.", name = "divide", value = BYTES, operator = true)
    static long divideByte(long left, long right) {
        if (right == 0) {
            throw Faults.divisionByZero();
        }
        return tinyint(left / right, "division", left, "/", right);
    }

    @Scalar(doc = "Changes the sign.", name = "negate", value = "(tinyint): tinyint", operator = true)
    static long negateByte(long value) {
        if (value == Byte.MIN_VALUE) {
            throw Faults.outOfRange("tinyint negation overflow: " + value);
        }
        return -value;
    }

    private static long tinyint(long result, String what, long left, String operator, long right) {
        if ((byte) result != result) {
            throw Faults.overflow("tinyint " + what, left, operator, right);
        }
        return result;
    }

    @Scalar(doc = "Adds.", name = "add", value = DOUBLES, operator = true, total = true)
    static double addDouble(double left, double right) {
        return left + right;
    }

    @Scalar(doc = "Subtracts.", name = "subtract", value = DOUBLES, operator = true, total = true)
    static double subtractDouble(double left, double right) {
        return left - right;
    }

    @Scalar(doc = "Multiplies.", name = "multiply", value = DOUBLES, operator = true, total = true)
    static double multiplyDouble(double left, double right) {
        return left * right;
    }

    @Scalar(doc = "Divides.", name = "divide", value = DOUBLES, operator = true, total = true)
    static double divideDouble(double left, double right) {
        return left / right;
    }

    @Scalar(doc = "Returns the remainder.", name = "modulus", value = DOUBLES, operator = true, total = true)
    static double modulusDouble(double left, double right) {
        return left % right;
    }

    @Scalar(
            doc = "Changes the sign.",
            name = "negate",
            value = {"(double): double", "(real): real"},
            operator = true,
            total = true)
    static double negateDouble(double value) {
        return -value;
    }

    @Scalar(doc = "Adds.", name = "add", value = REALS, operator = true, total = true)
    static double addReal(double left, double right) {
        return (float) left + (float) right;
    }

    @Scalar(doc = "Subtracts.", name = "subtract", value = REALS, operator = true, total = true)
    static double subtractReal(double left, double right) {
        return (float) left - (float) right;
    }

    @Scalar(doc = "Multiplies.", name = "multiply", value = REALS, operator = true, total = true)
    static double multiplyReal(double left, double right) {
        return (float) left * (float) right;
    }

    @Scalar(doc = "Divides.", name = "divide", value = REALS, operator = true, total = true)
    static double divideReal(double left, double right) {
        return (float) left / (float) right;
    }

    @Scalar(doc = "Returns the remainder.", name = "modulus", value = REALS, operator = true, total = true)
    static double modulusReal(double left, double right) {
        return (float) left % (float) right;
    }
}
