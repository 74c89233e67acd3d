package dev.owlet.engine.sql.bind;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a query's meaning depends on besides its text and the catalog.
 *
 * @param catalog the catalog that unqualified names mean, {@code awsdatacatalog}
 * @param database the database that unqualified names mean
 * @param decimalLiterals whether {@code 1.5} is a decimal, as in Trino, or a double, as in Athena
 * @param start the time of {@code current_timestamp} and its like
 */
public record BindSession(String catalog, String database, ZoneId timeZone, boolean decimalLiterals, StartTime start) {
    /** The name of the one catalog. */
    public static final String CATALOG = "awsdatacatalog";

    /** Makes a session in Athena's dialect that begins at a given time. */
    public BindSession(String catalog, String database, ZoneId timeZone, Instant start) {
        this(catalog, database, timeZone, false, new StartTime(start));
    }

    /** Returns the name of the caller: the user that the process runs as. */
    public String user() {
        return System.getProperty("user.name", "");
    }

    /** Returns a session that begins now. */
    public static BindSession now(String database, ZoneId timeZone, boolean decimalLiterals) {
        return new BindSession(CATALOG, database, timeZone, decimalLiterals, new StartTime(Instant.now()));
    }

    /** Returns the same session with another database for unqualified names. */
    BindSession in(String database) {
        return new BindSession(catalog, database, timeZone, decimalLiterals, start);
    }
}
