package dev.owlet.engine.plan;

import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scalar expression over the columns of one input batch. Types are exact: arguments already have the types their
 * function takes, every conversion is a {@link Cast}.
 */
public sealed interface Expression {
    /** Returns the type of the value. */
    SqlType type();

    /** Returns the operands, in order. */
    List<Expression> children();

    /** Returns this node over other operands, as many as {@link #children()} has. */
    Expression withChildren(List<Expression> children);

    /** The value of an input column. */
    record Input(int index, SqlType type) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of();
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return this;
        }

        @Override
        public String toString() {
            return "#" + index;
        }
    }

    /**
     * A constant: null, Boolean, Long (every LONG kind), Double, BigInteger (INT128), {@code
     * dev.owlet.formats.range.Bytes}, or for arrays, maps and rows a plain vector of length 1.
     */
    record Literal(@Nullable Object value, SqlType type) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of();
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return this;
        }

        @Override
        public String toString() {
            return Literals.text(this);
        }
    }

    /** A function by its lower-case name, found again in the function registry by the arguments' types. */
    record Call(String function, List<Expression> arguments, SqlType type, SqlPlace place) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        /** Makes a call that stands nowhere in the SQL text. */
        public Call(String function, List<Expression> arguments, SqlType type) {
            this(function, arguments, type, SqlPlace.UNKNOWN);
        }

        @Override
        public List<Expression> children() {
            return arguments;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Call(function, children, type, place);
        }

        @Override
        public String toString() {
            return function + arguments.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** A comparison of two values of one type; null if either is, but for IS [NOT] DISTINCT FROM. */
    record Compare(Operator operator, Expression left, Expression right) implements Expression {
        /** The comparisons. */
        public enum Operator {
            EQUAL("="),
            NOT_EQUAL("<>"),
            LESS("<"),
            LESS_OR_EQUAL("<="),
            GREATER(">"),
            GREATER_OR_EQUAL(">="),
            DISTINCT("IS DISTINCT FROM"),
            NOT_DISTINCT("IS NOT DISTINCT FROM");

            private final String sql;

            Operator(String sql) {
                this.sql = sql;
            }

            /** Returns the SQL spelling. */
            public String sql() {
                return sql;
            }
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Compare(operator, children.get(0), children.get(1));
        }

        @Override
        public String toString() {
            return "(" + left + " " + operator.sql() + " " + right + ")";
        }
    }

    /** AND of two or more terms, three-valued; a later term is not evaluated on rows an earlier one made false. */
    record And(List<Expression> terms) implements Expression {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> children() {
            return terms;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new And(children);
        }

        @Override
        public String toString() {
            return terms.stream().map(Object::toString).collect(Collectors.joining(" AND ", "(", ")"));
        }
    }

    /** OR of two or more terms, three-valued; a later term is not evaluated on rows an earlier one made true. */
    record Or(List<Expression> terms) implements Expression {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> children() {
            return terms;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Or(children);
        }

        @Override
        public String toString() {
            return terms.stream().map(Object::toString).collect(Collectors.joining(" OR ", "(", ")"));
        }
    }

    /** NOT, three-valued. */
    record Not(Expression operand) implements Expression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Not(children.get(0));
        }

        @Override
        public String toString() {
            return "NOT " + operand;
        }
    }

    /** IS NULL; never null itself. */
    record IsNull(Expression operand) implements Expression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new IsNull(children.get(0));
        }

        @Override
        public String toString() {
            return operand + " IS NULL";
        }
    }

    /** IN over constants of the operand's type; a null among them makes a miss null. */
    record In(Expression operand, List<Literal> values) implements Expression {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new In(children.get(0), values);
        }

        @Override
        public String toString() {
            return operand + " IN " + values.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /**
     * CASE WHEN c1 THEN r1 ... ELSE e END; also IF, COALESCE and NULLIF. Results have the node's type; a branch is
     * evaluated only on the rows that take it.
     */
    record Case(List<Expression> conditions, List<Expression> results, Expression otherwise, SqlType type)
            implements Expression {
        public Case {
            conditions = List.copyOf(conditions);
            results = List.copyOf(results);
            if (conditions.size() != results.size()) {
                throw new IllegalArgumentException("a result for each condition");
            }
        }

        @Override
        public List<Expression> children() {
            List<Expression> all = new ArrayList<>(conditions);
            all.addAll(results);
            all.add(otherwise);
            return all;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            int n = conditions.size();
            return new Case(children.subList(0, n), children.subList(n, 2 * n), children.get(2 * n), type);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("CASE");
            for (int i = 0; i < conditions.size(); i++) {
                text.append(" WHEN ").append(conditions.get(i)).append(" THEN ").append(results.get(i));
            }
            return text.append(" ELSE ").append(otherwise).append(" END").toString();
        }
    }

    /** CAST, or TRY_CAST when {@code safe}: a value that cannot be converted is an error, or null. */
    record Cast(Expression operand, SqlType type, boolean safe, SqlPlace place) implements Expression {
        /** Makes a cast that stands nowhere in the SQL text. */
        public Cast(Expression operand, SqlType type, boolean safe) {
            this(operand, type, safe, SqlPlace.UNKNOWN);
        }

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Cast(children.get(0), type, safe, place);
        }

        @Override
        public String toString() {
            return (safe ? "TRY_CAST(" : "CAST(") + operand + " AS " + type + ")";
        }
    }

    /** TRY: null on the rows whose evaluation fails with a data error. */
    record Try(Expression operand) implements Expression {
        @Override
        public SqlType type() {
            return operand.type();
        }

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Try(children.get(0));
        }

        @Override
        public String toString() {
            return "TRY(" + operand + ")";
        }
    }

    /** One field of a row; null if the row is. */
    record Field(Expression operand, int index, SqlType type) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(operand);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Field(children.get(0), index, type);
        }

        @Override
        public String toString() {
            return operand + "."
                    + ((SqlType.Row) operand.type()).fields().get(index).name();
        }
    }

    /** ROW(a, b), ARRAY[a, b]: a value made of its parts; the type says which. */
    record Construct(List<Expression> parts, SqlType type) implements Expression {
        public Construct {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Expression> children() {
            return parts;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Construct(children, type);
        }

        @Override
        public String toString() {
            String name = type instanceof SqlType.Row ? "ROW" : "ARRAY";
            return name + parts.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** A lambda, as an argument of a call: its type is its body's, which is the only operand. */
    record Lambda(List<Parameter> parameters, Expression body) implements Expression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }

        @Override
        public SqlType type() {
            return body.type();
        }

        @Override
        public List<Expression> children() {
            return List.of(body);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Lambda(parameters, children.get(0));
        }

        @Override
        public String toString() {
            return parameters.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ") -> ")) + body;
        }
    }

    /** A parameter of the lambda around it; ids are unique within a query. */
    record Parameter(int id, SqlType type) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of();
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return this;
        }

        @Override
        public String toString() {
            return "$" + id;
        }
    }
}
