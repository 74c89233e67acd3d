package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.SqlType;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A join, resolved: which columns of the build side are kept, and where everything stands then.
 *
 * @param leftWidth columns of the probe side
 * @param leftTypes their types
 * @param leftKeys key columns of the probe side
 * @param kept columns of the build side that are kept
 * @param keptTypes their types
 * @param rightKeys places of the key columns among the kept ones
 * @param residual over {@code residualColumns}, in their order
 * @param residualColumns probe columns, then {@code leftWidth} + places of kept columns
 * @param outputs what the join hands on: probe columns, {@code leftWidth} + places of kept columns, or {@link #MARK}
 */
record JoinShape(
        int id,
        Plan.JoinKind kind,
        int leftWidth,
        List<SqlType> leftTypes,
        int[] leftKeys,
        int[] kept,
        List<SqlType> keptTypes,
        int[] rightKeys,
        Optional<Expression> residual,
        int[] residualColumns,
        int[] outputs) {
    /** Stands in {@link #outputs} for the boolean that MARK appends. */
    static final int MARK = -1;

    static JoinShape of(Plan.Join join, int[] outputs) {
        List<SqlType> left = ChainBuilder.types(join.left().schema());
        List<SqlType> right = ChainBuilder.types(join.right().schema());
        int width = left.size();
        BitSet residual = join.residual().map(Expressions::inputs).orElseGet(BitSet::new);
        BitSet keep = new BitSet();
        join.rightKeys().forEach(keep::set);
        residual.stream().filter(column -> column >= width).forEach(column -> keep.set(column - width));
        int offset = join.kind().keepsLeftColumns() ? width : 0;
        for (int output : outputs) {
            if (output >= offset && join.kind().keepsRightColumns()) {
                keep.set(output - offset);
            }
        }
        int[] kept = keep.stream().toArray();
        int[] places = new int[right.size()];
        for (int i = 0; i < kept.length; i++) {
            places[kept[i]] = i;
        }
        int[] residualColumns = residual.stream()
                .map(column -> column < width ? column : width + places[column - width])
                .toArray();
        return new JoinShape(
                join.id(),
                join.kind(),
                width,
                left,
                ints(join.leftKeys()),
                kept,
                keep.stream().mapToObj(right::get).toList(),
                join.rightKeys().stream().mapToInt(key -> places[key]).toArray(),
                join.residual().map(condition -> packed(condition, residual)),
                residualColumns,
                outputs(join, outputs, places, width));
    }

    /** Returns the probe columns that are read at all. */
    BitSet probeColumns() {
        BitSet read = new BitSet();
        for (int key : leftKeys) {
            read.set(key);
        }
        for (int[] columns : List.of(residualColumns, outputs)) {
            for (int column : columns) {
                if (column != MARK && column < leftWidth) {
                    read.set(column);
                }
            }
        }
        return read;
    }

    private static Expression packed(Expression condition, BitSet columns) {
        return Expressions.mapInputs(condition, column -> columns.get(0, column).cardinality());
    }

    private static int[] outputs(Plan.Join join, int[] outputs, int[] places, int width) {
        int[] moved = new int[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            int output = outputs[i];
            if (!join.kind().keepsLeftColumns()) {
                moved[i] = width + places[output];
            } else if (output < width) {
                moved[i] = output;
            } else {
                moved[i] = join.kind().keepsRightColumns() ? width + places[output - width] : MARK;
            }
        }
        return moved;
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    List<SqlType> keyTypes() {
        return java.util.Arrays.stream(rightKeys).mapToObj(keptTypes::get).toList();
    }

    /** Tells whether the build rows with, or without, a match come out after the probe side ended. */
    boolean emitsBuildRows() {
        return switch (kind) {
            case RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> true;
            default -> false;
        };
    }

    /**
     * Tells whether rows of different keys have nothing to do with each other, so that the join may be split by key. NOT
     * IN and MARK ask whether any build row has a null, and whether there is one at all.
     */
    boolean splitsByKey() {
        return leftKeys.length > 0 && kind != Plan.JoinKind.NULL_AWARE_ANTI && kind != Plan.JoinKind.MARK;
    }

    /** Tells whether only the presence of a match counts, for the probe row. */
    boolean existence() {
        return switch (kind) {
            case SEMI, ANTI, NULL_AWARE_ANTI, MARK -> true;
            default -> false;
        };
    }

    /** Tells whether no row can come out when the build side has none. */
    boolean emptyWithoutBuildRows() {
        return switch (kind) {
            case INNER, SEMI, RIGHT, RIGHT_SEMI, RIGHT_ANTI -> true;
            default -> false;
        };
    }
}
