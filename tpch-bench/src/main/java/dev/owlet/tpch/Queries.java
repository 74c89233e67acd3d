package dev.owlet.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** The 22 query texts with the validation parameters of the TPC-H specification. */
final class Queries {
    static final int COUNT = 22;

    private Queries() {}

    /** Returns the numbers of all queries. */
    static int[] all() {
        return IntStream.rangeClosed(1, COUNT).toArray();
    }

    /** Returns the text of query 1 to 22. */
    static String text(int number) {
        String name = String.format("queries/q%02d.sql", number);
        try (InputStream in = Queries.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no TPC-H query " + number);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replaceAll(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
