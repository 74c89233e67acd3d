package dev.owlet.formats.text;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Collects bytes of text and writes them to a file, compressed as its name's ending says. Values are rendered without
 * making strings where that is simple. For one thread.
 */
public final class TextOutput implements AutoCloseable {
    private static final int FLUSH_BYTES = 1 << 16;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final OutputFile file;
    private final Counted stored;
    private final OutputStream out;
    private byte[] buffer = new byte[FLUSH_BYTES + (FLUSH_BYTES >> 2)];
    private int used;
    private boolean closed;

    /** Opens the file. */
    public TextOutput(OutputFile file) {
        this.file = file;
        stored = new Counted(file.open());
        try {
            out = TextCompression.ofFileName(file.path().name()).encode(stored);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Returns about how many bytes the file has. */
    public long bytes() {
        return stored.count + used;
    }

    /** Appends one byte. */
    public void put(int value) {
        if (used == buffer.length) {
            flush();
        }
        buffer[used++] = (byte) value;
    }

    /** Appends bytes. */
    public void put(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, buffer, used, length);
        used += length;
    }

    /** Appends a text as UTF-8. */
    public void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes, 0, bytes.length);
    }

    private void room(int length) {
        if (buffer.length - used >= length) {
            return;
        }
        flush();
        if (buffer.length < length) {
            buffer = new byte[length];
        }
    }

    /** Appends a whole number. */
    public void whole(long value) {
        if (value == Long.MIN_VALUE) {
            put("-9223372036854775808");
            return;
        }
        if (value < 0) {
            put('-');
        }
        digits(Math.abs(value), 1);
    }

    private void digits(long value, int least) {
        int count = Math.max(least, digitCount(value));
        room(count);
        long rest = value;
        for (int i = used + count - 1; i >= used; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += count;
    }

    private static int digitCount(long value) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        return count;
    }

    /** Appends a decimal of up to 18 digits given as its unscaled value. */
    public void decimal(long unscaled, int scale) {
        if (unscaled < 0) {
            put('-');
        }
        long size = Math.abs(unscaled);
        long power = 1;
        for (int i = 0; i < scale; i++) {
            power *= 10;
        }
        digits(size / power, 1);
        if (scale > 0) {
            put('.');
            digits(size % power, scale);
        }
    }

    /** Appends a decimal of up to 38 digits given as the halves of its unscaled value. */
    public void decimal(long high, long low, int scale) {
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        put(new BigDecimal(new BigInteger(bytes), scale).toPlainString());
    }

    /** Appends a date as {@code yyyy-MM-dd}, from days since 1970-01-01. */
    public void date(long days) {
        long z = days + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        long dayOfEra = z - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long mp = (5 * dayOfYear + 2) / 153;
        long month = mp < 10 ? mp + 3 : mp - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        if (year < 0) {
            put('-');
        }
        digits(Math.abs(year), 4);
        put('-');
        digits(month, 2);
        put('-');
        digits(dayOfYear - (153 * mp + 2) / 5 + 1, 2);
    }

    /**
     * Appends a timestamp as {@code yyyy-MM-dd HH:mm:ss} and, unless it is zero, the fraction without trailing zeros,
     * from microseconds since 1970-01-01T00:00.
     */
    public void timestamp(long micros) {
        date(Math.floorDiv(micros, MICROS_PER_DAY));
        put(' ');
        timeOfDay(Math.floorMod(micros, MICROS_PER_DAY));
    }

    private void timeOfDay(long micros) {
        long seconds = micros / 1_000_000;
        digits(seconds / 3600, 2);
        put(':');
        digits(seconds / 60 % 60, 2);
        put(':');
        digits(seconds % 60, 2);
        long fraction = micros % 1_000_000;
        if (fraction == 0) {
            return;
        }
        int places = 6;
        while (fraction % 10 == 0) {
            fraction /= 10;
            places--;
        }
        put('.');
        digits(fraction, places);
    }

    /** Hands full buffers on; to be called now and then, for example after each record. */
    public void flushIfFull() {
        if (used >= FLUSH_BYTES) {
            flush();
        }
    }

    private void flush() {
        try {
            out.write(buffer, 0, used);
        } catch (IOException e) {
            throw failed(e);
        }
        used = 0;
    }

    /** Writes what is left and completes the file on disk. */
    public void finish() {
        flush();
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private OwletException failed(IOException e) {
        return new OwletException(
                Code.HIVE_WRITER_DATA_ERROR, "The file " + file.path() + " could not be written: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            out.close();
        } catch (IOException | RuntimeException e) {
            // The file was given up; only its memory matters here.
            System.getLogger(TextOutput.class.getName())
                    .log(System.Logger.Level.DEBUG, "could not close " + file.path(), e);
        }
    }

    /** Counts what reaches the file. */
    private static final class Counted extends OutputStream {
        private final OutputStream target;
        private long count;

        Counted(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            target.write(value);
            count++;
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            target.write(source, from, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
