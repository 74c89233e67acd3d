package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** CASE, IF, COALESCE, NULLIF: each condition runs on rows not taken yet, each result on the rows that take it. */
final class Choice implements Evaluator {
    private final Predicate[] conditions;
    private final int[][] conditionColumns;
    private final Evaluator[] results;
    private final int[][] resultColumns;
    private final SqlType type;
    private final CodedChoice coded;

    Choice(Expression.Case expression) {
        type = expression.type();
        conditions = expression.conditions().stream().map(Filters::predicate).toArray(Predicate[]::new);
        conditionColumns = expression.conditions().stream().map(Columns::of).toArray(int[][]::new);
        int n = conditions.length;
        results = new Evaluator[n + 1];
        resultColumns = new int[n + 1][];
        coded = new CodedChoice(type, n + 1);
        for (int i = 0; i <= n; i++) {
            Expression result = i < n ? expression.results().get(i) : expression.otherwise();
            results[i] = Compiler.operand(expression, result);
            resultColumns[i] = Columns.of(result);
        }
    }

    @Override
    public Vector evaluate(Batch batch) {
        int rows = batch.rows();
        int[][] taken = new int[results.length][];
        int[] left = new int[rows];
        int leftCount = Truth.all(rows, left);
        for (int i = 0; i < conditions.length && leftCount > 0; i++) {
            Batch open = leftCount == rows ? batch : Subset.rows(batch, conditionColumns[i], left, leftCount);
            int[] matched = new int[leftCount];
            int count = conditions[i].select(open, matched);
            leftCount = split(left, leftCount, matched, count);
            taken[i] = Arrays.copyOf(matched, count);
        }
        taken[conditions.length] = Arrays.copyOf(left, leftCount);
        return assemble(batch, taken);
    }

    /** Turns {@code matched}, positions in {@code left}, into rows, and drops them from {@code left}. */
    private static int split(int[] left, int leftCount, int[] matched, int count) {
        if (count == 0) {
            return leftCount;
        }
        int kept = 0;
        int next = 0;
        for (int k = 0; k < leftCount; k++) {
            if (next < count && matched[next] == k) {
                matched[next++] = left[k];
            } else {
                left[kept++] = left[k];
            }
        }
        return kept;
    }

    private Vector assemble(Batch batch, int[][] taken) {
        int rows = batch.rows();
        Vector[] parts = new Vector[results.length];
        for (int i = 0; i < results.length; i++) {
            if (taken[i] == null || taken[i].length == 0) {
                continue;
            }
            if (taken[i].length == rows) {
                return results[i].evaluate(batch);
            }
            parts[i] = results[i].evaluate(Subset.rows(batch, resultColumns[i], taken[i], taken[i].length));
        }
        return switch (type.physical()) {
            case LONG -> longs(parts, taken, rows);
            case DOUBLE -> doubles(parts, taken, rows);
            case INT128 -> wide(parts, taken, rows);
            default -> values(parts, taken, rows);
        };
    }

    private static Vector longs(Vector[] parts, int[][] taken, int rows) {
        long[] values = new long[rows];
        for (int p = 0; p < parts.length; p++) {
            if (parts[p] instanceof ConstantVector constant) {
                long value = ((LongVector) constant.value).values[0];
                for (int row : taken[p]) {
                    values[row] = value;
                }
            } else if (parts[p] != null) {
                long[] part = ((LongVector) parts[p].flatten()).values;
                for (int k = 0; k < taken[p].length; k++) {
                    values[taken[p][k]] = part[k];
                }
            }
        }
        return new LongVector(values, nulls(parts, taken, rows), rows);
    }

    private static Vector doubles(Vector[] parts, int[][] taken, int rows) {
        double[] values = new double[rows];
        for (int p = 0; p < parts.length; p++) {
            if (parts[p] != null) {
                double[] part = ((DoubleVector) parts[p].flatten()).values;
                for (int k = 0; k < taken[p].length; k++) {
                    values[taken[p][k]] = part[k];
                }
            }
        }
        return new DoubleVector(values, nulls(parts, taken, rows), rows);
    }

    private static Vector wide(Vector[] parts, int[][] taken, int rows) {
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int p = 0; p < parts.length; p++) {
            if (parts[p] != null) {
                Int128Vector part = (Int128Vector) parts[p].flatten();
                for (int k = 0; k < taken[p].length; k++) {
                    high[taken[p][k]] = part.high[k];
                    low[taken[p][k]] = part.low[k];
                }
            }
        }
        return new Int128Vector(high, low, nulls(parts, taken, rows), rows);
    }

    private static boolean @Nullable [] nulls(Vector[] parts, int[][] taken, int rows) {
        boolean[] joined = null;
        for (int p = 0; p < parts.length; p++) {
            boolean[] nulls = parts[p] == null ? null : NullMasks.of(parts[p], taken[p].length);
            if (nulls == null) {
                continue;
            }
            joined = joined == null ? new boolean[rows] : joined;
            for (int k = 0; k < taken[p].length; k++) {
                joined[taken[p][k]] = nulls[k];
            }
        }
        return joined;
    }

    private Vector values(Vector[] parts, int[][] taken, int rows) {
        Vector joined = coded.join(parts, taken, rows);
        if (joined != null) {
            return joined;
        }
        int[] branch = new int[rows];
        for (int p = 0; p < parts.length; p++) {
            if (parts[p] != null) {
                for (int row : taken[p]) {
                    branch[row] = p;
                }
            }
        }
        VectorBuilder builder = VectorBuilder.of(type, rows);
        int[] next = new int[parts.length];
        for (int row = 0; row < rows; row++) {
            int p = branch[row];
            builder.append(parts[p], next[p]++);
        }
        return builder.build();
    }
}
