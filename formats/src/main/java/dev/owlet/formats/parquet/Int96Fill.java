package dev.owlet.formats.parquet;

/**
 * Reads the legacy 12-byte timestamps: nanoseconds of the day, then the Julian day number, both little-endian.
 */
final class Int96Fill implements LongCollector.Fill {
    private static final long JULIAN_EPOCH = 2_440_588;
    private static final long DAY_MICROS = 86_400_000_000L;

    private final long step;
    private final long factor;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];

    /** Rounds, half up, to {@code precision} digits of a second. */
    Int96Fill(int precision) {
        factor = 1_000_000L / Powers.ten(Math.min(6, precision));
        step = 1_000L * factor;
    }

    @Override
    public void fill(Decoder page, long[] out, int at, int count) {
        if (starts.length < count) {
            starts = new int[count];
            lengths = new int[count];
        }
        page.views(starts, lengths, 0, count);
        byte[] data = page.data();
        for (int i = 0; i < count; i++) {
            long nanos = LittleEndian.longAt(data, starts[i]);
            long day = LittleEndian.intAt(data, starts[i] + 8) - JULIAN_EPOCH;
            long ofDay = LongChanges.roundedDivision(nanos, step) * factor;
            // Wraps around beyond the year 294247, as the writers of such values did.
            out[at + i] = day * DAY_MICROS + ofDay;
        }
    }
}
