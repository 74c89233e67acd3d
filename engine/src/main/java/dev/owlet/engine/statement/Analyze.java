package dev.owlet.engine.statement;

import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.AnalyzedSize;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code ANALYZE t [WITH (columns = ARRAY['a', ...])]}: reads a table once and keeps in the catalog how many rows it has
 * and what its columns hold, for later estimates. Trino's statement; Athena leaves it to Glue, which keeps the same.
 * Partition keys are known without it; columns of arrays, maps and rows are passed over.
 */
record Analyze(TableName name, Properties properties) implements Statement {
    private static final String COLUMNS = "columns";

    static Analyze parse(Tokens tokens) {
        tokens.expect("ANALYZE");
        if (tokens.at("TABLE")) {
            throw tokens.unexpected("<identifier>").hint("Write ANALYZE t [WITH (columns = ARRAY['c', ...])].");
        }
        TableName name = TableName.parseLoose(tokens);
        Properties properties = tokens.take("WITH") ? Properties.parse(tokens) : Properties.NONE;
        tokens.end();
        for (String property : properties.values().keySet()) {
            if (!property.equals(COLUMNS)) {
                throw new OwletException(
                                Code.INVALID_ANALYZE_PROPERTY,
                                "Catalog '" + Session.CATALOG_NAME + "' analyze property '" + property
                                        + "' does not exist")
                        .hint("Known: " + COLUMNS + ".");
            }
        }
        return new Analyze(name, properties);
    }

    @Override
    public boolean readsData() {
        return true;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        List<ColumnMeasure> measures = measures(table);
        Instant time = Instant.now();
        List<@Nullable Object> values = measure(session, table, measures);
        long rows = values.get(0) instanceof Long count ? count : 0;
        List<AnalyzedColumn> found = new ArrayList<>();
        int next = 1;
        for (ColumnMeasure measure : measures) {
            int end = next + measure.aggregates().size();
            found.add(measure.found(time, rows, values.subList(next, end)));
            next = end;
        }
        AnalyzedSize size = new AnalyzedSize(rows, session.statistics(table).bytes());
        session.checkCanceled();
        session.catalog().updateStatistics(size.in(table), found);
        return Outcome.lines(
                "result",
                List.of("Analyzed " + name.qualified(session) + ": " + rows + (rows == 1 ? " row, " : " rows, ")
                        + found.size() + (found.size() == 1 ? " column" : " columns")));
    }

    private List<ColumnMeasure> measures(Table table) {
        List<String> wanted = properties.names(COLUMNS);
        Schema all = table.schema();
        List<String> unknown =
                wanted.stream().filter(column -> all.indexOf(column).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new OwletException(
                            Code.INVALID_ANALYZE_PROPERTY, "Invalid columns specified for analysis: " + unknown)
                    .hint("The columns are "
                            + all.columns().stream().map(Column::name).collect(Collectors.joining(", ")) + ".");
        }
        boolean isAll = !properties.values().containsKey(COLUMNS);
        Schema data = table.dataSchema();
        List<ColumnMeasure> measures = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            GlueColumn column = table.storageDescriptor().columns().get(i);
            if (isAll || wanted.contains(column.name())) {
                ColumnMeasure.of(column, data.type(i)).ifPresent(measures::add);
            }
        }
        return measures;
    }

    private static List<@Nullable Object> measure(Session session, Table table, List<ColumnMeasure> measures) {
        List<String> aggregates = new ArrayList<>(List.of("count(*)"));
        measures.forEach(measure -> aggregates.addAll(measure.aggregates()));
        PlannedQuery query = session.plan("SELECT " + String.join(", ", aggregates) + " FROM "
                + ColumnMeasure.quoted(table.databaseName()) + "." + ColumnMeasure.quoted(table.name()));
        SingleRow row = new SingleRow(query.schema());
        query.run(row);
        return row.values();
    }
}
