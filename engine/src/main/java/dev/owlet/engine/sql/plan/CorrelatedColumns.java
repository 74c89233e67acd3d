package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Finds the columns that a query reads through correlation variables, however deep, its own scopes' among them. */
final class CorrelatedColumns extends RexShuttle {
    private final Function<RelDataType, SqlType> types;
    private final Set<Expression.Input> found = new LinkedHashSet<>();

    private final boolean intoSubQueries;

    private CorrelatedColumns(Function<RelDataType, SqlType> types, boolean intoSubQueries) {
        this.types = types;
        this.intoSubQueries = intoSubQueries;
    }

    static Set<Expression.Input> in(RelNode rel, Function<RelDataType, SqlType> types) {
        CorrelatedColumns columns = new CorrelatedColumns(types, true);
        columns.visit(rel);
        return columns.found;
    }

    static Set<Expression.Input> in(Iterable<? extends RexNode> nodes, Function<RelDataType, SqlType> types) {
        CorrelatedColumns columns = new CorrelatedColumns(types, true);
        nodes.forEach(node -> node.accept(columns));
        return columns.found;
    }

    /** Leaves out what only sub-queries read, which are joined before. */
    static Set<Expression.Input> outsideSubQueries(
            Iterable<? extends RexNode> nodes, Function<RelDataType, SqlType> types) {
        CorrelatedColumns columns = new CorrelatedColumns(types, false);
        nodes.forEach(node -> node.accept(columns));
        return columns.found;
    }

    private void visit(RelNode rel) {
        rel.accept(this);
        rel.getInputs().forEach(this::visit);
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
        if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
            found.add(
                    OuterColumns.of(variable.id.getId(), access.getField().getIndex(), types.apply(access.getType())));
            return access;
        }
        return super.visitFieldAccess(access);
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery query) {
        if (!intoSubQueries) {
            return query;
        }
        visit(query.rel);
        return super.visitSubQuery(query);
    }
}
