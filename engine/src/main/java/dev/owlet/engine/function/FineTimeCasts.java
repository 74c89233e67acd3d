package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.SqlType.Kind;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.EnumSet;
import java.util.Set;

/** Casts between fine times ({@link FineTime}) and other dates and times, and to text and back. */
final class FineTimeCasts {
    private static final Set<Kind> TEXT = EnumSet.of(Kind.VARCHAR, Kind.CHAR);
    private static final Set<Kind> STAMPS = EnumSet.of(Kind.TIMESTAMP, Kind.TIMESTAMP_TZ);
    private static final Set<Kind> CLOCKS = EnumSet.of(Kind.TIME, Kind.TIME_TZ);

    private FineTimeCasts() {}

    /** Tells whether a cast is this class's: a fine type on a side, and a time or text on the other. */
    static boolean has(SqlType from, SqlType to) {
        boolean fine = FineTime.isFine(from) || FineTime.isFine(to);
        return fine && (TEXT.contains(from.kind()) || TEXT.contains(to.kind()) || converts(from.kind(), to.kind()));
    }

    private static boolean converts(Kind from, Kind to) {
        if (STAMPS.contains(from)) {
            return to == Kind.DATE || STAMPS.contains(to) || CLOCKS.contains(to);
        }
        return from == Kind.DATE ? STAMPS.contains(to) : CLOCKS.contains(from) && CLOCKS.contains(to);
    }

    static Kernel kernel(SqlType from, SqlType to, boolean safe) {
        if (TEXT.contains(from.kind())) {
            return (arguments, rows) -> fromText(arguments[0], to, safe, rows);
        }
        if (TEXT.contains(to.kind())) {
            Site site = new Site(new Resolution("cast", java.util.List.of(from), to), safe);
            return (arguments, rows) -> toText(arguments[0], from, site, rows);
        }
        return (arguments, rows) -> convert(arguments[0], from, to, rows);
    }

    private static Vector convert(Vector argument, SqlType from, SqlType to, int rows) {
        VectorBuilder out = VectorBuilder.of(to, rows);
        FineTime time = new FineTime();
        Cell cell = new Cell(argument);
        for (int i = 0; i < rows; i++) {
            cell.at(i);
            if (cell.isNull()) {
                out.appendNull();
            } else {
                time.read(from, cell.values, cell.row);
                time.append(to, out);
            }
        }
        return out.build();
    }

    private static Vector fromText(Vector argument, SqlType to, boolean safe, int rows) {
        VectorBuilder out = VectorBuilder.of(to, rows);
        FineTime time = new FineTime();
        TimeParser parser = new TimeParser();
        View text = new View(argument);
        for (int i = 0; i < rows; i++) {
            if (argument.isNull(i)) {
                out.appendNull();
                continue;
            }
            text.at(i);
            if (read(text, to.kind(), parser, time)) {
                time.append(to, out);
            } else if (safe) {
                out.appendNull();
            } else {
                throw new OwletException(
                        Code.INVALID_CAST_ARGUMENT, "Value cannot be cast to " + name(to) + ": " + text.string());
            }
        }
        return out.build();
    }

    private static String name(SqlType type) {
        boolean zoned = type.zoneBits() > 0;
        return (CLOCKS.contains(type.kind()) ? "time" : "timestamp") + (zoned ? " with time zone" : "");
    }

    private static boolean read(View text, Kind kind, TimeParser parser, FineTime time) {
        boolean clock = CLOCKS.contains(kind);
        if (!(clock ? parser.time(text) : parser.timestamp(text, ' '))) {
            return false;
        }
        boolean zoned = kind == Kind.TIME_TZ || kind == Kind.TIMESTAMP_TZ;
        if (parser.zone >= 0 && (!zoned || clock && !parser.offset)) {
            return false;
        }
        time.set(clock ? parser.micros : parser.sinceEpoch(), parser.picos, Math.max(TimeZones.UTC, parser.zone));
        return true;
    }

    private static Vector toText(Vector argument, SqlType from, Site site, int rows) {
        BytesBuilder out = new BytesBuilder(rows);
        Cell cell = new Cell(argument);
        for (int i = 0; i < rows; i++) {
            cell.at(i);
            if (cell.isNull()) {
                out.appendNull();
                continue;
            }
            int at = out.reserve(TimeText.MAX);
            TimeCasts.commit(at, TimeText.fine(out.data(), at, from, cell.values, cell.row), site, out);
        }
        return out.build();
    }
}
