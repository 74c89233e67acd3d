package dev.owlet.formats.orc;

import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Match;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Plans one file: maps columns, drops stripes by their statistics and adds up the bytes of the rest. */
final class OrcScan implements FileScan {
    private static final String BY_INDEX = "orc.column.index.access";

    private final MeteredFile file;
    private final OrcMetadata metadata;
    private final OrcTail tail;
    private final ScanRequest request;
    private final List<OrcNode> nodes = new ArrayList<>();
    private final List<FileSlice> slices = new ArrayList<>();
    private final long[] columnBytes;
    private long plannedBytes;

    OrcScan(MeteredFile file, OrcMetadata metadata, ScanRequest request) {
        this.file = file;
        this.metadata = metadata;
        tail = metadata.tail();
        this.request = request;
        columnBytes = new long[request.projection().size()];
        for (int i = 0; i < columnBytes.length; i++) {
            OrcType type = find(request.projection().get(i));
            nodes.add(OrcNode.of(
                    type,
                    request.types().get(i),
                    request.projected(i).name(),
                    file.entry().path()));
        }
        try (OrcCodec codec = new OrcCodec(tail.compression())) {
            for (int i = 0; i < tail.stripes().size(); i++) {
                plan(i, codec);
            }
        }
    }

    /** Finds a declared column in the file: by position, or by name when the table says so. */
    private @Nullable OrcType find(int declared) {
        List<OrcType> columns = columns(tail.root());
        if (request.options().get(BY_INDEX, "true").equalsIgnoreCase("true")) {
            return declared < columns.size() ? columns.get(declared) : null;
        }
        List<String> names = names(tail.root());
        for (int i = 0; i < columns.size(); i++) {
            if (names.get(i).equalsIgnoreCase(request.columns().name(declared))) {
                return columns.get(i);
            }
        }
        return null;
    }

    /** Returns the file's columns: the fields of its struct, or its one value. */
    static List<OrcType> columns(OrcType root) {
        return root.kind() == OrcType.Kind.STRUCT ? root.children() : List.of(root);
    }

    static List<String> names(OrcType root) {
        return root.kind() == OrcType.Kind.STRUCT ? root.names() : List.of("value");
    }

    private void plan(int stripe, OrcCodec codec) {
        OrcStripe.Place place = tail.stripes().get(stripe);
        if (place.rows() == 0 || (request.prune() && !mayMatch(stripe, request.ranges()))) {
            return;
        }
        OrcStripe footer = metadata.stripe(file, stripe, codec);
        BitSet[] wanted = new BitSet[nodes.size()];
        BitSet all = new BitSet();
        for (int i = 0; i < nodes.size(); i++) {
            wanted[i] = new BitSet();
            nodes.get(i).mark(wanted[i]);
            all.or(wanted[i]);
        }
        long bytes = 0;
        for (OrcStripe.Stream stream : footer.streams()) {
            bytes += OrcStreams.isWanted(stream, all) ? tail.end().missing(stream.offset(), stream.length()) : 0;
            for (int i = 0; i < wanted.length; i++) {
                columnBytes[i] += OrcStreams.isWanted(stream, wanted[i]) ? stream.length() : 0;
            }
        }
        plannedBytes += bytes;
        slices.add(new OrcSlice(this, footer, stripe, bytes));
    }

    /** Tells whether a stripe can have rows in the ranges. */
    boolean mayMatch(int stripe, Ranges ranges) {
        if (ranges.isNone()) {
            return false;
        }
        long rows = tail.stripes().get(stripe).rows();
        for (int i = 0; i < request.columns().size(); i++) {
            String name = request.columns().name(i).toLowerCase(Locale.ROOT);
            Domain domain = ranges.domains().get(name);
            OrcType type = domain == null ? null : find(i);
            if (domain != null
                    && domain.match(stripeStatistics(
                                    stripe, type, request.columns().type(i), rows))
                            == Match.NEVER) {
                return false;
            }
        }
        return true;
    }

    private ColumnStatistics stripeStatistics(int stripe, @Nullable OrcType type, SqlType target, long rows) {
        return told(
                type,
                type == null ? OrcStatistics.NOTHING : tail.stripeStatistics().column(stripe, type.id()),
                target,
                rows);
    }

    private ColumnStatistics told(@Nullable OrcType type, OrcStatistics found, SqlType target, long rows) {
        if (type == null) {
            return new ColumnStatistics(null, null, rows, rows, 0);
        }
        boolean plain = type.children().isEmpty() && type.kind() != OrcType.Kind.CHAR;
        return plain ? found.as(target, rows, tail.writerVersion()) : new ColumnStatistics(null, null, -1, rows, -1);
    }

    @Override
    public List<FileSlice> slices() {
        return List.copyOf(slices);
    }

    @Override
    public int rowGroups() {
        return tail.stripes().size();
    }

    @Override
    public int rowGroupsKept() {
        return slices.size();
    }

    @Override
    public OptionalLong rows() {
        return OptionalLong.of(tail.rows());
    }

    @Override
    public ColumnStatistics statistics(int projected) {
        OrcType type = nodes.get(projected).type();
        boolean known = type != null && type.id() < tail.statistics().size();
        return told(
                type,
                known ? tail.statistics().get(type.id()) : OrcStatistics.NOTHING,
                request.types().get(projected),
                tail.rows());
    }

    @Override
    public long columnBytes(int projected) {
        return columnBytes[projected];
    }

    @Override
    public long plannedBytes() {
        return plannedBytes;
    }

    MeteredFile file() {
        return file;
    }

    OrcTail tail() {
        return tail;
    }

    List<OrcNode> nodes() {
        return nodes;
    }
}
