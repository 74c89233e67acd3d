package dev.owlet.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.owlet.formats.vector.BytesBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first match of patterns that begin with a run is the one that {@link Matcher#find} finds. */
final class RunStartTest {
    private static final List<String> GUIDED = List.of(
            "([a-c]+)bc",
            "([a-c]+)bc ([a-c]+)",
            "[a-c]*bc",
            "([a-c]+?)bccc?",
            "([a-c]++)bc",
            "(([a-c]+)ab)c",
            "\\w+ab,",
            "([^,]*),b",
            "[^ ]+ a[bc]*,",
            "(\\S+)abb+",
            "([abc]+)ab$");

    private static final List<String> OTHERS = List.of(
            "bc",
            "([a-c]+)b",
            "([a-c]+?)bc?cc",
            "([a-c]+)bc|a",
            "([a-c]+)bc\\1",
            "(?i)([a-c]+)bc",
            "([a-c]+ab)*c",
            "([a-c]+)?ab",
            "[a-c]{2,}bc",
            "[a-c&&[b]]+bc",
            "[a-c]+",
            "([a-c]",
            "\\d",
            "",
            "(");

    @Test
    void onlyPatternsThatBeginWithARunAndATextAreGuided() {
        GUIDED.forEach(pattern -> assertNotNull(RunStart.of(pattern), pattern));
        OTHERS.forEach(pattern -> assertNull(RunStart.of(pattern), pattern));
    }

    @Test
    void firstMatchesAreThoseOfBacktracking() {
        long seed = Long.getLong("agreement.seed", System.nanoTime());
        Random random = new Random(seed);
        for (String pattern : GUIDED) {
            RunStart start = RunStart.of(pattern);
            Matcher guided = Pattern.compile(pattern).matcher("");
            for (int i = 0; i < 3000; i++) {
                String text = text(random);
                Matcher plain = Pattern.compile(pattern).matcher(text);
                String expected = plain.find() ? groups(plain) : "none";
                String found = start.find(guided, view(text)) ? groups(guided) : "none";
                assertEquals(expected, found, () -> "seed " + seed + ": " + pattern + " in " + text);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(14); length > 0; length--) {
            text.append("abcabcab ,".charAt(random.nextInt(10)));
        }
        return text.toString();
    }

    private static String groups(Matcher matcher) {
        StringBuilder groups = new StringBuilder();
        for (int group = 0; group <= matcher.groupCount(); group++) {
            groups.append(matcher.start(group))
                    .append('-')
                    .append(matcher.end(group))
                    .append(' ');
        }
        return groups.toString();
    }

    /** Returns a view of a text between others, which it must not reach into. */
    private static View view(String text) {
        BytesBuilder texts = new BytesBuilder(3);
        for (String one : new String[] {"ab", text, "bc,"}) {
            byte[] bytes = one.getBytes(StandardCharsets.US_ASCII);
            texts.append(bytes, 0, bytes.length);
        }
        View view = new View(texts.build());
        view.at(1);
        return view;
    }
}
