package dev.owlet.tpch;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Delimited text under way: fields behind bars, rows behind line feeds, handed on in large pieces. */
final class WebText {
    private static final int FULL = 1 << 16;
    private static final byte[] NULL = {'\\', 'N'};

    private final OutputStream out;
    private byte[] buffer = new byte[2 * FULL];
    private int at;

    WebText(OutputStream out) {
        this.out = out;
    }

    /** Ends a field. */
    void endField() {
        put((byte) '|');
    }

    /** Ends a row, whose last field was ended before. */
    void endRow() throws IOException {
        buffer[at - 1] = '\n';
        if (at >= FULL) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, at);
        at = 0;
    }

    void nothing() {
        text(NULL);
    }

    void put(byte value) {
        if (at == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * at);
        }
        buffer[at++] = value;
    }

    void text(byte[] bytes) {
        if (at + bytes.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * (at + bytes.length));
        }
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        at += bytes.length;
    }

    /** Writes characters below 128. */
    void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put((byte) text.charAt(i));
        }
    }

    /** Writes a number that is not the least long. */
    void number(long value) {
        if (value < 0) {
            put((byte) '-');
        }
        digits(Math.abs(value), 1);
    }

    /** Writes a decimal by its unscaled value, not negative, with two digits behind the point. */
    void cents(long value) {
        digits(value / 100, 1);
        put((byte) '.');
        digits(value % 100, 2);
    }

    /** Writes seconds since 1970 as date and time. */
    void timestamp(long seconds) {
        date(Math.floorDiv(seconds, 86_400L));
        int rest = (int) Math.floorMod(seconds, 86_400L);
        put((byte) ' ');
        digits(rest / 3600, 2);
        put((byte) ':');
        digits(rest / 60 % 60, 2);
        put((byte) ':');
        digits(rest % 60, 2);
    }

    /** Writes a day since 1970 by the civil calendar, counted from March of year 0. */
    void date(long epochDay) {
        long day = epochDay + 719_468;
        long era = Math.floorDiv(day, 146_097L);
        long ofEra = day - era * 146_097;
        long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long dayOfYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long month = (5 * dayOfYear + 2) / 153;
        digits(yearOfEra + era * 400 + (month >= 10 ? 1 : 0), 4);
        put((byte) '-');
        digits(month < 10 ? month + 3 : month - 9, 2);
        put((byte) '-');
        digits(dayOfYear - (153 * month + 2) / 5 + 1, 2);
    }

    private void digits(long value, int least) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        for (int i = count; i < least; i++) {
            put((byte) '0');
        }
        for (int i = 0; i < count; i++) {
            put((byte) '0');
        }
        long rest = value;
        for (int i = 1; i <= count; i++) {
            buffer[at - i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
