package dev.owlet.engine.plan;

import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints expressions with the names of the columns they read, near to SQL. */
final class ExpressionPrinter {
    private static final Map<String, String> SYMBOLS =
            Map.of("add", "+", "subtract", "-", "multiply", "*", "divide", "/", "modulus", "%");

    private final List<Schema> inputs;

    ExpressionPrinter(Schema... inputs) {
        this.inputs = List.of(inputs);
    }

    /** Returns a column's name, with its index when the name alone does not say which. */
    String column(int index) {
        int offset = 0;
        String name = "?";
        for (Schema schema : inputs) {
            if (index - offset >= 0 && index - offset < schema.size()) {
                name = schema.name(index - offset);
            }
            offset += schema.size();
        }
        String wanted = name;
        long same = inputs.stream()
                .flatMap(schema -> schema.columns().stream())
                .filter(column -> column.name().equals(wanted))
                .count();
        return same == 1 && !name.isEmpty() ? name : name + "#" + index;
    }

    String columns(List<Integer> indexes) {
        return indexes.stream().map(this::column).collect(Collectors.joining(", "));
    }

    String keys(List<SortKey> keys) {
        return keys.stream()
                .map(key -> column(key.column())
                        + (key.descending() ? " DESC" : "")
                        + (key.nullsFirst() ? " NULLS FIRST" : ""))
                .collect(Collectors.joining(", "));
    }

    String print(Expression expression) {
        if (expression instanceof Expression.Input input) {
            return column(input.index());
        }
        if (expression instanceof Expression.Compare compare) {
            return operand(compare.left()) + " " + compare.operator().sql() + " " + operand(compare.right());
        }
        if (expression instanceof Expression.And and) {
            return joined(and.terms(), " AND ");
        }
        if (expression instanceof Expression.Or or) {
            return joined(or.terms(), " OR ");
        }
        if (expression instanceof Expression.Not not && not.operand() instanceof Expression.IsNull isNull) {
            return operand(isNull.operand()) + " IS NOT NULL";
        }
        if (expression instanceof Expression.Not not) {
            return "NOT " + operand(not.operand());
        }
        if (expression instanceof Expression.IsNull isNull) {
            return operand(isNull.operand()) + " IS NULL";
        }
        return printValue(expression);
    }

    private String printValue(Expression expression) {
        if (expression instanceof Expression.In in) {
            return operand(in.operand()) + " IN "
                    + in.values().stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        }
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        if (expression instanceof Expression.Case node) {
            return caseText(node);
        }
        if (expression instanceof Expression.Cast cast) {
            return (cast.safe() ? "TRY_CAST(" : "CAST(") + print(cast.operand()) + " AS " + cast.type() + ")";
        }
        if (expression instanceof Expression.Try node) {
            return "TRY(" + print(node.operand()) + ")";
        }
        if (expression instanceof Expression.Field field) {
            String name = ((SqlType.Row) field.operand().type())
                    .fields()
                    .get(field.index())
                    .name();
            return operand(field.operand()) + "." + (name.isEmpty() ? "field" + field.index() : name);
        }
        if (expression instanceof Expression.Construct construct) {
            String name = construct.type() instanceof SqlType.Row ? "ROW" : "ARRAY";
            return name + construct.parts().stream().map(this::print).collect(Collectors.joining(", ", "[", "]"));
        }
        if (expression instanceof Expression.Lambda lambda) {
            return lambda.parameters().stream().map(Object::toString).collect(Collectors.joining(", ", "(", ") -> "))
                    + print(lambda.body());
        }
        return expression.toString();
    }

    private String call(Expression.Call call) {
        String symbol = SYMBOLS.get(call.function());
        if (symbol != null && call.arguments().size() == 2) {
            return operand(call.arguments().get(0)) + " " + symbol + " "
                    + operand(call.arguments().get(1));
        }
        if (call.function().equals("like") && call.arguments().size() == 2) {
            return operand(call.arguments().get(0)) + " LIKE "
                    + operand(call.arguments().get(1));
        }
        return call.function() + call.arguments().stream().map(this::print).collect(Collectors.joining(", ", "(", ")"));
    }

    private String caseText(Expression.Case node) {
        StringBuilder text = new StringBuilder("CASE");
        for (int i = 0; i < node.conditions().size(); i++) {
            text.append(" WHEN ").append(print(node.conditions().get(i)));
            text.append(" THEN ").append(print(node.results().get(i)));
        }
        return text.append(" ELSE ")
                .append(print(node.otherwise()))
                .append(" END")
                .toString();
    }

    private String joined(List<Expression> terms, String word) {
        return terms.stream().map(this::operand).collect(Collectors.joining(word));
    }

    private String operand(Expression expression) {
        boolean infix = expression instanceof Expression.Compare
                || expression instanceof Expression.And
                || expression instanceof Expression.Or
                || expression instanceof Expression.Not
                || expression instanceof Expression.IsNull
                || expression instanceof Expression.In
                || (expression instanceof Expression.Call call
                        && (SYMBOLS.containsKey(call.function())
                                || call.function().equals("like")));
        return infix ? "(" + print(expression) + ")" : print(expression);
    }
}
