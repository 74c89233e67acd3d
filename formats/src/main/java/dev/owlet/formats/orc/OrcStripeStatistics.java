package dev.owlet.formats.orc;

import java.util.ArrayList;
import java.util.List;

/** The statistics of every column of every stripe, kept as bytes: a file may have a million of them. */
final class OrcStripeStatistics {
    private record Place(int from, int length) {}

    private final byte[] metadata;
    private final List<Place> stripes;

    private OrcStripeStatistics(byte[] metadata, List<Place> stripes) {
        this.metadata = metadata;
        this.stripes = stripes;
    }

    /** Finds each stripe's part of the metadata section. */
    static OrcStripeStatistics of(byte[] metadata) {
        List<Place> stripes = new ArrayList<>();
        OrcMessage message = new OrcMessage(metadata, 0, metadata.length);
        for (int field = message.next(); field != 0; field = message.next()) {
            if (field == 1) {
                OrcMessage stripe = message.message();
                stripes.add(new Place(stripe.position(), stripe.remaining()));
            } else {
                message.skip();
            }
        }
        return new OrcStripeStatistics(metadata, stripes);
    }

    /** Returns what a stripe's statistics say about a column; nothing when they are missing. */
    OrcStatistics column(int stripe, int column) {
        if (stripe >= stripes.size()) {
            return OrcStatistics.NOTHING;
        }
        Place place = stripes.get(stripe);
        OrcMessage message = new OrcMessage(metadata, place.from(), place.length());
        int at = 0;
        for (int field = message.next(); field != 0; field = message.next()) {
            if (field == 1 && at++ == column) {
                return OrcStatistics.of(message.message());
            }
            message.skip();
        }
        return OrcStatistics.NOTHING;
    }
}
