package dev.owlet.jdbc;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@code jdbc:owlet:DIR?name=value&...}: a folder of files as a database. Names are those of {@link Settings} in
 * snake case; connection properties of the same names count too, the URL wins.
 */
public final class OwletDriver implements Driver {
    static final String PREFIX = "jdbc:owlet:";
    static final int MAJOR = 0;
    static final int MINOR = 1;

    static {
        try {
            DriverManager.registerDriver(new OwletDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Makes a driver; DriverManager makes its own. */
    public OwletDriver() {}

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        if (url == null) {
            throw new SQLException("The JDBC URL is null.", "08001");
        }
        return url.startsWith(PREFIX);
    }

    @Override
    public @Nullable Connection connect(String url, @Nullable Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        String rest = url.substring(PREFIX.length());
        int question = rest.indexOf('?');
        String folder = question < 0 ? rest : rest.substring(0, question);
        try {
            Settings settings = Settings.defaults();
            if (properties != null) {
                for (String name : Settings.names()) {
                    String value = properties.getProperty(name);
                    settings = value == null ? settings : settings.with(name, value);
                }
            }
            if (question >= 0) {
                settings = fromQuery(settings, rest.substring(question + 1));
            }
            return new OwletConnection(Owlet.open(Path.of(folder), settings), url);
        } catch (OwletException e) {
            throw Errors.of(e);
        } catch (InvalidPathException e) {
            throw new SQLException("'" + folder + "' is no folder.", "08001", e);
        }
    }

    private static Settings fromQuery(Settings settings, String query) {
        Settings changed = settings;
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            changed = changed.with(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return changed;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) {
        Settings defaults = Settings.defaults();
        return Settings.names().stream()
                .map(name -> new DriverPropertyInfo(
                        name,
                        properties == null ? defaults.get(name) : properties.getProperty(name, defaults.get(name))))
                .toArray(DriverPropertyInfo[]::new);
    }

    @Override
    public int getMajorVersion() {
        return MAJOR;
    }

    @Override
    public int getMinorVersion() {
        return MINOR;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Owlet logs through slf4j.");
    }
}
