package dev.owlet.formats.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A finished column chunk that is not in the file yet.
 *
 * @param dictionary the dictionary page, header and body; null when no page uses one
 * @param pages what is known about each data page
 * @param bodies headers and bodies of the data pages
 * @param encodings how many data pages have which encoding
 * @param bounds of all values; null when unknown or when there are none
 * @param bounded whether every page with values has bounds, so that a column index can be written
 */
record ParquetSinkChunk(
        ParquetSinkSchema.Leaf leaf,
        byte @Nullable [] dictionary,
        List<ParquetSinkPage> pages,
        List<byte[]> bodies,
        Map<Encoding, Integer> encodings,
        CompressionCodec codec,
        Totals totals,
        @Nullable ParquetSinkBounds bounds,
        boolean bounded) {
    /** Sums over a chunk: places (nulls included), nulls among them, bytes as stored and before compression. */
    record Totals(long places, long nulls, long storedBytes, long plainBytes) {}

    /** Writes dictionary and pages one after the other. */
    void writeTo(OutputStream out) throws IOException {
        if (dictionary != null) {
            out.write(dictionary);
        }
        for (byte[] body : bodies) {
            out.write(body);
        }
    }

    /** Returns the footer's entry for a chunk that was written at file position {@code at}. */
    ColumnChunk metadata(long at) {
        Set<Encoding> all = EnumSet.of(Encoding.RLE);
        all.addAll(encodings.keySet());
        List<PageEncodingStats> stats = new ArrayList<>();
        if (dictionary != null) {
            all.add(Encoding.PLAIN);
            stats.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
        }
        encodings.forEach((encoding, count) -> stats.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, count)));
        ColumnMetaData meta = new ColumnMetaData(
                leaf.type(),
                List.copyOf(all),
                leaf.path(),
                codec,
                totals.places(),
                totals.plainBytes(),
                totals.storedBytes(),
                at + (dictionary == null ? 0 : dictionary.length));
        if (dictionary != null) {
            meta.setDictionary_page_offset(at);
        }
        meta.setStatistics(statistics());
        meta.setEncoding_stats(stats);
        return new ColumnChunk(0).setMeta_data(meta);
    }

    private Statistics statistics() {
        Statistics statistics = new Statistics().setNull_count(totals.nulls());
        if (bounds != null) {
            statistics.setMin_value(bounds.min()).setMax_value(bounds.max());
            statistics.setIs_min_value_exact(bounds.exact()).setIs_max_value_exact(bounds.exact());
        }
        return statistics;
    }

    /** Returns where each page of a chunk written at {@code at} lies. */
    OffsetIndex offsetIndex(long at) {
        List<PageLocation> locations = new ArrayList<>();
        long offset = at + (dictionary == null ? 0 : dictionary.length);
        long firstRow = 0;
        for (ParquetSinkPage page : pages) {
            locations.add(new PageLocation(offset, page.storedBytes(), firstRow));
            offset += page.storedBytes();
            firstRow += page.rows();
        }
        return new OffsetIndex(locations);
    }

    /** Returns the bounds of each page; null when some page's are unknown. */
    @Nullable
    ColumnIndex columnIndex() {
        if (!bounded) {
            return null;
        }
        List<Boolean> nullPages = new ArrayList<>();
        List<ByteBuffer> mins = new ArrayList<>();
        List<ByteBuffer> maxs = new ArrayList<>();
        List<Long> nullCounts = new ArrayList<>();
        for (ParquetSinkPage page : pages) {
            ParquetSinkBounds pageBounds = page.bounds();
            nullPages.add(pageBounds == null);
            mins.add(ByteBuffer.wrap(pageBounds == null ? new byte[0] : pageBounds.min()));
            maxs.add(ByteBuffer.wrap(pageBounds == null ? new byte[0] : pageBounds.max()));
            nullCounts.add((long) page.nulls());
        }
        return new ColumnIndex(nullPages, mins, maxs, BoundaryOrder.UNORDERED).setNull_counts(nullCounts);
    }
}
