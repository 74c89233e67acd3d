package dev.owlet.jdbc;

import dev.owlet.error.Blame;
import dev.owlet.error.OwletException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;

/** Turns Owlet's errors into the SQLException class and SQLSTATE that frameworks translate. */
final class Errors {
    private Errors() {}

    static SQLException of(OwletException e) {
        String state = e.code().sqlState();
        int vendor = e.code().ordinal() + 1;
        String message = e.getMessage();
        return switch (e.code()) {
            case EXCEEDED_TIME_LIMIT -> new SQLTimeoutException(message, state, vendor, e);
            case NOT_SUPPORTED -> new SQLFeatureNotSupportedException(message, state, vendor, e);
            default ->
                state.startsWith("22")
                        ? new SQLDataException(message, state, vendor, e)
                        : e.code().blame() == Blame.QUERY
                                ? new SQLSyntaxErrorException(message, state, vendor, e)
                                : new SQLException(message, state, vendor, e);
        };
    }

    static SQLFeatureNotSupportedException unsupported(String what) {
        return new SQLFeatureNotSupportedException("Owlet's JDBC driver does not support " + what + ".", "0A000");
    }

    static SQLException closed(String what) {
        return new SQLException("The " + what + " is closed.", "08003");
    }
}
