package dev.owlet.tpch;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A language of made-up words, the same every time, with a few real ones that queries look for. */
final class WebWords {
    private static final int COUNT = 4096;
    private static final List<String> KNOWN = List.of(
            "garden",
            "camera",
            "kitchen",
            "guitar",
            "bicycle",
            "teapot",
            "weather",
            "lantern",
            "harbour",
            "violin",
            "blanket",
            "compass",
            "orchard",
            "pottery",
            "scooter",
            "telescope");
    private static final List<String> BEGINNINGS =
            List.of("ba", "co", "de", "fi", "gra", "ho", "ka", "li", "mo", "ne", "pla", "ri", "sto", "ta", "vi", "zu");
    private static final List<String> MIDDLES =
            List.of("", "n", "ra", "li", "mo", "ste", "ku", "ver", "do", "per", "sa", "ti", "gle", "ba", "wi", "ro");
    private static final List<String> ENDINGS =
            List.of("n", "ra", "to", "sk", "ling", "mer", "do", "ster", "x", "na", "que", "ty", "rd", "lo", "pe", "s");
    private static final List<String> FOREIGN = List.of("é", "ßen", "да", "ów", "かな", "ção", "ñas", "øre");

    private final byte[][] words = new byte[COUNT][];

    WebWords() {
        for (int i = 0; i < COUNT; i++) {
            String word = BEGINNINGS.get(i & 15) + MIDDLES.get(i >> 4 & 15) + ENDINGS.get(i >> 8 & 15);
            int foreign = (i * 7 + 5) % 97;
            words[i] = (foreign < FOREIGN.size() ? word + FOREIGN.get(foreign) : word).getBytes(StandardCharsets.UTF_8);
        }
        for (int i = 0; i < KNOWN.size(); i++) {
            words[17 + 211 * i] = KNOWN.get(i).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Writes a few words that depend on nothing but {@code seed}, separated by {@code between}. */
    void write(long seed, int count, char between, WebText out) {
        long hash = seed;
        for (int i = 0; i < count; i++) {
            hash = WebHit.mix(hash + i);
            if (i > 0) {
                out.put((byte) between);
            }
            out.text(words[WebHit.skewed(hash, COUNT)]);
        }
    }
}
