package dev.owlet.engine.sql.bind;

import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.ExcludedPattern;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.MeasureDefinition;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.PatternRecognitionRelation;
import io.trino.sql.tree.PatternRecognitionRelation.RowsPerMatch;
import io.trino.sql.tree.VariableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Binds MATCH_RECOGNIZE to a projection of the columns it looks at, a {@link MatchRel} over it, and a projection that
 * computes the measures from the values that it takes from the matches.
 */
final class MatchBinder {
    private final QueryBinder queries;
    private final PatternRecognitionRelation node;
    private final Bound input;
    private final Scope scope;
    private final MatchLabels labels;
    private final RowsPerMatch rows;
    private final List<RexNode> below = new ArrayList<>();

    private MatchBinder(QueryBinder queries, PatternRecognitionRelation node, Bound input) {
        this.queries = queries;
        this.node = node;
        this.input = input;
        scope = new Scope(input, queries.outer());
        labels = MatchLabels.of(node.getPattern(), node.getSubsets(), node.getVariableDefinitions());
        rows = node.getRowsPerMatch().orElse(RowsPerMatch.ONE);
    }

    static Bound bind(QueryBinder queries, PatternRecognitionRelation node, Bound input) {
        return new MatchBinder(queries, node, input).bind();
    }

    /** Returns the place of an expression among those of a projection, after adding it if it is not there. */
    static int place(List<RexNode> projected, RexNode expression) {
        int found = projected.indexOf(expression);
        if (found < 0) {
            found = projected.size();
            projected.add(expression);
        }
        return found;
    }

    private Bound bind() {
        List<Integer> partition = new ArrayList<>();
        for (Expression expression : node.getPartitionBy()) {
            partition.add(column(expression, binder("PARTITION BY clause").bind(expression)));
        }
        List<dev.owlet.engine.sql.bind.SortKey> order =
                AggregateBinder.sortKeys(binder("ORDER BY clause"), node.getOrderBy());
        List<Integer> front = new ArrayList<>(partition);
        List<SortKey> keys = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Expression place =
                    node.getOrderBy().orElseThrow().getSortItems().get(i).getSortKey();
            int column = column(place, order.get(i).expression());
            keys.add(new SortKey(
                    place(below, Relations.column(input, column)),
                    order.get(i).descending(),
                    order.get(i).nullsFirst()));
            if (!rows.isOneRow() && !front.contains(column)) {
                front.add(column);
            }
        }
        List<Integer> back = rows.isOneRow()
                ? List.of()
                : input.shown().stream()
                        .filter(column -> !front.contains(column))
                        .toList();
        List<Integer> keep = new ArrayList<>();
        front.forEach(column -> keep.add(place(below, Relations.column(input, column))));
        back.forEach(column -> keep.add(place(below, Relations.column(input, column))));
        MatchTerms terms = MatchTerms.measures(labels, below, keep.size(), rows.isOneRow());
        List<RexNode> measures = measures(terms);
        MatchRel.Shape shape = new MatchRel.Shape(
                partition.stream()
                        .map(column -> place(below, Relations.column(input, column)))
                        .toList(),
                keys,
                keep,
                rule(),
                conditions(),
                terms.values(),
                Optional.empty());
        boolean queries = below.stream().anyMatch(column -> RexUtil.SubQueryFinder.find(column) != null);
        RelNode rows = Relations.project(input.rel(), below, names(), queries ? scope.variables() : Set.of());
        RelNode matches = new MatchRel(rows, shape);
        return output(matches, front, measures, back);
    }

    private List<String> names() {
        return below.stream()
                .map(expression -> expression instanceof RexInputRef column
                        ? input.fields().get(column.getIndex()).name()
                        : "")
                .toList();
    }

    private Bound output(RelNode matches, List<Integer> front, List<RexNode> measures, List<Integer> back) {
        List<RexNode> columns = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < front.size(); i++) {
            columns.add(Relations.column(matches, i));
            fields.add(Field.unqualified(input.fields().get(front.get(i)).name()));
        }
        for (int i = 0; i < measures.size(); i++) {
            columns.add(measures.get(i));
            fields.add(Field.unqualified(node.getMeasures().get(i).getName().getValue()));
        }
        for (int i = 0; i < back.size(); i++) {
            columns.add(Relations.column(matches, front.size() + i));
            fields.add(Field.unqualified(input.fields().get(back.get(i)).name()));
        }
        return new Bound(Relations.project(matches, columns, Relations.names(fields)), fields);
    }

    private ExpressionBinder binder(String clause) {
        return new ExpressionBinder(queries, scope, Clause.scalar(clause));
    }

    private ExpressionBinder binder(String clause, MatchTerms terms) {
        return new ExpressionBinder(queries, scope, Clause.scalar(clause).withMatch(terms));
    }

    private static int column(Expression place, RexNode bound) {
        if (bound instanceof RexInputRef column) {
            return column.getIndex();
        }
        throw Errors.at(
                place, Code.INVALID_COLUMN_REFERENCE, "Expected column reference. Actual: " + Errors.text(place));
    }

    private List<RexNode> measures(MatchTerms terms) {
        List<RexNode> measures = new ArrayList<>();
        ExpressionBinder binder = binder("MEASURES clause", terms);
        for (MeasureDefinition measure : node.getMeasures()) {
            RexNode bound = binder.bind(measure.getExpression());
            measures.add(rows == RowsPerMatch.ALL_WITH_UNMATCHED ? terms.unlessUnmatched(binder, bound) : bound);
        }
        return measures;
    }

    private List<MatchRel.Condition> conditions() {
        List<MatchRel.Condition> conditions = new ArrayList<>();
        for (VariableDefinition definition : node.getVariableDefinitions()) {
            MatchTerms terms = MatchTerms.condition(labels, below, false);
            RexNode condition = condition(binder("DEFINE clause", terms), definition);
            conditions.add(new MatchRel.Condition(labels.number(definition.getName()), condition, terms.values()));
        }
        return conditions;
    }

    /** Binds what a row must satisfy to be matched to a variable. */
    static RexNode condition(ExpressionBinder binder, VariableDefinition definition) {
        RexNode condition = binder.bind(definition.getExpression());
        SqlType type = ExpressionBinder.type(condition);
        if (type.kind() != SqlType.Kind.BOOLEAN) {
            throw Errors.at(
                    definition.getExpression(),
                    Code.TYPE_MISMATCH,
                    "Expression defining a label must be boolean (actual type: " + type + ")");
        }
        return condition;
    }

    private MatchRule rule() {
        node.getPatternSearchMode().ifPresent(mode -> {
            throw Errors.at(
                    mode,
                    Code.NOT_SUPPORTED,
                    "Pattern search modifier: " + mode.getMode() + " is not allowed in MATCH_RECOGNIZE clause");
        });
        if (rows == RowsPerMatch.ALL_WITH_UNMATCHED) {
            requireNoExclusion(node.getPattern());
        }
        return MatchRules.of(labels, node.getPattern(), outputOf(rows), node.getAfterMatchSkipTo());
    }

    private static void requireNoExclusion(Node pattern) {
        if (pattern instanceof ExcludedPattern) {
            throw Errors.at(
                    pattern,
                    Code.INVALID_ROW_PATTERN,
                    "Pattern exclusion syntax is not allowed when ALL ROWS PER MATCH WITH UNMATCHED ROWS is specified");
        }
        pattern.getChildren().forEach(MatchBinder::requireNoExclusion);
    }

    private static MatchRule.Output outputOf(RowsPerMatch rows) {
        return switch (rows) {
            case ALL_SHOW_EMPTY -> MatchRule.Output.ALL_ROWS;
            case ALL_OMIT_EMPTY -> MatchRule.Output.ALL_ROWS_OMIT_EMPTY;
            case ALL_WITH_UNMATCHED -> MatchRule.Output.ALL_ROWS_WITH_UNMATCHED;
            default -> MatchRule.Output.ONE_ROW;
        };
    }
}
