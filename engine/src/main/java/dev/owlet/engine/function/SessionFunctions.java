package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import java.util.List;
import java.util.Optional;

/** What a session knows. {@code now} and {@code current_timezone} are constants of a query, which the binder writes. */
final class SessionFunctions {
    private static final String VERSION = Optional.ofNullable(
                    SessionFunctions.class.getPackage().getImplementationVersion())
            .orElse("development");

    private SessionFunctions() {}

    @Scalar(value = "(): varchar", doc = "Returns the version of Owlet.")
    static void version(BytesBuilder out) {
        StringFunctions.append(VERSION, out);
    }

    /** Returns the functions that are constants of a query. */
    static List<FunctionInfo> constants() {
        return List.of(
                new FunctionInfo(
                        "now",
                        "timestamp(3) with time zone",
                        List.of(),
                        "scalar",
                        false,
                        "Returns when the query began."),
                new FunctionInfo(
                        "current_timezone",
                        "varchar",
                        List.of(),
                        "scalar",
                        false,
                        "Returns the time zone of the session."));
    }
}
