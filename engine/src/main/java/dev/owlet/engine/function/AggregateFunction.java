package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One aggregate under one name and signature. */
record AggregateFunction(
        String name,
        Signature signature,
        Optional<Function<List<SqlType>, SqlType>> returnRule,
        String doc,
        Maker maker)
        implements Candidate {
    /** Makes the aggregate of one call. */
    interface Maker {
        Aggregate aggregate(Resolution call);
    }

    static AggregateFunction of(String name, String signature, String doc, Maker maker) {
        return new AggregateFunction(name, Signature.parse(signature), Optional.empty(), doc, maker);
    }
}
