package dev.owlet.engine.sql.bind;

import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * The windows with a row pattern of one SELECT. While its expressions are being bound and moved over its grouping, a call
 * over such a window is a stand-in, {@link PatternCall}; then the matches are put below, and each stand-in becomes what it
 * takes from them.
 */
final class PatternWindows {
    private final Map<WindowSpecification, PatternWindow> windows = new LinkedHashMap<>();

    /** Returns the window that is written so, the same one for equal texts. */
    PatternWindow of(ExpressionBinder binder, WindowSpecification node) {
        PatternWindow found = windows.get(node);
        if (found == null) {
            found = PatternWindow.of(binder, node, windows.size());
            windows.put(node, found);
        }
        return found;
    }

    /** The rows with the matches' values after their columns, and what puts these in the places of the stand-ins. */
    record Applied(RelNode rel, RexShuttle values) {}

    /** Puts the matches that some expressions take values from over a relation. */
    Applied applied(RelNode rel, List<RexNode> expressions, Set<CorrelationId> variables) {
        Map<PatternWindow, List<RexNode>> operands = new LinkedHashMap<>();
        new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                if (call.getOperator() instanceof PatternCall pattern) {
                    // Later calls of a window have the operands of those before, and perhaps more.
                    operands.merge(pattern.window(), call.getOperands(), (a, b) -> a.size() < b.size() ? b : a);
                }
                return super.visitCall(call);
            }
        }.apply(expressions);
        Map<PatternWindow, Integer> places = new LinkedHashMap<>();
        RelNode rows = rel;
        for (Map.Entry<PatternWindow, List<RexNode>> window : operands.entrySet()) {
            places.put(window.getKey(), rows.getRowType().getFieldCount());
            rows = window.getKey().over(below(rows, window.getValue(), variables));
        }
        return new Applied(rows, new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                return call.getOperator() instanceof PatternCall pattern
                        ? RexUtil.shift(pattern.value(), places.get(pattern.window()))
                        : super.visitCall(call);
            }
        });
    }

    private static RelNode below(RelNode rows, List<RexNode> operands, Set<CorrelationId> variables) {
        List<RexNode> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows.getRowType().getFieldCount(); i++) {
            columns.add(Relations.column(rows, i));
            names.add(rows.getRowType().getFieldNames().get(i));
        }
        columns.addAll(operands);
        operands.forEach(operand -> names.add(""));
        boolean queries = operands.stream().anyMatch(operand -> RexUtil.SubQueryFinder.find(operand) != null);
        return Relations.project(rows, columns, names, queries ? variables : Set.of());
    }
}
