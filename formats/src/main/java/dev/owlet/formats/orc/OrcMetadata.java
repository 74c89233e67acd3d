package dev.owlet.formats.orc;

import dev.owlet.formats.storage.MeteredFile;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What is known about one file: its tail, and the footers of the stripes that were looked at. Safe for all threads. */
final class OrcMetadata {
    private final OrcTail tail;
    private final AtomicReferenceArray<@Nullable OrcStripe> stripes;

    private OrcMetadata(OrcTail tail) {
        this.tail = tail;
        stripes = new AtomicReferenceArray<>(tail.stripes().size());
    }

    static OrcMetadata read(MeteredFile file) {
        return new OrcMetadata(OrcTail.read(file));
    }

    OrcTail tail() {
        return tail;
    }

    /** Returns the bytes that reading the tail cost. */
    long bytesRead() {
        return tail.end().bytes().length;
    }

    /** Returns about how much memory it takes. */
    long weight() {
        long columns = 1L + tail.columns();
        return 1000
                + 8L * tail.end().bytes().length
                + 100 * columns * tail.stripes().size();
    }

    /** Returns a stripe's footer; the bill is the same whether it was known or is read now. */
    OrcStripe stripe(MeteredFile file, int number, OrcCodec codec) {
        OrcStripe known = stripes.get(number);
        if (known != null) {
            OrcStripe.Place place = known.place();
            file.charge(tail.end().missing(place.footerOffset(), place.footerLength()));
            return known;
        }
        OrcStripe read = OrcStripe.read(file, tail, tail.stripes().get(number), codec);
        stripes.set(number, read);
        return read;
    }
}
