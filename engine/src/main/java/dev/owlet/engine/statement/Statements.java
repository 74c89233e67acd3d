package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.LeadingWords;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists every statement that is not a query, by its leading words; the first entry that matches decides. */
public final class Statements {
    private static final int MOST_WORDS = 3;

    private static final List<Entry> ALL = List.of(
            hive(
                    "CREATE EXTERNAL TABLE",
                    "CREATE EXTERNAL TABLE t (c type, ...) LOCATION 'folder/'",
                    CreateTable::parse),
            trino("CREATE TABLE", "CREATE TABLE t WITH (format = 'PARQUET') AS SELECT ...", Statements::createTable),
            hive("CREATE DATABASE", "CREATE DATABASE [IF NOT EXISTS] db", CreateDatabase::parse),
            hive("CREATE SCHEMA", "CREATE SCHEMA [IF NOT EXISTS] db", CreateDatabase::parse),
            trino("CREATE VIEW", "CREATE VIEW v AS SELECT ...", CreateView::parse),
            trino("CREATE OR REPLACE", "CREATE OR REPLACE VIEW v AS SELECT ...", CreateView::parse),
            hive("DROP TABLE", "DROP TABLE [IF EXISTS] t", DropTable::parse),
            trino("DROP VIEW", "DROP VIEW [IF EXISTS] v", DropView::parse),
            hive("DROP DATABASE", "DROP DATABASE [IF EXISTS] db [CASCADE]", DropDatabase::parse),
            hive("DROP SCHEMA", "DROP SCHEMA [IF EXISTS] db [CASCADE]", DropDatabase::parse),
            hive("ALTER TABLE", "ALTER TABLE t ADD PARTITION (key = 'value')", AlterTable::parse),
            hive("ALTER DATABASE", "ALTER DATABASE db SET DBPROPERTIES ('key' = 'value')", AlterDatabase::parse),
            hive("ALTER SCHEMA", "ALTER SCHEMA db SET DBPROPERTIES ('key' = 'value')", AlterDatabase::parse),
            hive("MSCK", "MSCK REPAIR TABLE t", RepairTable::parse),
            hive("SHOW DATABASES", "SHOW DATABASES [LIKE 'regex']", ShowDatabases::parse),
            hive("SHOW SCHEMAS", "SHOW SCHEMAS [LIKE 'regex']", ShowDatabases::parse),
            hive("SHOW TABLES", "SHOW TABLES [IN db] ['pattern']", ShowTables::parse),
            hive("SHOW VIEWS", "SHOW VIEWS [IN db] [LIKE 'pattern']", ShowTables::parse),
            trino("SHOW FUNCTIONS", "SHOW FUNCTIONS [LIKE 'pattern']", ShowFunctions::parse),
            hive("SHOW COLUMNS", "SHOW COLUMNS IN t", ShowColumns::parse),
            hive("SHOW PARTITIONS", "SHOW PARTITIONS t", ShowPartitions::parse),
            hive("SHOW TBLPROPERTIES", "SHOW TBLPROPERTIES t [('key')]", ShowTableProperties::parse),
            hive("SHOW CREATE TABLE", "SHOW CREATE TABLE t", ShowCreateTable::parse),
            trino("SHOW CREATE VIEW", "SHOW CREATE VIEW v", ShowCreateView::parse),
            trino("SHOW STATS", "SHOW STATS FOR t", ShowStats::parse),
            hive("DESCRIBE", "DESCRIBE [EXTENDED | FORMATTED] t [PARTITION (key = value)] [column]", Describe::parse),
            hive("DESC", "DESC [EXTENDED | FORMATTED] t [PARTITION (key = value)] [column]", Describe::parse),
            trino("INSERT", "INSERT INTO t SELECT ...", InsertInto::parse),
            trino("UNLOAD", "UNLOAD (SELECT ...) TO 'folder/' WITH (format = 'PARQUET')", Unload::parse),
            trino("PREPARE", "PREPARE name FROM SELECT ... WHERE c = ?", Prepare::parse),
            trino("EXECUTE", "EXECUTE name [USING value, ...]", Execute::parse),
            trino("DEALLOCATE", "DEALLOCATE PREPARE name", Deallocate::parse),
            trino("SHOW CATALOGS", "SHOW CATALOGS", ShowCatalogs::parse),
            trino("EXPLAIN", "EXPLAIN [ANALYZE] SELECT ...", Explain::parse),
            trino("ANALYZE", "ANALYZE t [WITH (columns = ARRAY['c', ...])]", Analyze::parse),
            refused("DELETE"),
            refused("UPDATE"),
            refused("MERGE"),
            refused("TRUNCATE"),
            refused("CREATE INDEX"),
            refused("CREATE ROLE"),
            refused("CREATE FUNCTION"),
            refused("DROP ROLE"),
            refused("DROP INDEX"),
            refused("DROP FUNCTION"),
            refused("ALTER VIEW"),
            refused("ALTER INDEX"),
            refused("GRANT"),
            refused("REVOKE"),
            refused("DENY"),
            refused("LOCK"),
            refused("UNLOCK"),
            refused("EXPORT"),
            refused("IMPORT"),
            refused("START TRANSACTION"),
            refused("COMMIT"),
            refused("ROLLBACK"),
            refused("CALL"),
            refused("USE"),
            refused("SET"),
            refused("RESET"),
            refused("RELOAD"),
            refused("OPTIMIZE"),
            refused("VACUUM"),
            refused("SHOW SESSION"),
            refused("SHOW GRANTS"),
            refused("SHOW ROLES"),
            refused("SHOW LOCKS"),
            refused("SHOW INDEXES"));

    private Statements() {}

    private record Entry(List<String> words, String syntax, boolean hive, Function<Tokens, Statement> parser) {}

    private static Entry hive(String words, String syntax, Function<Tokens, Statement> parser) {
        return new Entry(List.of(words.split(" ")), syntax, true, parser);
    }

    private static Entry trino(String words, String syntax, Function<Tokens, Statement> parser) {
        return new Entry(List.of(words.split(" ")), syntax, false, parser);
    }

    private static Entry refused(String words) {
        return new Entry(List.of(words.split(" ")), "", false, Refused::parse);
    }

    /** Parses a statement; empty when its leading words are no statement's, and it is a query. */
    public static Optional<Statement> parse(String sql) {
        List<String> words = LeadingWords.of(sql, MOST_WORDS);
        for (Entry entry : ALL) {
            int length = entry.words().size();
            if (words.size() >= length && words.subList(0, length).equals(entry.words())) {
                Tokens tokens = entry.hive() ? Tokens.hive(sql) : Tokens.trino(sql);
                return Optional.of(entry.parser().apply(tokens));
            }
        }
        return Optional.empty();
    }

    private static Statement createTable(Tokens tokens) {
        return CreateTableAs.matches(tokens)
                ? CreateTableAs.parse(tokens)
                : CreateTable.parse(Tokens.hive(tokens.sql()));
    }

    /** Returns one line of syntax a statement, for help and completion. */
    public static List<String> help() {
        return ALL.stream()
                .map(Entry::syntax)
                .filter(syntax -> !syntax.isEmpty())
                .toList();
    }
}
