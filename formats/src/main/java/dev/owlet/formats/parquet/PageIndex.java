package dev.owlet.formats.parquet;

import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.storage.MeteredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of one column chunk are and what each holds, out of the file's offset and column index. An index that
 * contradicts itself or the chunk is an error: rows must not go missing in silence.
 */
final class PageIndex {
    private final SchemaNode leaf;
    private final ColumnMetaData meta;
    private final long rows;
    private final List<PageLocation> pages;

    private PageIndex(SchemaNode leaf, ColumnMetaData meta, long rows, List<PageLocation> pages) {
        this.leaf = leaf;
        this.meta = meta;
        this.rows = rows;
        this.pages = pages;
    }

    /** Tells whether a chunk has pages to choose from; a writer that says it wrote one page needs no look. */
    static boolean isWorthReading(ColumnChunk chunk) {
        if (!chunk.isSetOffset_index_offset() || chunk.offset_index_length <= 0 || chunk.meta_data == null) {
            return false;
        }
        List<PageEncodingStats> counts = chunk.meta_data.encoding_stats;
        if (counts == null) {
            return true;
        }
        long pages = 0;
        for (PageEncodingStats count : counts) {
            boolean data = count.page_type == PageType.DATA_PAGE || count.page_type == PageType.DATA_PAGE_V2;
            pages += data ? count.count : 0;
        }
        return pages != 1;
    }

    /** Reads the offset index of a chunk; null when it has none. */
    static @Nullable PageIndex read(
            MeteredFile file, KeptIndexes indexes, SchemaNode leaf, ColumnChunk chunk, long rows) {
        if (!chunk.isSetOffset_index_offset() || chunk.offset_index_length <= 0 || chunk.meta_data == null) {
            return null;
        }
        OffsetIndex index = indexes.read(file, chunk.offset_index_offset, chunk.offset_index_length, OffsetIndex::new);
        PageIndex pages = new PageIndex(leaf, chunk.meta_data, rows, index.page_locations);
        pages.check();
        return pages;
    }

    private void check() {
        long end = Chunks.start(meta);
        long limit = end + meta.total_compressed_size;
        long row = 0;
        for (int i = 0; i < pages.size(); i++) {
            PageLocation page = pages.get(i);
            boolean ordered = page.offset >= end
                    && page.compressed_page_size >= 0
                    && page.compressed_page_size <= limit - page.offset
                    && (i == 0 ? page.first_row_index == 0 : page.first_row_index >= row)
                    && page.first_row_index <= rows;
            if (!ordered) {
                throw new BadPage("its page index is out of order at page " + (i + 1));
            }
            end = page.offset + page.compressed_page_size;
            row = page.first_row_index;
        }
        if (pages.isEmpty() && rows > 0) {
            throw new BadPage("its page index is empty");
        }
    }

    private long firstRow(int page) {
        return page == pages.size() ? rows : pages.get(page).first_row_index;
    }

    /** Returns the rows of the pages whose statistics {@code keeps}; all rows when there is no column index. */
    RowRanges select(
            MeteredFile file,
            KeptIndexes indexes,
            ColumnChunk chunk,
            LeafBinding binding,
            Predicate<ColumnStatistics> keeps) {
        if (!chunk.isSetColumn_index_offset() || chunk.column_index_length <= 0) {
            return RowRanges.all(rows);
        }
        ColumnIndex index = indexes.read(file, chunk.column_index_offset, chunk.column_index_length, ColumnIndex::new);
        int count = pages.size();
        boolean whole = index.null_pages.size() == count
                && index.min_values.size() == count
                && index.max_values.size() == count
                && (index.null_counts == null || index.null_counts.size() == count);
        if (!whole) {
            throw new BadPage("its column index and offset index disagree");
        }
        StatisticsReader reader = new StatisticsReader(binding);
        RowRanges kept = new RowRanges();
        for (int i = 0; i < count; i++) {
            if (keeps.test(statistics(reader, index, i))) {
                kept.add(firstRow(i), firstRow(i + 1));
            }
        }
        return kept;
    }

    private ColumnStatistics statistics(StatisticsReader reader, ColumnIndex index, int page) {
        long pageRows = firstRow(page + 1) - firstRow(page);
        if (index.null_pages.get(page)) {
            return new ColumnStatistics(null, null, pageRows, pageRows, -1);
        }
        long nulls = index.null_counts == null ? -1 : index.null_counts.get(page);
        nulls = nulls < 0 || nulls >= pageRows ? -1 : nulls;
        return reader.bounds(index.min_values.get(page), index.max_values.get(page), nulls, pageRows, -1);
    }

    /** Returns the rows at which pages begin. */
    Set<Long> starts() {
        Set<Long> starts = new TreeSet<>();
        for (PageLocation page : pages) {
            starts.add(page.first_row_index);
        }
        return starts;
    }

    /** Lays out the pages that hold any of the rows, and the dictionary page before them. */
    ChunkLayout layout(RowRanges ranges) {
        return layout(ranges, null, false);
    }

    /** Lays out the pages that hold any of the rows, leaving out the dictionary when it is shared. */
    ChunkLayout layout(RowRanges ranges, @Nullable SharedDictionary shared, boolean paysShared) {
        List<Long> offsets = new ArrayList<>();
        List<Long> lengths = new ArrayList<>();
        List<Long> pageRows = new ArrayList<>();
        if (shared == null && dictionaryBytes() > 0) {
            append(offsets, lengths, Chunks.start(meta), dictionaryBytes());
        }
        for (int i = 0; i < pages.size(); i++) {
            long from = firstRow(i);
            long to = firstRow(i + 1);
            if (from < to && ranges.overlaps(from, to)) {
                append(offsets, lengths, pages.get(i).offset, pages.get(i).compressed_page_size);
                pageRows.add(from);
                pageRows.add(to);
            }
        }
        return new ChunkLayout(leaf, meta, array(offsets), array(lengths), array(pageRows), shared, paysShared);
    }

    private long dictionaryBytes() {
        return pages.get(0).offset - Chunks.start(meta);
    }

    /** Returns the dictionary for slices to share; null when there is nothing before the first data page. */
    @Nullable
    SharedDictionary dictionary(MeteredFile file) {
        if (dictionaryBytes() <= 0) {
            return null;
        }
        ChunkLayout run = new ChunkLayout(
                leaf, meta, new long[] {Chunks.start(meta)}, new long[] {dictionaryBytes()}, new long[0], null, false);
        return new SharedDictionary(file, run);
    }

    private static void append(List<Long> offsets, List<Long> lengths, long offset, long length) {
        int last = offsets.size() - 1;
        if (last >= 0 && offsets.get(last) + lengths.get(last) == offset) {
            lengths.set(last, lengths.get(last) + length);
            return;
        }
        offsets.add(offset);
        lengths.add(length);
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
