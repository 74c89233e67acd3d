package dev.owlet.formats.parquet;

import dev.owlet.formats.storage.MeteredFile;
import java.util.zip.CRC32;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pages of one column chunk: {@link #next} looks at headers only, {@link #load} verifies the checksum and
 * decompresses. For one thread.
 */
final class PageStream {
    private static final int MAX_PAGE = 256 << 20;
    private static final int HEADER = 16 << 10;
    private static final int MAX_HEADER = 16 << 20;

    private final ChunkInput input;
    private final ChunkLayout layout;
    private final boolean keepsBytes;
    private final CRC32 crc = new CRC32();
    private PageHeader header = new PageHeader();
    private int pages = -1;
    private long valuesSeen;
    private int bodyLeft;
    private byte[] scratch = new byte[0];
    private @Nullable Page dictionary;

    /** Opens a chunk; {@code keepsBytes} says that vectors will look into the bytes of pages that are not codes. */
    PageStream(MeteredFile file, ChunkLayout layout, boolean keepsBytes) {
        this.layout = layout;
        this.keepsBytes = keepsBytes;
        input = new ChunkInput(file, layout);
        if (!Codecs.isSupported(layout.meta().codec)) {
            throw Faults.unsupported(
                    file.entry().path(),
                    "is compressed with " + layout.meta().codec,
                    "Write the data again with snappy, zstd, gzip or lz4.");
        }
    }

    /** Goes to the next data page; false at the end of the chunk. */
    boolean next() {
        while (true) {
            input.consume(bodyLeft);
            bodyLeft = 0;
            boolean whole = layout.pageRows() == null;
            if (input.remaining() == 0 || (whole && valuesSeen >= layout.meta().num_values)) {
                checkComplete(whole);
                return false;
            }
            readHeader();
            if (header.type == PageType.DICTIONARY_PAGE) {
                loadDictionary();
            } else if (header.type == PageType.DATA_PAGE || header.type == PageType.DATA_PAGE_V2) {
                pages++;
                checkValues();
                return true;
            }
        }
    }

    private void checkComplete(boolean whole) {
        if (whole && valuesSeen != layout.meta().num_values) {
            throw new BadPage("its pages hold " + valuesSeen + " values instead of " + layout.meta().num_values);
        }
    }

    private void checkValues() {
        valuesSeen += values();
        if (values() < 0 || valuesSeen > layout.meta().num_values) {
            throw new BadPage("its pages hold more than " + layout.meta().num_values + " values");
        }
    }

    private void readHeader() {
        int wanted = HEADER;
        while (true) {
            int there = input.ensure(wanted);
            header = new PageHeader();
            int from = input.position();
            int end = ThriftReader.read(header, input.bytes(), from, from + there);
            if (end >= 0) {
                input.consume(end - from);
                break;
            }
            if (there < wanted || wanted >= MAX_HEADER) {
                throw new BadPage("a page header is cut off");
            }
            wanted *= 4;
        }
        int size = header.compressed_page_size;
        if (size < 0 || size > MAX_PAGE || size > input.remaining()) {
            throw new BadPage("a page claims " + size + " stored bytes of " + input.remaining());
        }
        if (header.uncompressed_page_size < 0 || header.uncompressed_page_size > MAX_PAGE) {
            throw new BadPage("a page claims " + header.uncompressed_page_size + " bytes");
        }
        bodyLeft = size;
    }

    /** Returns the entries in the page, nulls included. */
    int values() {
        return header.type == PageType.DATA_PAGE_V2
                ? v2().num_values
                : require(header.data_page_header, "a header").num_values;
    }

    /** Returns the rows in the page, or -1 when only its levels tell. */
    int rows() {
        if (layout.leaf().maxRepetition == 0) {
            return values();
        }
        return header.type == PageType.DATA_PAGE_V2 ? v2().num_rows : -1;
    }

    /** Returns the row at which the page begins, or -1 when the pages before it have to be counted. */
    long firstRow() {
        long[] rows = layout.pageRows();
        if (rows == null) {
            return -1;
        }
        if (2 * pages >= rows.length) {
            throw new BadPage("it has more pages than its page index");
        }
        long count = rows[2 * pages + 1] - rows[2 * pages];
        if (rows() >= 0 && rows() != count) {
            throw new BadPage("a page has " + rows() + " rows, its page index says " + count);
        }
        return rows[2 * pages];
    }

    private DataPageHeaderV2 v2() {
        return require(header.data_page_header_v2, "a header");
    }

    private static <T> T require(@Nullable T part, String what) {
        if (part == null) {
            throw new BadPage("a page lacks " + what);
        }
        return part;
    }

    /** Returns the dictionary that this chunk shares with other slices; null when it has its own. */
    @Nullable
    SharedDictionary shared() {
        return layout.shared();
    }

    /** Returns the dictionary page, decompressed and kept; null when the chunk has none so far. */
    @Nullable
    Page dictionary() {
        return dictionary;
    }

    private void loadDictionary() {
        int values = require(header.dictionary_page_header, "a dictionary header").num_values;
        if (dictionary != null || values < 0) {
            throw new BadPage("it has two dictionaries or one of " + values + " values");
        }
        verify();
        int size = header.uncompressed_page_size;
        checkSize(bodyLeft, size);
        byte[] out = Buffers.allocate(size + BitPacking.SLACK);
        Codecs.decompress(layout.meta().codec, input.bytes(), input.position(), bodyLeft, out, 0, size);
        dictionary = new Page(values, null, null, Encoding.PLAIN, out, 0, size);
    }

    /** Verifies and decompresses the page {@link #next} went to. */
    Page load() {
        verify();
        return header.type == PageType.DATA_PAGE_V2 ? loadV2() : loadV1();
    }

    private void verify() {
        input.ensure(bodyLeft);
        if (!header.isSetCrc()) {
            return;
        }
        crc.reset();
        crc.update(input.bytes(), input.position(), bodyLeft);
        if ((int) crc.getValue() != header.crc) {
            throw new BadPage("a page's checksum does not match its bytes");
        }
    }

    private Page loadV1() {
        DataPageHeader page = require(header.data_page_header, "a header");
        int size = header.uncompressed_page_size;
        Body body = decompressed(page.encoding, input.position(), bodyLeft, size, layout.meta().codec);
        int from = body.from;
        int to = from + size;
        SchemaNode leaf = layout.leaf();
        HybridDecoder repetitions = null;
        HybridDecoder definitions = null;
        if (leaf.maxRepetition > 0) {
            Levels levels = new Levels(body.bytes, from, to, leaf.maxRepetition, page.num_values);
            repetitions = levels.decoder(page.repetition_level_encoding);
            from = levels.end();
        }
        if (leaf.maxDefinition > 0) {
            Levels levels = new Levels(body.bytes, from, to, leaf.maxDefinition, page.num_values);
            definitions = levels.decoder(page.definition_level_encoding);
            from = levels.end();
        }
        return new Page(page.num_values, repetitions, definitions, page.encoding, body.bytes, from, to);
    }

    private Page loadV2() {
        DataPageHeaderV2 page = v2();
        int repetitionBytes = page.repetition_levels_byte_length;
        int definitionBytes = page.definition_levels_byte_length;
        if (repetitionBytes < 0 || definitionBytes < 0 || (long) repetitionBytes + definitionBytes > bodyLeft) {
            throw new BadPage("a page's levels are longer than the page");
        }
        int levels = repetitionBytes + definitionBytes;
        int size = header.uncompressed_page_size - levels;
        int from = input.position();
        boolean compressed = !page.isSetIs_compressed() || page.is_compressed;
        CompressionCodec codec = compressed ? layout.meta().codec : CompressionCodec.UNCOMPRESSED;
        if (size < 0) {
            throw new BadPage("a page's levels are longer than the page");
        }
        Body body = decompressed(page.encoding, from + levels, bodyLeft - levels, size, codec);
        SchemaNode leaf = layout.leaf();
        HybridDecoder repetitions = leaf.maxRepetition == 0
                ? null
                : new HybridDecoder(input.bytes(), from, from + repetitionBytes, Levels.width(leaf.maxRepetition));
        HybridDecoder definitions = leaf.maxDefinition == 0
                ? null
                : new HybridDecoder(
                        input.bytes(), from + repetitionBytes, from + levels, Levels.width(leaf.maxDefinition));
        return new Page(
                page.num_values, repetitions, definitions, page.encoding, body.bytes, body.from, body.from + size);
    }

    private record Body(byte[] bytes, int from) {}

    private Body decompressed(Encoding encoding, int from, int stored, int size, CompressionCodec codec) {
        checkSize(stored, size);
        boolean codes = encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY;
        boolean keep = keepsBytes && !codes;
        if (codec == CompressionCodec.UNCOMPRESSED && !keep) {
            if (stored != size) {
                throw new BadPage("an uncompressed page has " + stored + " bytes instead of " + size);
            }
            return new Body(input.bytes(), from);
        }
        byte[] out;
        if (keep) {
            out = Buffers.allocate(size + BitPacking.SLACK);
        } else {
            out = scratch(size + BitPacking.SLACK);
        }
        Codecs.decompress(codec, input.bytes(), from, stored, out, 0, size);
        return new Body(out, 0);
    }

    private void checkSize(int stored, int size) {
        if (size > Codecs.mostOutput(layout.meta().codec, stored)) {
            throw new BadPage("a page claims to grow from " + stored + " to " + size + " bytes");
        }
    }

    private byte[] scratch(int size) {
        if (scratch.length < size) {
            Buffers.give(scratch);
            scratch = Buffers.take(size);
        }
        return scratch;
    }

    /** Reads the rest of the chunk without decoding it. */
    void drain() {
        SharedDictionary shared = layout.shared();
        if (shared != null) {
            shared.page();
        }
        input.drain();
    }

    void close() {
        input.close();
        Buffers.give(scratch);
        scratch = new byte[0];
    }
}
