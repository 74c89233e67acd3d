package dev.owlet.formats.orc;

import dev.owlet.formats.storage.MeteredFile;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What is known about one file: its tail, and the footers of the stripes that were looked at. Safe for all threads. */
final class OrcMetadata {
    private final OrcTail tail;
    private final long bytesRead;
    private final AtomicReferenceArray<@Nullable OrcStripe> stripes;

    private OrcMetadata(OrcTail tail, long bytesRead) {
        this.tail = tail;
        this.bytesRead = bytesRead;
        stripes = new AtomicReferenceArray<>(tail.stripes().size());
    }

    static OrcMetadata read(MeteredFile file) {
        OrcTail tail = OrcTail.read(file);
        return new OrcMetadata(tail, Math.min(file.entry().size(), Math.max(OrcTail.FIRST_READ, tail.storedBytes())));
    }

    OrcTail tail() {
        return tail;
    }

    /** Returns the bytes that reading the tail cost. */
    long bytesRead() {
        return bytesRead;
    }

    /** Returns about how much memory it takes. */
    long weight() {
        long columns = 1L + tail.columns();
        return 1000 + 8 * tail.storedBytes() + 100 * columns * tail.stripes().size();
    }

    /** Returns a stripe's footer; the bill is the same whether it was known or is read now. */
    OrcStripe stripe(MeteredFile file, int number, OrcCodec codec) {
        OrcStripe known = stripes.get(number);
        if (known != null) {
            file.charge(known.place().footerLength());
            return known;
        }
        OrcStripe read = OrcStripe.read(file, tail, tail.stripes().get(number), codec);
        stripes.set(number, read);
        return read;
    }
}
