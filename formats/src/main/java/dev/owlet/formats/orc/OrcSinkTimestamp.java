package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes timestamps as seconds since 2015 and nanoseconds, in the time zone UTC: the wall clock as it is. */
final class OrcSinkTimestamp extends OrcSinkColumn {
    private static final long EPOCH_2015 = 1_420_070_400L;
    private static final long MICROS = 1_000_000;

    private final OrcIntegerWriter seconds;
    private final OrcIntegerWriter nanos;

    OrcSinkTimestamp(int id, OrcSinkCodec codec) {
        super(id, codec, new OrcSinkStatistics(OrcStatistics.Shape.TIMESTAMP));
        seconds = new OrcIntegerWriter(new OrcOut(codec), true);
        nanos = new OrcIntegerWriter(new OrcOut(codec), false);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
        if (count == 0) {
            return;
        }
        long[] values = ((LongVector) vector.flatten()).values;
        long min = values[rows[0]];
        long max = min;
        for (int i = 0; i < count; i++) {
            long micros = values[rows[i]];
            min = Math.min(min, micros);
            max = Math.max(max, micros);
            // Before 1970 the format cuts milliseconds towards zero, and readers take a second off again.
            if (micros < 0 && micros > -MICROS && Math.floorDiv(micros, 1000L) > -1000) {
                throw unsigned(micros);
            }
            seconds.write(Math.floorDiv(micros, 1000L) / 1000 - EPOCH_2015);
            nanos.write(nanos(Math.floorMod(micros, MICROS) * 1000));
        }
        statistics.add(Math.floorDiv(min, 1000L), Math.floorDiv(max, 1000L));
    }

    private static OwletException unsigned(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC);
        return new OwletException(
                        Code.HIVE_WRITER_DATA_ERROR,
                        "ORC files cannot hold the timestamp " + time + ": readers take it for one after 1970.")
                .hint("Write Parquet, or round the timestamp to whole seconds.");
    }

    /** Drops trailing zeros: the lowest three bits say how many, less one. */
    private static long nanos(long value) {
        if (value == 0) {
            return 0;
        }
        long rest = value;
        int zeros = 0;
        while (rest % 10 == 0 && zeros < 8) {
            rest /= 10;
            zeros++;
        }
        return zeros < 2 ? value << 3 : rest << 3 | (zeros - 1);
    }

    @Override
    long bytes() {
        return super.bytes() + seconds.bytes() + nanos.bytes();
    }

    @Override
    void addStreams(List<Stream> streams) {
        streams.add(new Stream(DATA, id, seconds.finish()));
        streams.add(new Stream(SECONDARY, id, nanos.finish()));
    }
}
