package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tree of joins taken apart, so that it can be put together in another order: relations side by side, their columns
 * numbered through, and the conditions over them. Equal columns form classes; any two members of a class may be compared
 * instead of the ones that were written. Semi and anti joins are relations too, which only filter (their {@link
 * Relation#kind}) and have conditions of their own.
 */
final class JoinGraph {
    /** The most relations put in one graph; what is above stays a tree of its own. */
    private static final int MOST = 60;

    final List<Relation> relations = new ArrayList<>();
    final List<Expression> conditions = new ArrayList<>();
    final List<BitSet> classes = new ArrayList<>();
    final List<Expression> outputs;
    private final boolean filtering;
    private int width;

    /**
     * One input of the joins.
     *
     * @param offset the number of its first column
     * @param kind INNER, or how it filters the rows its {@code conditions} read
     * @param conditions of a filtering relation only
     */
    record Relation(Plan plan, int offset, JoinKind kind, List<Expression> conditions) {
        boolean has(int column) {
            return column >= offset && column < offset + plan.schema().size();
        }

        Relation withPlan(Plan newPlan) {
            return new Relation(newPlan, offset, kind, conditions);
        }
    }

    private JoinGraph(Plan plan, boolean filtering) {
        this.filtering = filtering;
        this.outputs = flatten(plan);
        setConditions(List.copyOf(conditions));
    }

    /** Takes inner joins apart. */
    static JoinGraph inner(Plan plan) {
        return new JoinGraph(plan, false);
    }

    /** Takes inner, semi and anti joins apart. */
    static JoinGraph filtering(Plan plan) {
        return new JoinGraph(plan, true);
    }

    private List<Expression> flatten(Plan plan) {
        if (plan instanceof Plan.Join join && hasJoin(plan) && join.kind() == JoinKind.INNER) {
            List<Expression> both = new ArrayList<>(flatten(join.left()));
            both.addAll(flatten(join.right()));
            Joins.conditions(join).forEach(condition -> conditions.add(Expressions.substitute(condition, both)));
            return both;
        }
        if (plan instanceof Plan.Join join && hasJoin(plan)) {
            List<Expression> left = flatten(join.left());
            List<Expression> both = new ArrayList<>(left);
            both.addAll(columns(join.right()));
            List<Expression> own = Joins.conditions(join).stream()
                    .map(condition -> Expressions.substitute(condition, both))
                    .toList();
            add(join.right(), join.kind(), own);
            return left;
        }
        if (plan instanceof Plan.Project project && isOpen(project)) {
            List<Expression> below = flatten(project.input());
            return project.expressions().stream()
                    .map(expression -> Expressions.substitute(expression, below))
                    .toList();
        }
        if (plan instanceof Plan.Filter filter
                && hasJoin(filter.input())
                && Expressions.isDeterministic(filter.predicate())) {
            List<Expression> below = flatten(filter.input());
            Expressions.conjuncts(filter.predicate())
                    .forEach(condition -> conditions.add(Expressions.substitute(condition, below)));
            return below;
        }
        List<Expression> columns = columns(plan);
        add(plan, JoinKind.INNER, List.of());
        return columns;
    }

    private static boolean isFilter(JoinKind kind) {
        return kind == JoinKind.SEMI || kind == JoinKind.ANTI || kind == JoinKind.NULL_AWARE_ANTI;
    }

    private boolean isOpen(Plan.Project project) {
        return hasJoin(project.input()) && project.expressions().stream().allMatch(Expressions::isDeterministic);
    }

    /** Tells whether there is a join to take apart below projections and filters. */
    boolean hasJoin(Plan plan) {
        if (plan instanceof Plan.Project project) {
            return isOpen(project);
        }
        if (plan instanceof Plan.Filter filter) {
            return hasJoin(filter.input());
        }
        return plan instanceof Plan.Join join
                && relations.size() < MOST
                && (join.kind() == JoinKind.INNER || (filtering && isFilter(join.kind())));
    }

    private List<Expression> columns(Plan plan) {
        int offset = width;
        return Projections.columns(plan).stream()
                .map(column -> Expressions.mapInputs(column, index -> index + offset))
                .toList();
    }

    private void add(Plan plan, JoinKind kind, List<Expression> own) {
        relations.add(new Relation(plan, width, kind, own));
        width += plan.schema().size();
    }

    /** Replaces the conditions by these, the equalities of two columns among them becoming classes. */
    void setConditions(List<Expression> terms) {
        List<Expression> others = new ArrayList<>();
        for (Expression condition : terms) {
            if (condition instanceof Compare compare
                    && compare.operator() == Compare.Operator.EQUAL
                    && compare.left() instanceof Expression.Input left
                    && compare.right() instanceof Expression.Input right
                    && left.type().equals(right.type())
                    && relationOf(left.index()) != relationOf(right.index())) {
                unite(left.index(), right.index());
            } else {
                others.add(condition);
            }
        }
        conditions.clear();
        conditions.addAll(others);
        for (BitSet equal : classes) {
            addEqualitiesWithin(equal);
        }
    }

    private void unite(int first, int second) {
        BitSet united = new BitSet();
        united.set(first);
        united.set(second);
        classes.removeIf(known -> {
            boolean touches = known.get(first) || known.get(second);
            if (touches) {
                united.or(known);
            }
            return touches;
        });
        classes.add(united);
    }

    /** Keeps the equalities of columns of one relation as conditions on it. */
    private void addEqualitiesWithin(BitSet equal) {
        Map<Integer, Integer> firsts = new TreeMap<>();
        equal.stream().forEach(column -> {
            Integer first = firsts.putIfAbsent(relationOf(column), column);
            if (first != null && !conditions.contains(equality(first, column))) {
                conditions.add(equality(first, column));
            }
        });
    }

    /** Adds what conditions on one column say about the columns equal to it. */
    void infer() {
        List<Expression> known = new ArrayList<>(conditions);
        for (Expression condition : known) {
            BitSet inputs = Expressions.inputs(condition);
            if (inputs.cardinality() != 1 || !Expressions.isDeterministic(condition)) {
                continue;
            }
            int column = inputs.nextSetBit(0);
            for (BitSet equal : classes) {
                if (equal.get(column)) {
                    equal.stream().filter(other -> other != column).forEach(other -> {
                        Expression copy = Expressions.mapInputs(condition, index -> other);
                        if (!conditions.contains(copy)) {
                            conditions.add(copy);
                        }
                    });
                }
            }
        }
    }

    /** Returns the relation a column belongs to. */
    int relationOf(int column) {
        for (int i = relations.size() - 1; i >= 0; i--) {
            if (relations.get(i).offset() <= column) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + column);
    }

    /** Returns the relations a condition reads, as bits. */
    long relationsOf(Expression condition) {
        long found = 0;
        BitSet inputs = Expressions.inputs(condition);
        for (int column = inputs.nextSetBit(0); column >= 0; column = inputs.nextSetBit(column + 1)) {
            found |= 1L << relationOf(column);
        }
        return found;
    }

    Expression.Input input(int column) {
        Relation relation = relations.get(relationOf(column));
        return new Expression.Input(column, relation.plan().schema().type(column - relation.offset()));
    }

    Expression equality(int left, int right) {
        return new Compare(Compare.Operator.EQUAL, input(left), input(right));
    }
}
