package dev.owlet.engine.function;

import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;

/**
 * Adds, subtracts and multiplies whole numbers in loops that vectorize: overflow is gathered into one word and looked at
 * after the batch; only then the generated loop finds the row and raises the error, unless that row is null.
 */
final class WholeNumberKernel implements Kernel {
    private final String operator;
    private final int spare;
    private final Kernel checked;

    /** Wraps the checked loop of an operator on numbers of {@code 64 - spare} bits. */
    WholeNumberKernel(String operator, int spare, Kernel checked) {
        this.operator = operator;
        this.spare = spare;
        this.checked = checked;
    }

    @Override
    public Vector run(Vector[] arguments, int rows) {
        long[] results = new long[rows];
        long bad;
        if (arguments[1] instanceof ConstantVector constant) {
            long[] a = ((LongVector) arguments[0].flatten()).values;
            bad = constant(a, ((LongVector) constant.value).values[0], results, rows);
        } else {
            long[] a = ((LongVector) arguments[0].flatten()).values;
            long[] b = ((LongVector) arguments[1].flatten()).values;
            bad = vectors(a, b, results, rows);
        }
        return bad < 0 ? checked.run(arguments, rows) : new LongVector(results, NullMasks.union(arguments, rows), rows);
    }

    private long vectors(long[] a, long[] b, long[] results, int rows) {
        return switch (operator) {
            case "add" -> add(a, b, results, rows);
            case "subtract" -> subtract(a, b, results, rows);
            default -> multiply(a, b, results, rows);
        };
    }

    private long constant(long[] a, long b, long[] results, int rows) {
        return switch (operator) {
            case "add" -> addConstant(a, b, results, rows);
            case "subtract" -> b == Long.MIN_VALUE ? -1 : addConstant(a, -b, results, rows);
            default -> multiplyConstant(a, b, results, rows);
        };
    }

    private long add(long[] a, long[] b, long[] results, int rows) {
        long bad = 0;
        for (int i = 0; i < rows; i++) {
            long sum = a[i] + b[i];
            results[i] = sum;
            bad |= (a[i] ^ sum) & (b[i] ^ sum) | wide(sum);
        }
        return bad;
    }

    private long addConstant(long[] a, long b, long[] results, int rows) {
        long bad = 0;
        for (int i = 0; i < rows; i++) {
            long sum = a[i] + b;
            results[i] = sum;
            bad |= (a[i] ^ sum) & (b ^ sum) | wide(sum);
        }
        return bad;
    }

    private long subtract(long[] a, long[] b, long[] results, int rows) {
        long bad = 0;
        for (int i = 0; i < rows; i++) {
            long difference = a[i] - b[i];
            results[i] = difference;
            bad |= (a[i] ^ b[i]) & (a[i] ^ difference) | wide(difference);
        }
        return bad;
    }

    private long multiply(long[] a, long[] b, long[] results, int rows) {
        long bad = 0;
        for (int i = 0; i < rows; i++) {
            long product = a[i] * b[i];
            results[i] = product;
            bad |= outside(Math.multiplyHigh(a[i], b[i]), product);
        }
        return bad;
    }

    private long multiplyConstant(long[] a, long b, long[] results, int rows) {
        long bad = 0;
        for (int i = 0; i < rows; i++) {
            long product = a[i] * b;
            results[i] = product;
            bad |= outside(Math.multiplyHigh(a[i], b), product);
        }
        return bad;
    }

    /** Returns a negative number when a value needs more than {@code 64 - spare} bits. */
    private long wide(long value) {
        long rest = value << spare >> spare ^ value;
        return rest | -rest;
    }

    /** Returns a negative number when a 128-bit product does not fit. */
    private long outside(long high, long low) {
        long rest = high ^ low >> 63;
        return (rest | -rest) | wide(low);
    }
}
