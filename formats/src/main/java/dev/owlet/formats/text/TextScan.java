package dev.owlet.formats.text;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.MeteredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A text file cut into pieces of whole records. Compressed text is one piece. The slices together read every stored byte once, whatever the order in which workers open them.
 */
public final class TextScan implements FileScan {
    /** How many bytes a piece has: enough to hide the cost of a cut, few enough to keep all workers busy. */
    public static final int PIECE_BYTES = 4 << 20;

    private final List<FileSlice> slices;
    private final long size;

    private TextScan(List<FileSlice> slices, long size) {
        this.slices = slices;
        this.size = size;
    }

    /** Reads the records of one window; made for one slice, used by one thread. */
    public interface Opener {
        /** Opens a source over a window and becomes its owner. */
        BatchSource open(TextWindow window, Start start, @Nullable RowFilter filter);
    }

    /**
     * How a window begins.
     *
     * @param terminator the byte that ends records
     * @param first whether it begins at the file's first byte
     */
    public record Start(byte terminator, boolean first) {}

    /**
     * Plans a file; reads nothing.
     *
     * @param cuts finds where records begin; null when every line end ends a record
     */
    public static TextScan of(MeteredFile file, FormatOptions options, @Nullable RecordCuts cuts, Opener opener) {
        long size = file.entry().size();
        List<FileSlice> slices = new ArrayList<>();
        if (size == 0) {
            return new TextScan(slices, 0);
        }
        int cap = recordCap(options);
        TextCompression compression =
                TextCompression.ofFileName(file.entry().path().name());
        if (compression != TextCompression.NONE) {
            slices.add(new DecodedSlice(file, compression, cap, opener));
            return new TextScan(slices, size);
        }
        TextPieces pieces = new TextPieces(file, PIECE_BYTES, cuts);
        for (int i = 0; i < pieces.count(); i++) {
            slices.add(new PieceSlice(pieces, i, cap, opener));
        }
        return new TextScan(slices, size);
    }

    /** Returns the longest record a table allows: the property {@code owlet.record.bytes}, else 16 MiB. */
    public static int recordCap(FormatOptions options) {
        String text = options.get("owlet.record.bytes", "");
        if (text.isEmpty() || !text.matches("[0-9]{1,9}")) {
            return TextWindow.DEFAULT_RECORD_CAP;
        }
        return Math.max(1024, Integer.parseInt(text));
    }

    /** Opens a window over a whole file, decompressed, for a sample or a single reader. */
    public static TextWindow window(MeteredFile file, int recordCap) {
        TextCompression compression =
                TextCompression.ofFileName(file.entry().path().name());
        TextInput input = compression == TextCompression.NONE
                ? new PieceInput(TextPieces.whole(file), 0)
                : new DecodedInput(file, compression);
        return new TextWindow(input, file.entry().path(), recordCap);
    }

    private record PieceSlice(TextPieces pieces, int piece, int recordCap, Opener opener) implements FileSlice {
        @Override
        public long rows() {
            return -1;
        }

        @Override
        public long bytes() {
            return pieces.start(piece + 1) - pieces.start(piece);
        }

        @Override
        public BatchSource open(Ranges runtime, @Nullable RowFilter filter) {
            TextWindow window = new TextWindow(
                    new PieceInput(pieces, piece), pieces.file().entry().path(), recordCap);
            return opener.open(window, new Start(pieces.terminator(), piece == 0), filter);
        }
    }

    private record DecodedSlice(MeteredFile file, TextCompression compression, int recordCap, Opener opener)
            implements FileSlice {
        @Override
        public long rows() {
            return -1;
        }

        @Override
        public long bytes() {
            return file.entry().size();
        }

        @Override
        public BatchSource open(Ranges runtime, @Nullable RowFilter filter) {
            TextWindow window = new TextWindow(
                    new DecodedInput(file, compression), file.entry().path(), recordCap);
            return opener.open(window, new Start((byte) '\n', true), filter);
        }
    }

    @Override
    public List<FileSlice> slices() {
        return List.copyOf(slices);
    }

    @Override
    public int rowGroups() {
        return 1;
    }

    @Override
    public int rowGroupsKept() {
        return 1;
    }

    @Override
    public OptionalLong rows() {
        return size == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }

    @Override
    public ColumnStatistics statistics(int projected) {
        return ColumnStatistics.UNKNOWN;
    }

    @Override
    public long columnBytes(int projected) {
        return 0;
    }

    @Override
    public long plannedBytes() {
        return size;
    }
}
