package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.SubscriptExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/** Resolves names of columns and fields of rows, and subscripts. */
final class Names {
    private Names() {}

    /** Resolves a column: of the output where the clause sees it, else of the longest prefix that is one. */
    static RexNode column(ExpressionBinder binder, Expression place, List<Identifier> parts) {
        Optional<RexNode> output = binder.output(parts.get(0));
        if (output.isPresent()) {
            return fields(binder, place, output.get(), parts.subList(1, parts.size()));
        }
        Optional<MatchNames> match = binder.clause().match();
        return match.isPresent() ? match.get().column(binder, place, parts) : inScope(binder, place, parts);
    }

    /** Resolves a column of the relation or of one around it. */
    static RexNode inScope(ExpressionBinder binder, Expression place, List<Identifier> parts) {
        for (int taken = parts.size(); taken > 0; taken--) {
            Optional<RexNode> found = binder.scope().resolve(parts.subList(0, taken), place);
            if (found.isPresent()) {
                return fields(binder, place, found.get(), parts.subList(taken, parts.size()));
            }
        }
        throw binder.scope().notFound(place, parts.get(parts.size() - 1).getValue());
    }

    static RexNode dereference(ExpressionBinder binder, DereferenceExpression node) {
        List<Identifier> parts = parts(node);
        if (!parts.isEmpty()) {
            return column(binder, node, parts);
        }
        Identifier field = node.getField().orElseThrow(() -> Errors.unsupported(node, "A label", "Name its columns."));
        return fields(binder, node, binder.bind(node.getBase()), List.of(field));
    }

    /** Returns the parts of {@code a.b.c}; none if the expression is not a chain of names. */
    static List<Identifier> parts(Expression node) {
        List<Identifier> parts = new ArrayList<>();
        return flatten(node, parts) ? parts : List.of();
    }

    private static boolean flatten(Expression node, List<Identifier> parts) {
        if (node instanceof Identifier identifier) {
            parts.add(identifier);
            return true;
        }
        if (node instanceof DereferenceExpression dereference
                && dereference.getField().isPresent()
                && flatten(dereference.getBase(), parts)) {
            parts.add(dereference.getField().get());
            return true;
        }
        return false;
    }

    private static RexNode fields(ExpressionBinder binder, Expression place, RexNode base, List<Identifier> names) {
        RexNode value = base;
        for (Identifier name : names) {
            value = field(binder, place, value, name.getValue());
        }
        return value;
    }

    private static RexNode field(ExpressionBinder binder, Expression place, RexNode base, String name) {
        if (!(ExpressionBinder.type(base) instanceof SqlType.Row row)) {
            throw Errors.at(place, Code.TYPE_MISMATCH, "Expression " + place + " is not of type ROW");
        }
        int found = -1;
        for (int i = 0; i < row.fields().size(); i++) {
            if (row.fields().get(i).name().equalsIgnoreCase(name)) {
                if (found >= 0) {
                    throw Errors.at(place, Code.AMBIGUOUS_NAME, "Ambiguous row field reference: " + name);
                }
                found = i;
            }
        }
        if (found < 0) {
            List<String> known = row.fields().stream().map(SqlType.Field::name).toList();
            throw Errors.didYouMean(
                    Errors.at(place, Code.COLUMN_NOT_FOUND, "Column '" + place + "' cannot be resolved"), name, known);
        }
        return binder.rex().makeFieldAccess(base, found);
    }

    static RexNode subscript(ExpressionBinder binder, SubscriptExpression node) {
        RexNode base = binder.bind(node.getBase());
        if (ExpressionBinder.type(base) instanceof SqlType.Row row) {
            return binder.rex().makeFieldAccess(base, position(node, row));
        }
        RexNode index = binder.bind(node.getIndex());
        List<SqlType> types = List.of(ExpressionBinder.type(base), ExpressionBinder.type(index));
        Resolution call = Functions.scalar("subscript", types)
                .orElseThrow(() -> Errors.at(
                        node, Code.TYPE_MISMATCH, "Cannot use " + types.get(1) + " for subscript of " + types.get(0)));
        return CallBinder.resolved(binder, call, List.of(base, index));
    }

    private static int position(SubscriptExpression node, SqlType.Row row) {
        if (!(node.getIndex() instanceof LongLiteral literal)) {
            throw Errors.at(
                    node.getIndex(),
                    Code.EXPRESSION_NOT_SCALAR,
                    "Subscript expression on ROW requires a constant index");
        }
        long position = literal.getParsedValue();
        if (position < 1 || position > row.fields().size()) {
            throw Errors.at(
                    node.getIndex(),
                    Code.INVALID_FUNCTION_ARGUMENT,
                    "Invalid subscript index: " + position + ". ROW indices start at 1 and end at "
                            + row.fields().size());
        }
        return (int) position - 1;
    }
}
