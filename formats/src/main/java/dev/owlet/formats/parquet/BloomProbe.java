package dev.owlet.formats.parquet;

import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Asks a chunk's bloom filter whether any of a few wanted values is in it. */
final class BloomProbe {
    private static final int HEADER = 64;
    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_POINTS = 16;

    private final MeteredFile file;
    private final LeafBinding binding;
    private final ColumnChunk chunk;

    BloomProbe(MeteredFile file, LeafBinding binding, ColumnChunk chunk) {
        this.file = file;
        this.binding = binding;
        this.chunk = chunk;
    }

    boolean excludes(Domain domain) {
        ColumnMetaData meta = chunk.meta_data;
        List<Domain.Interval> points = domain.intervals();
        if (meta == null
                || !meta.isSetBloom_filter_offset()
                || domain.nullAllowed()
                || points.isEmpty()
                || points.size() > MAX_POINTS) {
            return false;
        }
        long[] hashes = new long[points.size()];
        for (int i = 0; i < hashes.length; i++) {
            OptionalLong hash = hash(points.get(i));
            if (hash.isEmpty()) {
                return false;
            }
            hashes[i] = hash.getAsLong();
        }
        SplitBlockBloom filter = read(meta);
        if (filter == null) {
            return false;
        }
        for (long hash : hashes) {
            if (filter.mayContain(hash)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable SplitBlockBloom read(ColumnMetaData meta) {
        long offset = meta.bloom_filter_offset;
        long size = file.entry().size();
        if (offset < 4 || offset >= size) {
            throw new BadPage("its bloom filter claims to be at byte " + offset);
        }
        boolean sized = meta.isSetBloom_filter_length() && meta.bloom_filter_length > 0;
        int length = (int) Math.min(sized ? meta.bloom_filter_length : HEADER, size - offset);
        if (length > MAX_BYTES || length > meta.total_compressed_size) {
            return null;
        }
        byte[] bytes = new byte[length];
        file.read(offset, bytes, 0, length);
        BloomFilterHeader header = new BloomFilterHeader();
        int end = ThriftReader.read(header, bytes, 0, length);
        int wanted = header.numBytes;
        if (end < 0 || wanted <= 0 || wanted > MAX_BYTES || wanted % 32 != 0 || wanted > size - offset - end) {
            throw new BadPage("its bloom filter claims " + wanted + " bytes");
        }
        boolean known =
                header.algorithm.isSetBLOCK() && header.hash.isSetXXHASH() && header.compression.isSetUNCOMPRESSED();
        if (!known || wanted > meta.total_compressed_size) {
            return null;
        }
        byte[] bits = new byte[wanted];
        int there = Math.min(wanted, length - end);
        System.arraycopy(bytes, end, bits, 0, there);
        if (there < wanted) {
            file.read(offset + end + there, bits, there, wanted - there);
        }
        return new SplitBlockBloom(bits);
    }

    /** Returns the hash of a point in the form the file stores it, if that form is certain. */
    private OptionalLong hash(Domain.Interval interval) {
        Comparable<?> value = interval.low();
        boolean point = value != null && value.equals(interval.high());
        if (!point) {
            return OptionalLong.empty();
        }
        if (value instanceof Long number && isStoredAsIs()) {
            boolean narrow = binding.node().type() == Type.INT32;
            return OptionalLong.of(
                    narrow ? SplitBlockBloom.hash(number.intValue()) : SplitBlockBloom.hash((long) number));
        }
        if (value instanceof Bytes bytes && isPlainBytes()) {
            return OptionalLong.of(SplitBlockBloom.hash(bytes.value()));
        }
        return OptionalLong.empty();
    }

    private boolean isStoredAsIs() {
        FileType stored = FileType.of(binding.node());
        return switch (stored.kind()) {
            case INTEGER -> binding.type().kind() != SqlType.Kind.DECIMAL;
            case DATE -> true;
            case DECIMAL ->
                binding.type() instanceof SqlType.Decimal wanted
                        && wanted.scale() == stored.scale()
                        && (binding.node().type() == Type.INT32
                                || binding.node().type() == Type.INT64);
            default -> false;
        };
    }

    private boolean isPlainBytes() {
        boolean whole = binding.type().equals(SqlType.VARCHAR) || binding.type().equals(SqlType.VARBINARY);
        FileType.Kind kind = FileType.of(binding.node()).kind();
        return whole && (kind == FileType.Kind.TEXT || kind == FileType.Kind.BINARY);
    }
}
