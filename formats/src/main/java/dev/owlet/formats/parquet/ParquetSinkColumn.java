package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Collects one leaf column of a row group as compressed pages.
 *
 * <p>Data pages of version 1, which every reader knows, with encodings of version 2. A chunk whose first page does not
 * shrink is stored uncompressed: reading it costs less and the bill is the same.
 */
final class ParquetSinkColumn {
    /** Pages of 20,000 rows or 1 MB: small enough to skip by the page index, large enough to compress. */
    private static final int PAGE_ROWS = 20_000;

    private static final int PAGE_BYTES = 1 << 20;
    private static final double WORTH_COMPRESSING = 0.9;

    private final ParquetSinkSchema.Leaf leaf;
    private final ParquetSinkValues values;
    private final ParquetSinkCodec codec;
    private final ParquetSinkRuns runs = new ParquetSinkRuns();
    private final ParquetSinkBuffer page = new ParquetSinkBuffer(1024);
    private final ParquetSinkBuffer compressed = new ParquetSinkBuffer(1024);

    private int[] defs = new int[1024];
    private int[] reps = new int[0];
    private int places;
    private int pageRows;
    private int pageNulls;
    private int[] present = new int[1024];

    private final List<ParquetSinkPage> pages = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final Map<Encoding, Integer> encodings = new EnumMap<>(Encoding.class);
    private @Nullable CompressionCodec chunkCodec;
    private long storedBytes;
    private long plainBytes;
    private long chunkPlaces;
    private long chunkNulls;
    private boolean bounded = true;

    ParquetSinkColumn(ParquetSinkSchema.Leaf leaf, ParquetSinkCodec codec) {
        this.leaf = leaf;
        this.codec = codec;
        values = leaf.values();
    }

    /** Appends the places of a batch; rows never cross a page. */
    void append(ParquetSinkLevels levels, Vector vector) {
        Vector source = leaf.timeDivisor() == 1 ? vector : divided(vector);
        int from = 0;
        while (from < levels.count()) {
            if (!values.coded() && source instanceof DictionaryVector) {
                source = source.flatten();
            }
            int to = end(levels, source, from);
            take(levels, source, from, to);
            from = to;
            if (pageRows >= PAGE_ROWS || values.rawBytes() >= PAGE_BYTES) {
                endPage();
            }
        }
    }

    private Vector divided(Vector vector) {
        LongVector micros = (LongVector) vector.flatten();
        long[] divided = new long[micros.length()];
        for (int i = 0; i < divided.length; i++) {
            divided[i] = Math.floorDiv(micros.values[i], leaf.timeDivisor());
        }
        return new LongVector(divided, micros.nulls, divided.length);
    }

    /** Returns where the current page may end: at its rows or bytes, then at the next beginning of a row. */
    private int end(ParquetSinkLevels levels, Vector source, int from) {
        int limit = Math.min(levels.count(), from + PAGE_ROWS);
        int to = limit;
        if (source instanceof BytesVector bytes) {
            long room = PAGE_BYTES - values.rawBytes();
            to = from;
            while (to < limit && room > 0) {
                int row = levels.rows()[to++];
                room -= row < 0 ? 0 : bytes.lengths[row] + 4L;
            }
        }
        int[] repetition = levels.reps();
        while (repetition != null && to < levels.count() && repetition[to] != 0) {
            to++;
        }
        return to;
    }

    private void take(ParquetSinkLevels levels, Vector source, int from, int to) {
        int count = to - from;
        reserve(count);
        int found = 0;
        boolean nullable = source.mayHaveNulls();
        for (int i = from; i < to; i++) {
            int row = levels.rows()[i];
            int def = leaf.maxDef();
            if (row < 0) {
                def = levels.defs()[i];
            } else if (nullable && source.isNull(row)) {
                def = leaf.maxDef() - 1;
            } else {
                present[found++] = row;
            }
            defs[places + i - from] = def;
        }
        countRows(levels, from, to);
        places += count;
        pageNulls += count - found;
        values.append(source, present, 0, found);
    }

    private void countRows(ParquetSinkLevels levels, int from, int to) {
        if (leaf.maxRep() == 0) {
            pageRows += to - from;
            return;
        }
        int[] repetition = levels.reps();
        for (int i = from; i < to; i++) {
            int rep = repetition == null ? 0 : repetition[i];
            reps[places + i - from] = rep;
            pageRows += rep == 0 ? 1 : 0;
        }
    }

    private void reserve(int count) {
        if (defs.length < places + count) {
            defs = Arrays.copyOf(defs, Math.max(2 * defs.length, places + count));
        }
        if (leaf.maxRep() > 0 && reps.length < places + count) {
            reps = Arrays.copyOf(reps, Math.max(2 * reps.length, places + count));
        }
        if (present.length < count) {
            present = new int[Math.max(2 * present.length, count)];
        }
    }

    private void endPage() {
        page.clear();
        if (leaf.maxRep() > 0) {
            putLevels(reps, leaf.maxRep());
        }
        if (leaf.maxDef() > 0) {
            putLevels(defs, leaf.maxDef());
        }
        Encoding encoding = values.endPage(page);
        compress();
        DataPageHeader data = new DataPageHeader(places, encoding, Encoding.RLE, Encoding.RLE);
        PageHeader header = header(PageType.DATA_PAGE).setData_page_header(data);
        byte[] stored = stored(header);
        ParquetSinkBounds bounds = values.pageBounds();
        bounded &= bounds != null || pageNulls == places;
        pages.add(new ParquetSinkPage(stored.length, pageRows, pageNulls, bounds));
        bodies.add(stored);
        encodings.merge(encoding, 1, Integer::sum);
        chunkPlaces += places;
        chunkNulls += pageNulls;
        places = 0;
        pageRows = 0;
        pageNulls = 0;
    }

    private void putLevels(int[] levels, int max) {
        int at = page.reserve(4);
        page.advance(4);
        runs.encode(levels, places, ParquetSinkRuns.width(max), page);
        page.setInt(at, page.size() - at - 4);
    }

    private void compress() {
        compressed.clear();
        try {
            if (chunkCodec == null) {
                codec.compress(page, compressed);
                boolean worth = compressed.size() < WORTH_COMPRESSING * page.size() || values.mayLeaveDictionary();
                chunkCodec = worth ? codec.codec() : CompressionCodec.UNCOMPRESSED;
            } else if (chunkCodec != CompressionCodec.UNCOMPRESSED) {
                codec.compress(page, compressed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (chunkCodec == CompressionCodec.UNCOMPRESSED) {
            compressed.clear();
            compressed.putBytes(page.data(), 0, page.size());
        }
    }

    private PageHeader header(PageType type) {
        CRC32 crc = new CRC32();
        crc.update(compressed.data(), 0, compressed.size());
        return new PageHeader(type, page.size(), compressed.size()).setCrc((int) crc.getValue());
    }

    private byte[] stored(PageHeader header) {
        ParquetSinkBuffer whole = new ParquetSinkBuffer(compressed.size() + 64);
        try {
            Util.writePageHeader(header, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plainBytes += whole.size() + (long) page.size();
        whole.putBytes(compressed.data(), 0, compressed.size());
        storedBytes += whole.size();
        return whole.copy();
    }

    /** Returns about how many bytes the chunk has so far. */
    long bytes() {
        return storedBytes + values.rawBytes();
    }

    /** Ends the chunk and begins the next one. */
    ParquetSinkChunk endChunk() {
        if (places > 0) {
            endPage();
        }
        byte[] dictionary = dictionaryPage();
        ParquetSinkChunk chunk = new ParquetSinkChunk(
                leaf,
                dictionary,
                List.copyOf(pages),
                List.copyOf(bodies),
                Map.copyOf(encodings),
                chunkCodec == null ? CompressionCodec.UNCOMPRESSED : chunkCodec,
                new ParquetSinkChunk.Totals(chunkPlaces, chunkNulls, storedBytes, plainBytes),
                values.chunkBounds(),
                bounded);
        values.reset();
        pages.clear();
        bodies.clear();
        encodings.clear();
        chunkCodec = null;
        storedBytes = 0;
        plainBytes = 0;
        chunkPlaces = 0;
        chunkNulls = 0;
        bounded = true;
        return chunk;
    }

    private byte @Nullable [] dictionaryPage() {
        page.clear();
        int entries = values.dictionary(page);
        if (entries == 0) {
            return null;
        }
        compress();
        DictionaryPageHeader dictionary = new DictionaryPageHeader(entries, Encoding.PLAIN);
        return stored(header(PageType.DICTIONARY_PAGE).setDictionary_page_header(dictionary));
    }
}
