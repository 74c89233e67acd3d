package dev.owlet.engine.sql.bind;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * Makes the relational steps that several binders need. Calls the constructors of Calcite's nodes, since their {@code create}
 * works out orders and distributions that nobody asks for.
 */
final class Relations {
    private Relations() {}

    static RelNode project(RelNode input, List<RexNode> expressions, List<String> names, Set<CorrelationId> variables) {
        RelOptCluster cluster = input.getCluster();
        RelDataType rowType = RexUtil.createStructType(
                cluster.getTypeFactory(), expressions, named(names), SqlValidatorUtil.F_SUGGESTER);
        return new LogicalProject(
                cluster, cluster.traitSetOf(Convention.NONE), List.of(), input, expressions, rowType, variables);
    }

    static RelNode project(RelNode input, List<RexNode> expressions, List<String> names) {
        return project(input, expressions, names, Set.of());
    }

    private static List<String> named(List<String> names) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            all.add(name.isEmpty() ? "_col" + all.size() : name);
        }
        return all;
    }

    static RelNode filter(RelNode input, RexNode condition, Set<CorrelationId> variables) {
        RelOptCluster cluster = input.getCluster();
        return new LogicalFilter(
                cluster, cluster.traitSetOf(Convention.NONE), input, condition, ImmutableSet.copyOf(variables));
    }

    /** Makes the one row that a query without FROM reads. */
    static Bound oneRow(Binding binding) {
        RelDataType type = CalciteTypes.factory()
                .builder()
                .add("ZERO", SqlTypeName.INTEGER)
                .build();
        RexLiteral zero = (RexLiteral) binding.rex().constant(0L, SqlType.INTEGER);
        return new Bound(values(binding, type, ImmutableList.of(ImmutableList.of(zero))), List.of());
    }

    static RexNode column(Bound relation, int column) {
        return new RexInputRef(column, relation.type(column));
    }

    static RexNode column(RelNode rel, int column) {
        return RexInputRef.of(column, rel.getRowType());
    }

    static List<RexNode> columns(Bound relation) {
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < relation.fields().size(); i++) {
            columns.add(column(relation, i));
        }
        return columns;
    }

    static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    /** Returns the relation with only the columns that {@code *} shows. */
    static Bound shown(Bound relation) {
        List<Integer> shown = relation.shown();
        if (shown.size() == relation.rel().getRowType().getFieldCount()) {
            return relation;
        }
        List<RexNode> columns = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int column : shown) {
            columns.add(column(relation, column));
            fields.add(relation.fields().get(column));
        }
        return new Bound(project(relation.rel(), columns, names(fields)), fields);
    }

    /** Returns the relation with its columns widened to types they turn into. */
    static Bound widened(Binding binding, Bound relation, List<SqlType> types) {
        List<RexNode> columns = new ArrayList<>();
        boolean same = types.size() == relation.rel().getRowType().getFieldCount();
        for (int i = 0; i < types.size(); i++) {
            RexNode column = column(relation, i);
            RexNode widened = binding.rex().widen(column, types.get(i));
            same &= widened == column;
            columns.add(widened);
        }
        return same
                ? relation
                : new Bound(project(relation.rel(), columns, names(relation.fields())), relation.fields());
    }

    /** Makes constant rows of these columns; without rows none. */
    static RelNode values(Binding binding, List<RelDataType> types, List<String> names, List<List<RexLiteral>> rows) {
        var builder = CalciteTypes.factory().builder();
        List<String> unique = named(names);
        for (int i = 0; i < types.size(); i++) {
            builder.add(unique.get(i), types.get(i));
        }
        return values(
                binding,
                builder.build(),
                rows.stream().map(ImmutableList::copyOf).collect(ImmutableList.toImmutableList()));
    }

    private static RelNode values(Binding binding, RelDataType type, ImmutableList<ImmutableList<RexLiteral>> rows) {
        RelOptCluster cluster = binding.cluster();
        return new LogicalValues(cluster, cluster.traitSetOf(Convention.NONE), type, rows);
    }
}
