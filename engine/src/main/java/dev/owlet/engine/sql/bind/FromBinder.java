package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JsonTable;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.PatternRecognitionRelation;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Binds what stands in FROM. */
final class FromBinder {
    private final QueryBinder queries;

    FromBinder(QueryBinder queries) {
        this.queries = queries;
    }

    Bound bind(Relation node) {
        if (node instanceof Table table) {
            return table(table);
        }
        if (node instanceof AliasedRelation aliased) {
            return aliased(aliased, bind(aliased.getRelation()));
        }
        if (node instanceof Join join) {
            return new JoinBinder(queries, this).bind(join);
        }
        if (node instanceof TableSubquery subquery) {
            return Relations.shown(queries.query(subquery.getQuery()));
        }
        if (node instanceof Lateral lateral) {
            return Relations.shown(queries.query(lateral.getQuery()));
        }
        if (node instanceof Unnest unnest) {
            return UnnestBinder.bind(queries, unnest);
        }
        if (node instanceof JsonTable table) {
            return JsonTableBinder.bind(queries, table);
        }
        if (node instanceof PatternRecognitionRelation match) {
            return MatchBinder.bind(queries, match, bind(match.getInput()));
        }
        if (node instanceof SampledRelation sampled) {
            return sampled(sampled);
        }
        if (node instanceof QueryBody body) {
            return Relations.shown(queries.body(body));
        }
        throw Errors.unsupported(node, Errors.name(node), "Write the query without it.");
    }

    Bound table(Table node) {
        if (node.getQueryPeriod().isPresent()) {
            throw Errors.unsupported(node, "FOR TIMESTAMP or VERSION AS OF", "Query the table's present state.");
        }
        if (node.getName().getParts().size() == 1) {
            String name = node.getName().getSuffix();
            Bound named = queries.named(name);
            if (named != null) {
                return named;
            }
        }
        return new TableBinder(queries.binding()).bind(node);
    }

    static Bound aliased(AliasedRelation node, Bound relation) {
        List<Identifier> columns = node.getColumnNames() == null ? List.of() : node.getColumnNames();
        return renamed(node, relation, node.getAlias().getValue(), columns);
    }

    /** Returns the relation under another name, its columns too if names for them are given. */
    static Bound renamed(Node place, Bound relation, String alias, List<Identifier> columns) {
        List<String> qualifier = List.of(alias.toLowerCase(Locale.ROOT));
        Bound base = columns.isEmpty() ? relation : Relations.shown(relation);
        if (!columns.isEmpty() && columns.size() != base.fields().size()) {
            throw Errors.at(
                    place,
                    Code.MISMATCHED_COLUMN_ALIASES,
                    "Column alias list has " + columns.size() + " entries but '" + alias + "' has "
                            + base.fields().size() + " columns available");
        }
        List<Field> fields = new ArrayList<>();
        for (Field field : base.fields()) {
            String name = columns.isEmpty()
                    ? field.name()
                    : columns.get(fields.size()).getValue();
            fields.add(new Field(qualifier, name, field.hidden()));
        }
        return new Bound(base.rel(), fields);
    }

    private Bound sampled(SampledRelation node) {
        Bound relation = bind(node.getRelation());
        OwletRexBuilder rex = queries.binding().rex();
        ExpressionBinder binder = new ExpressionBinder(
                queries, new Scope(Relations.oneRow(queries.binding()), null), Clause.scalar("TABLESAMPLE"));
        RexNode percent = binder.bind(node.getSamplePercentage());
        if (!ArithmeticBinder.isNumber(ExpressionBinder.type(percent))) {
            throw Errors.at(
                    node.getSamplePercentage(), Code.TYPE_MISMATCH, "Sample percentage should be a numeric expression");
        }
        RexNode chance = rex.strict(
                SqlStdOperatorTable.MULTIPLY,
                SqlType.DOUBLE,
                rex.function("random", SqlType.DOUBLE, List.of()),
                rex.constant(100.0, SqlType.DOUBLE));
        RexNode kept =
                rex.strict(SqlStdOperatorTable.LESS_THAN, SqlType.BOOLEAN, chance, rex.widen(percent, SqlType.DOUBLE));
        return relation.withRel(Relations.filter(relation.rel(), kept, java.util.Set.of()));
    }
}
