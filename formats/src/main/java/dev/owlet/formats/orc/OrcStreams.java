package dev.owlet.formats.orc;

import dev.owlet.formats.storage.MeteredFile;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches the streams of some columns of a stripe: exactly their bytes, neighbours in one read. */
final class OrcStreams {
    /** Neighbours are read together up to this size. */
    private static final long MAX_READ = 4 << 20;

    private static final byte[] NOTHING = new byte[0];

    private record Key(int column, OrcStripe.Role role) {}

    private record Part(byte[] data, int from, int length) {}

    private final OrcStripe stripe;
    private final OrcTail tail;
    private final OrcCodec codec;
    private final Map<Key, Part> parts = new HashMap<>();

    OrcStreams(OrcStripe stripe, OrcTail tail, OrcCodec codec) {
        this.stripe = stripe;
        this.tail = tail;
        this.codec = codec;
    }

    /** Tells whether a stream is read when its column is wanted. */
    static boolean isWanted(OrcStripe.Stream stream, BitSet columns) {
        return stream.role() != OrcStripe.Role.OTHER && columns.get(stream.column()) && stream.length() > 0;
    }

    /** Reads the streams of columns that were not read before. */
    void fetch(MeteredFile file, BitSet columns) {
        List<OrcStripe.Stream> streams = stripe.streams();
        int at = 0;
        while (at < streams.size()) {
            if (!isWanted(streams.get(at), columns)) {
                at++;
                continue;
            }
            int end = at + 1;
            long length = streams.get(at).length();
            while (end < streams.size()
                    && isWanted(streams.get(end), columns)
                    && length + streams.get(end).length() <= MAX_READ) {
                length += streams.get(end++).length();
            }
            read(file, streams.subList(at, end), (int) length);
            at = end;
        }
    }

    private void read(MeteredFile file, List<OrcStripe.Stream> neighbours, int length) {
        byte[] data = tail.end().fetch(file, neighbours.get(0).offset(), length);
        int from = 0;
        for (OrcStripe.Stream stream : neighbours) {
            Part part = new Part(data, from, (int) stream.length());
            if (parts.put(new Key(stream.column(), stream.role()), part) != null) {
                throw new OrcDamage("column " + stream.column() + " has two streams of role " + stream.role());
            }
            from += part.length();
        }
    }

    /** Returns a stream; an empty one when the stripe leaves it out. */
    OrcStream stream(OrcType type, OrcStripe.Role role) {
        Part part = parts.getOrDefault(new Key(type.id(), role), new Part(NOTHING, 0, 0));
        return new OrcStream(part.data(), part.from(), part.length(), codec, tail.blockSize());
    }

    /** Returns the stream of null marks; null when the column has no nulls. */
    @Nullable
    OrcStream present(OrcType type) {
        return parts.containsKey(new Key(type.id(), OrcStripe.Role.PRESENT))
                ? stream(type, OrcStripe.Role.PRESENT)
                : null;
    }

    OrcStripe.Encoding encoding(OrcType type) {
        return stripe.encodings().get(type.id());
    }

    OrcStripe stripe() {
        return stripe;
    }

    OrcTail tail() {
        return tail;
    }
}
