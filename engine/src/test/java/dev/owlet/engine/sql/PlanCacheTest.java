package dev.owlet.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.store.MemoryCatalog;
import dev.owlet.engine.plan.Expression.Literal;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.engine.sql.bind.BindSession;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.type.SqlType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looks at which plans are the very same object. */
final class PlanCacheTest {
    private static final String JOIN = "SELECT count(*) FROM t AS a JOIN t AS b ON a.id = b.id";

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final QueryCompiler compiler = new QueryCompiler(catalog);
    private long rows = 100;
    private int questions;

    PlanCacheTest() {
        catalog.createDatabase(new Database("db", "", "", Map.of()));
        catalog.createTable(table("t", "bigint"), List.of());
        catalog.createTable(table("u", "bigint"), List.of());
    }

    private static Table table(String name, String type) {
        StorageDescriptor storage = new StorageDescriptor(
                List.of(new GlueColumn("id", type, "")),
                "memory://" + name,
                "",
                "",
                new SerDeInfo("", "", Map.of()),
                Map.of());
        Instant epoch = Instant.EPOCH;
        return new Table("db", name, "", Table.EXTERNAL_TABLE, storage, List.of(), Map.of(), "", "", epoch, epoch, 1);
    }

    private TableStatistics statistics(Plan.Scan scan) {
        questions++;
        ColumnStatistics id = new ColumnStatistics(0L, rows - 1, 0, rows, -1);
        return new TableStatistics(
                rows, rows * 8, Collections.nCopies(scan.schema().size(), id));
    }

    private CompiledQuery compile(String sql, Literal... parameters) {
        return compile(sql, "UTC", true, parameters);
    }

    private CompiledQuery compile(String sql, String zone, boolean optimize, Literal... parameters) {
        return compile(sql, BindSession.now("db", ZoneId.of(zone), false), optimize, parameters);
    }

    private CompiledQuery compile(String sql, BindSession session, boolean optimize, Literal... parameters) {
        return compiler.compile(sql, session, List.of(parameters), this::statistics, optimize);
    }

    @Test
    void takesAPlanAgain() {
        CompiledQuery first = compile(JOIN);
        int asked = questions;
        assertSame(first, compile(JOIN));
        assertEquals(2 * asked, questions, "each question is asked once more, no others");
    }

    @Test
    void tellsTextsSettingsAndParametersApart() {
        CompiledQuery first = compile(JOIN);
        assertNotSame(first, compile(JOIN + " "));
        assertNotSame(first, compile(JOIN, "Asia/Tokyo", true));
        assertNotSame(first, compile(JOIN, "UTC", false));
        assertNotSame(first, compile(JOIN, BindSession.now("db", ZoneId.of("UTC"), true), true));
        String sql = "SELECT count(*) FROM t WHERE id = ?";
        CompiledQuery one = compile(sql, new Literal(1L, SqlType.BIGINT));
        assertSame(one, compile(sql, new Literal(1L, SqlType.BIGINT)));
        assertNotSame(one, compile(sql, new Literal(1L, SqlType.INTEGER)));
        assertNotSame(one, compile(sql, new Literal(2L, SqlType.BIGINT)));
        assertNotSame(one, compile(sql, new Literal(null, SqlType.UNKNOWN)));
        assertSame(first, compile(JOIN));
    }

    @Test
    void plansAnewWhenStatisticsOrTablesChange() {
        CompiledQuery first = compile(JOIN);
        rows = 101;
        CompiledQuery second = compile(JOIN);
        assertNotSame(first, second);
        catalog.updateTable(catalog.table("db", "u").orElseThrow().with(Map.of("comment", "changed")));
        assertSame(second, compile(JOIN));
        catalog.updateTable(catalog.table("db", "t").orElseThrow().with(Map.of("comment", "changed")));
        assertNotSame(second, compile(JOIN));
    }

    @Test
    void doesNotKeepWhatDependsOnTimeOrTheWholeCatalog() {
        for (String sql : List.of(
                "SELECT current_date",
                "SELECT count(*) FROM t WHERE id > to_unixtime(now())",
                "SELECT localtimestamp",
                "SELECT table_name FROM information_schema.tables")) {
            assertNotSame(compile(sql), compile(sql), sql);
        }
    }

    @Test
    void keepsAsManyAsFit() {
        CompiledQuery first = compile(JOIN);
        List<CompiledQuery> others = new ArrayList<>();
        String long32k = "SELECT count(*) FROM t /*" + "x".repeat(32_000) + "*/";
        for (int i = 0; i < 40; i++) {
            others.add(compile(long32k + " -- " + i));
        }
        assertNotSame(first, compile(JOIN));
        assertSame(others.get(39), compile(long32k + " -- 39"));
        String huge = "SELECT count(*) FROM t /*" + "x".repeat(70_000) + "*/";
        assertNotSame(compile(huge), compile(huge));
        Literal text = new Literal(Bytes.of("x".repeat(70_000)), SqlType.VARCHAR);
        assertNotSame(compile("SELECT length(?)", text), compile("SELECT length(?)", text));
    }
}
