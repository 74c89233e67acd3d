package dev.owlet.engine.statement;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Table;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;

/** What a statement may use of the session that runs it; made for one statement. */
public interface Session {
    /** The one catalog's name, as names of three parts spell it. */
    String CATALOG_NAME = "awsdatacatalog";

    /** Returns the catalog. */
    Catalog catalog();

    /** Returns where files are. */
    Storage storage();

    /** Returns the data folder: relative locations lie in it, and new tables without a location. */
    StoragePath root();

    /** Returns the database that names without one mean. */
    String database();

    /** Returns the statement's id, letters, digits, {@code -} and {@code _}: part of the names of written files. */
    String queryId();

    /** Returns the statements that were given names. */
    PreparedTexts prepared();

    /** Plans a query; throws what is wrong with it. Its positions are those of the text. */
    PlannedQuery plan(String sql);

    /** Returns what is known of a table's rows without reading them. */
    TableStatistics statistics(Table table);

    /** Throws USER_CANCELED once the statement was canceled; to be asked before what takes long or is seen by others. */
    void checkCanceled();
}
