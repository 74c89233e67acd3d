package dev.owlet.engine.sql.bind;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/** What names and calls mean within MATCH_RECOGNIZE. */
interface MatchNames {
    /** Resolves a column, perhaps of a pattern variable. */
    RexNode column(ExpressionBinder binder, Expression place, List<Identifier> parts);

    /** Binds a call if it means something else here than elsewhere. */
    Optional<RexNode> call(ExpressionBinder binder, FunctionCall node, String name);

    /** Returns what stands here for a sub-query, which was bound over one row of the input. */
    RexNode query(RexNode bound);

    /** Returns the variables of the pattern. */
    MatchLabels labels();
}
