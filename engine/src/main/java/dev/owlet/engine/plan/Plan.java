package dev.owlet.engine.plan;

import dev.owlet.catalog.Table;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Ranges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One step of a query: what it makes of the rows of its inputs. Immutable; EXPLAIN prints the components. */
public sealed interface Plan {
    /** Returns the columns of the rows it makes. */
    Schema schema();

    /** Returns the steps it reads, in order. */
    List<Plan> inputs();

    /** Returns the expressions it computes or decides by. */
    default List<Expression> expressions() {
        return List.of();
    }

    /**
     * Reads some columns of a table.
     *
     * @param table the catalog's record
     * @param schema the columns handed out: data columns (perhaps with fewer row fields than declared), partition keys
     *     and the hidden {@code $path}, {@code $file_size}, {@code $file_modified_time}
     * @param filter over {@code schema}; every row handed out satisfies it
     * @param ranges what {@code filter} says about single columns, for pruning; implied by the filter
     * @param runtimeFilters filters that joins above will send down while running
     */
    record Scan(
            Table table, Schema schema, Optional<Expression> filter, Ranges ranges, List<RuntimeFilter> runtimeFilters)
            implements Plan {
        public Scan {
            runtimeFilters = List.copyOf(runtimeFilters);
        }

        @Override
        public List<Expression> expressions() {
            return filter.stream().toList();
        }

        @Override
        public List<Plan> inputs() {
            return List.of();
        }
    }

    /** A filter that join {@code join} makes from its n-th key on the build side and sends to a scan's column. */
    record RuntimeFilter(int join, int key, int column) {}

    /** Constant rows. */
    record Values(Schema schema, List<List<Expression.Literal>> rows) implements Plan {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public List<Plan> inputs() {
            return List.of();
        }
    }

    /** Keeps the rows for which the predicate is true. */
    record Filter(Plan input, Expression predicate) implements Plan {
        @Override
        public List<Expression> expressions() {
            return List.of(predicate);
        }

        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /** Computes one column an expression. */
    record Project(Plan input, List<Expression> expressions, List<String> names) implements Plan {
        public Project {
            expressions = List.copyOf(expressions);
            names = List.copyOf(names);
        }

        @Override
        public Schema schema() {
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < expressions.size(); i++) {
                columns.add(new Column(names.get(i), expressions.get(i).type()));
            }
            return new Schema(columns);
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /**
     * Groups by key columns and aggregates; without keys it makes exactly one row. Makes the keys, then the calls.
     *
     * @param expectedGroups an estimate for sizing, if statistics gave one
     */
    record Aggregate(Plan input, List<Integer> keys, List<AggregateCall> calls, OptionalLong expectedGroups)
            implements Plan {
        public Aggregate {
            keys = List.copyOf(keys);
            calls = List.copyOf(calls);
        }

        @Override
        public Schema schema() {
            List<Column> columns = new ArrayList<>();
            keys.forEach(key -> columns.add(input.schema().columns().get(key)));
            calls.forEach(call -> columns.add(new Column(call.function(), call.type())));
            return new Schema(columns);
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /**
     * Repeats each input row once a grouping set, with the key columns outside the set null, and appends the set's number
     * as a bigint column: GROUPING SETS, CUBE and ROLLUP are an Expand below an Aggregate by keys and number. Columns
     * that are also aggregated are duplicated by a Project below.
     *
     * @param keys all grouping columns
     * @param sets the columns each set keeps, a subset of {@code keys}
     */
    record Expand(Plan input, List<Integer> keys, List<List<Integer>> sets) implements Plan {
        public Expand {
            keys = List.copyOf(keys);
            sets = sets.stream().map(List::copyOf).toList();
        }

        @Override
        public Schema schema() {
            List<Column> columns = new ArrayList<>(input.schema().columns());
            columns.add(new Column("$set", dev.owlet.formats.type.SqlType.BIGINT));
            return new Schema(columns);
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /**
     * Joins by equal keys and a residual condition over the concatenated columns. The right side is the build side: it is
     * read to its end before anything on the left side starts, build sides there included, so that {@link
     * RuntimeFilter}s may go anywhere on the left. A {@link Project} of plain inputs directly above a join names the
     * columns that are needed; the others need not be gathered.
     *
     * @param id names the join for {@link RuntimeFilter}s
     * @param leftKeys columns of the left side, as many as {@code rightKeys}; both empty for a nested-loop join
     * @param residual what else must be true for two rows to match; over left columns, then right columns
     */
    record Join(
            int id,
            JoinKind kind,
            Plan left,
            Plan right,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            Optional<Expression> residual)
            implements Plan {
        public Join {
            leftKeys = List.copyOf(leftKeys);
            rightKeys = List.copyOf(rightKeys);
        }

        @Override
        public List<Expression> expressions() {
            return residual.stream().toList();
        }

        @Override
        public Schema schema() {
            List<Column> columns = new ArrayList<>(left.schema().columns());
            if (kind == JoinKind.MARK) {
                columns.add(new Column("$mark", dev.owlet.formats.type.SqlType.BOOLEAN));
            } else if (kind.keepsRightColumns()) {
                columns.addAll(right.schema().columns());
            }
            return kind.keepsLeftColumns() ? new Schema(columns) : right.schema();
        }

        @Override
        public List<Plan> inputs() {
            return List.of(left, right);
        }
    }

    /** The kinds of join. */
    enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        /** Left rows with at least one match. */
        SEMI,
        /** Left rows without a match; a null key never matches (NOT EXISTS). */
        ANTI,
        /** NOT IN: as ANTI, but a null key on either side removes rows as three-valued logic says. */
        NULL_AWARE_ANTI,
        /** All left rows with a boolean that is true on a match, null where IN would be null, else false. */
        MARK,
        /** Right rows with at least one match, each once: SEMI with the build side kept, when that side is the smaller. */
        RIGHT_SEMI,
        /** Right rows without a match; a null key never matches: ANTI with the build side kept. */
        RIGHT_ANTI;

        /** Tells whether the join's rows begin with the left side's columns. */
        public boolean keepsLeftColumns() {
            return this != RIGHT_SEMI && this != RIGHT_ANTI;
        }

        /** Tells whether the join's rows end with the right side's columns. */
        public boolean keepsRightColumns() {
            return switch (this) {
                case INNER, LEFT, RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> true;
                case SEMI, ANTI, NULL_AWARE_ANTI, MARK -> false;
            };
        }

        /** Tells whether left rows without a match leave no trace, so that runtime filters may drop them. */
        public boolean dropsUnmatchedLeft() {
            return switch (this) {
                case INNER, RIGHT, SEMI, RIGHT_SEMI, RIGHT_ANTI -> true;
                case LEFT, FULL, ANTI, NULL_AWARE_ANTI, MARK -> false;
            };
        }
    }

    /** Sorts all rows. */
    record Sort(Plan input, List<SortKey> keys) implements Plan {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /** Skips {@code offset} rows, then hands on at most {@code count}; sorted by {@code keys} first if there are any. */
    record Limit(Plan input, List<SortKey> keys, long offset, long count) implements Plan {
        public Limit {
            keys = List.copyOf(keys);
        }

        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /** Appends one column a call, each computed over the row's partition; calls share partitioning and order. */
    record Window(Plan input, List<Integer> partitionBy, List<SortKey> orderBy, List<WindowCall> calls)
            implements Plan {
        public Window {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
            calls = List.copyOf(calls);
        }

        @Override
        public Schema schema() {
            List<Column> columns = new ArrayList<>(input.schema().columns());
            calls.forEach(call -> columns.add(new Column(call.function(), call.type())));
            return new Schema(columns);
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /**
     * Looks for matches of a row pattern in each partition and makes rows of them: some columns of the input, then one
     * column a value.
     *
     * @param keep the input columns handed on
     * @param conditions of the variables that have one
     * @param frame where each row of a window looks for a match; empty if matches follow one another
     */
    record Match(
            Plan input,
            List<Integer> partitionBy,
            List<SortKey> orderBy,
            List<Integer> keep,
            MatchRule rule,
            List<MatchRule.Condition> conditions,
            List<MatchValue> values,
            Optional<MatchFrame> frame)
            implements Plan {
        public Match {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
            keep = List.copyOf(keep);
            conditions = List.copyOf(conditions);
            values = List.copyOf(values);
        }

        @Override
        public Schema schema() {
            List<Column> columns = new ArrayList<>();
            keep.forEach(column -> columns.add(input.schema().columns().get(column)));
            for (MatchValue value : values) {
                String name = value.kind() == MatchValue.Kind.AGGREGATE ? value.function() : "value";
                columns.add(new Column(name + columns.size(), value.type()));
            }
            return new Schema(columns);
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /** All rows of all inputs, which have the same types. */
    record Union(List<Plan> inputs) implements Plan {
        public Union {
            inputs = List.copyOf(inputs);
        }

        @Override
        public Schema schema() {
            return inputs.get(0).schema();
        }
    }

    /**
     * INTERSECT or EXCEPT, by whole rows where null equals null: {@code all} counts duplicates, else rows are distinct.
     */
    record SetOperation(Plan left, Plan right, boolean intersect, boolean all) implements Plan {
        @Override
        public Schema schema() {
            return left.schema();
        }

        @Override
        public List<Plan> inputs() {
            return List.of(left, right);
        }
    }

    /**
     * For each row, one row an element of its arrays and maps: the row's kept columns, then the elements. A map makes two
     * columns, an array of rows one a field; shorter collections are padded with null.
     *
     * @param keep input columns repeated beside the elements
     * @param collections array or map valued expressions over the input
     * @param ordinality whether a bigint column counting from 1 is appended
     * @param outer whether a row without elements makes one row of nulls
     */
    record Unnest(
            Plan input,
            List<Integer> keep,
            List<Expression> collections,
            boolean ordinality,
            boolean outer,
            Schema schema)
            implements Plan {
        public Unnest {
            keep = List.copyOf(keep);
            collections = List.copyOf(collections);
        }

        @Override
        public List<Expression> expressions() {
            return collections;
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /** Makes exactly one row: the input's, or nulls if it has none; two are SUBQUERY_MULTIPLE_ROWS. */
    record SingleRow(Plan input) implements Plan {
        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /** Keeps its input's rows for {@link Reuse}, which reads them again; {@code id} is its own in the plan. */
    record Shared(int id, Plan input) implements Plan {
        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<Plan> inputs() {
            return List.of(input);
        }
    }

    /**
     * Reads rows that a {@link Shared} of the same plan keeps, on a build side before or to the left.
     *
     * @param of has the number and the columns of that step; what lies below may have been changed since
     */
    record Reuse(Shared of) implements Plan {
        @Override
        public Schema schema() {
            return of.schema();
        }

        @Override
        public List<Plan> inputs() {
            return List.of();
        }
    }
}
