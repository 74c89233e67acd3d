package dev.owlet.formats.orc;

import dev.owlet.formats.storage.MeteredFile;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * One stripe: where each stream of each column lies and how it is encoded.
 *
 * @param encodings one a column of the file
 * @param zone in which the writer took timestamps apart
 */
record OrcStripe(Place place, List<Stream> streams, List<Encoding> encodings, ZoneId zone) {
    /** A stripe as the footer lists it; bytes from the start of the file. */
    record Place(long offset, long indexLength, long dataLength, long footerLength, long rows) {
        long footerOffset() {
            return offset + indexLength + dataLength;
        }
    }

    /** A stream of one column; offset from the start of the file, length as stored. */
    record Stream(Role role, int column, long offset, long length) {}

    /** What a stream is for; the index streams are not read. */
    enum Role {
        PRESENT,
        DATA,
        LENGTH,
        DICTIONARY,
        SECONDARY,
        OTHER
    }

    /** How a column's streams are encoded; {@code dictionarySize} counts entries. */
    record Encoding(int kind, int dictionarySize) {
        private static final int DICTIONARY = 1;
        private static final int DIRECT_V2 = 2;
        private static final int DICTIONARY_V2 = 3;

        boolean isVersion2() {
            return kind == DIRECT_V2 || kind == DICTIONARY_V2;
        }

        boolean isDictionary() {
            return kind == DICTIONARY || kind == DICTIONARY_V2;
        }
    }

    /** Reads a stripe's footer. */
    static OrcStripe read(MeteredFile file, OrcTail tail, Place place, OrcCodec codec) {
        byte[] stored = tail.end().fetch(file, place.footerOffset(), (int) place.footerLength());
        byte[] plain = OrcTail.decompress(stored, 0, stored.length, codec, tail.blockSize());
        OrcMessage message = new OrcMessage(plain, 0, plain.length);
        List<Stream> streams = new ArrayList<>();
        List<Encoding> encodings = new ArrayList<>();
        ZoneId zone = ZoneOffset.UTC;
        long offset = place.offset();
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> {
                    Stream stream = stream(message.message(), offset);
                    offset += stream.length();
                    if (stream.length() > place.footerOffset() - stream.offset()) {
                        throw new OrcDamage("a stream reaches past the end of its stripe");
                    }
                    streams.add(stream);
                }
                case 2 -> encodings.add(encoding(message.message()));
                case 3 -> zone = zone(message.text());
                default -> message.skip();
            }
        }
        if (encodings.size() < tail.columns()) {
            throw new OrcDamage(
                    "a stripe tells the encodings of " + encodings.size() + " of " + tail.columns() + " columns");
        }
        return new OrcStripe(place, streams, encodings, zone);
    }

    private static Stream stream(OrcMessage message, long offset) {
        int kind = 0;
        int column = 0;
        long length = 0;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> kind = message.number(1 << 20);
                case 2 -> column = message.number(Integer.MAX_VALUE);
                case 3 -> length = message.number();
                default -> message.skip();
            }
        }
        if (length < 0 || length > Integer.MAX_VALUE - 16) {
            throw new OrcDamage("a stream has " + length + " bytes");
        }
        Role role =
                switch (kind) {
                    case 0 -> Role.PRESENT;
                    case 1 -> Role.DATA;
                    case 2 -> Role.LENGTH;
                    case 3 -> Role.DICTIONARY;
                    case 5 -> Role.SECONDARY;
                    default -> Role.OTHER;
                };
        return new Stream(role, column, offset, length);
    }

    private static Encoding encoding(OrcMessage message) {
        int kind = 0;
        int size = 0;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> kind = message.number(3);
                case 2 -> size = message.number(Integer.MAX_VALUE);
                default -> message.skip();
            }
        }
        return new Encoding(kind, size);
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new OrcDamage("a stripe was written in the unknown time zone '" + name + "'");
        }
    }
}
