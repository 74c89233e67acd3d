package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.MeteredFile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the end of a file says about all of it (ORC specification, "File Tail").
 *
 * @param root the type tree
 * @param columns types in the tree
 * @param statistics one message a column over the whole file; may be shorter or empty
 * @param stripeStatistics the same for each stripe, not parsed before it is asked for
 * @param end the bytes that were read for it
 * @param writerVersion which writer bugs the file may have
 */
record OrcTail(
        OrcCodec.Kind compression,
        int blockSize,
        OrcType root,
        int columns,
        List<OrcStripe.Place> stripes,
        long rows,
        List<OrcStatistics> statistics,
        OrcStripeStatistics stripeStatistics,
        OrcEnd end,
        int writerVersion,
        boolean preview) {
    private static final int MAX_METADATA = 128 << 20;
    private static final int MAX_STRIPES = 1 << 20;
    private static final int MAX_COLUMNS = 100_000;
    private static final int MAX_BLOCK = 1 << 24;
    private static final int DEFAULT_BLOCK = 256 << 10;

    /** The last bytes of the file, with the length of each section in front of the postscript. */
    private record PostScript(
            long footerLength,
            OrcCodec.Kind compression,
            int blockSize,
            long metadataLength,
            int writerVersion,
            boolean preview) {}

    /** Reads it. */
    static OrcTail read(MeteredFile file) {
        long size = file.entry().size();
        if (size < 4) {
            throw new OrcDamage(size == 0 ? "it is empty" : "it is too short for an ORC file");
        }
        OrcEnd first = OrcEnd.read(file);
        int last = first.bytes().length - 1;
        int scriptLength = first.bytes()[last] & 0xff;
        if (scriptLength > last) {
            throw new OrcDamage("its postscript is longer than the file");
        }
        PostScript script = script(new OrcMessage(first.bytes(), last - scriptLength, scriptLength));
        long most = Math.min(size, MAX_METADATA) - scriptLength - 1;
        if (script.footerLength < 0
                || script.metadataLength < 0
                || script.footerLength > most
                || script.metadataLength > most - script.footerLength) {
            throw new OrcDamage("its footer is longer than the file");
        }
        int needed = (int) (script.footerLength + script.metadataLength) + scriptLength + 1;
        OrcEnd end = first.atLeast(file, needed);
        int footerAt = (int) (end.bytes().length - 1 - scriptLength - script.footerLength);
        try (OrcCodec codec = new OrcCodec(script.compression)) {
            byte[] footer = decompress(end.bytes(), footerAt, (int) script.footerLength, codec, script.blockSize);
            int metadataLength = (int) script.metadataLength;
            byte[] metadata =
                    decompress(end.bytes(), footerAt - metadataLength, metadataLength, codec, script.blockSize);
            return footer(new OrcMessage(footer, 0, footer.length), script, metadata, end);
        }
    }

    /** Decompresses a section of metadata. */
    static byte[] decompress(byte[] stored, int from, int length, OrcCodec codec, int blockSize) {
        if (codec.kind() == OrcCodec.Kind.NONE) {
            return Arrays.copyOfRange(stored, from, from + length);
        }
        OrcStream stream = new OrcStream(stored, from, length, codec, blockSize);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.min(4 * length, 1 << 16));
        byte[] part = new byte[8192];
        while (!stream.isEmpty()) {
            plain.write(part, 0, stream.readSome(part));
            if (plain.size() > MAX_METADATA) {
                throw new OrcDamage("its metadata is larger than " + MAX_METADATA + " bytes");
            }
        }
        return plain.toByteArray();
    }

    private static PostScript script(OrcMessage message) {
        long footerLength = 0;
        int compression = 0;
        long blockSize = DEFAULT_BLOCK;
        long metadataLength = 0;
        int writerVersion = 0;
        List<Long> version = new ArrayList<>();
        String magic = "";
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> footerLength = message.number();
                case 2 -> compression = message.number(OrcCodec.Kind.values().length - 1);
                case 3 -> blockSize = message.number();
                case 4 -> message.numbers(version);
                case 5 -> metadataLength = message.number();
                case 6 -> writerVersion = message.number(Integer.MAX_VALUE);
                case 8000 -> magic = message.text();
                default -> message.skip();
            }
        }
        if (!magic.equals("ORC")) {
            throw new OrcDamage("it does not end as an ORC file does");
        }
        if (blockSize <= 0 || blockSize > MAX_BLOCK) {
            throw new OrcDamage("its compression blocks have " + blockSize + " bytes");
        }
        boolean preview = version.size() > 1 && version.get(0) == 1 && version.get(1) == 9999;
        return new PostScript(
                footerLength,
                OrcCodec.Kind.values()[compression],
                (int) blockSize,
                metadataLength,
                writerVersion,
                preview);
    }

    private static OrcTail footer(OrcMessage message, PostScript script, byte[] metadata, OrcEnd end) {
        long size = end.offset() + end.bytes().length;
        List<OrcStripe.Place> stripes = new ArrayList<>();
        List<OrcMessage> types = new ArrayList<>();
        List<OrcStatistics> statistics = new ArrayList<>();
        long rows = 0;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 3 -> stripes.add(stripe(message.message(), size));
                case 4 -> types.add(message.message());
                case 6 -> rows = message.number();
                case 7 -> statistics.add(OrcStatistics.of(message.message()));
                case 10 ->
                    throw new OwletException(Code.NOT_SUPPORTED, "The ORC file has encrypted columns.")
                            .hint("Write it again without column encryption.");
                default -> message.skip();
            }
            if (stripes.size() > MAX_STRIPES || types.size() > MAX_COLUMNS || statistics.size() > MAX_COLUMNS) {
                throw new OrcDamage("its footer lists too many stripes, types or statistics");
            }
        }
        long sum = 0;
        for (OrcStripe.Place stripe : stripes) {
            sum += stripe.rows();
        }
        // Some writers leave the total out.
        if (rows != 0 && sum != rows) {
            throw new OrcDamage("its stripes have " + sum + " rows, its footer says " + rows);
        }
        return new OrcTail(
                script.compression,
                script.blockSize,
                OrcType.tree(types),
                types.size(),
                stripes,
                sum,
                statistics,
                OrcStripeStatistics.of(metadata),
                end,
                script.writerVersion,
                script.preview);
    }

    private static OrcStripe.Place stripe(OrcMessage message, long size) {
        long[] numbers = new long[6];
        for (int field = message.next(); field != 0; field = message.next()) {
            if (field < numbers.length) {
                numbers[field] = message.number();
            } else {
                message.skip();
            }
        }
        long left = size;
        for (int i = 1; i <= 4; i++) {
            if (numbers[i] < 0 || numbers[i] > left) {
                throw new OrcDamage("a stripe reaches past the end of the file");
            }
            left -= numbers[i];
        }
        if (numbers[5] < 0 || numbers[5] > Integer.MAX_VALUE || numbers[4] > MAX_METADATA) {
            throw new OrcDamage("a stripe has " + numbers[5] + " rows and a footer of " + numbers[4] + " bytes");
        }
        return new OrcStripe.Place(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }
}
