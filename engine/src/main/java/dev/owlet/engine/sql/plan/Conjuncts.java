package dev.owlet.engine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Takes a condition apart at its ANDs; Calcite's own way fails on a condition that is a null literal. */
final class Conjuncts {
    private Conjuncts() {}

    /** Returns what must all be true; none when the condition is the literal true. */
    static List<RexNode> of(RexNode condition) {
        List<RexNode> terms = new ArrayList<>();
        add(condition, terms);
        return terms;
    }

    private static void add(RexNode condition, List<RexNode> terms) {
        if (condition.isA(SqlKind.AND)) {
            ((RexCall) condition).getOperands().forEach(operand -> add(operand, terms));
        } else if (!(condition instanceof RexLiteral literal && Boolean.TRUE.equals(literal.getValue()))) {
            terms.add(condition);
        }
    }
}
