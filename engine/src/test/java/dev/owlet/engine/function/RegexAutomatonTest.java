package dev.owlet.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the automaton against Java's own matcher. */
class RegexAutomatonTest {
    private static final String[] ATOMS = {
        "a",
        "b",
        "ab",
        ".",
        "é",
        "\\d",
        "\\w",
        "\\W",
        "\\s",
        "[ab]",
        "[^a]",
        "[^/é]",
        "[a-c0-3_]",
        "\\.",
        "/",
        "\uD83E\uDD89",
        "[\u0080-\uFFFF]",
        "\\n",
        "A",
        "-",
        "[\\w-]",
        "[b-]"
    };
    private static final String[] LETTERS = {
        "a", "b", "A", "c", "1", "/", "é", "\uD83E\uDD89", "\n", "\r", "\u0085", "\u2028", ".", " ", "-", "かな", "_"
    };

    @Test
    void findsWhatJavaFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int understood = 0;
        int tired = 0;
        for (int i = 0; i < 4000; i++) {
            String pattern = (random.nextInt(8) == 0 ? "(?i)" : "") + branches(random, 3);
            RegexAutomaton automaton = RegexAutomaton.of(pattern);
            Pattern java = Pattern.compile(pattern);
            for (int k = 0; automaton != null && k < 12; k++) {
                understood++;
                String text = text(random);
                byte[] bytes = ("x" + text + "a").getBytes(StandardCharsets.UTF_8);
                int found = automaton.find(bytes, 1, bytes.length - 1);
                if (found != RegexAutomaton.UNKNOWN) {
                    String where = "seed " + seed + ": " + pattern + " in "
                            + text.codePoints().boxed().toList();
                    int expected = new PatientText(text).find(java);
                    tired += expected == RegexAutomaton.UNKNOWN ? 1 : 0;
                    assertEquals(expected == RegexAutomaton.UNKNOWN ? found : expected, found, where);
                }
            }
        }
        assertTrue(understood > 20_000, "seed " + seed + ": " + understood);
        assertTrue(tired < 100, "seed " + seed + ": " + tired);
    }

    /** A text that Java may look at only so often: for a loop within a loop it would need minutes. */
    private static final class PatientText implements CharSequence {
        private static final int LOOKS = 200_000;
        private final String text;
        private int looks;

        PatientText(String text) {
            this.text = text;
        }

        /** Returns what Java's matcher finds, or UNKNOWN when it looks too often. */
        int find(Pattern pattern) {
            try {
                return pattern.matcher(this).find() ? 1 : 0;
            } catch (TiredException e) {
                return RegexAutomaton.UNKNOWN;
            }
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS) {
                throw new TiredException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TiredException extends RuntimeException {}

    private static String branches(Random random, int depth) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            pattern.append(random.nextInt(6) == 0 ? "^" : "").append(sequence(random, depth));
            pattern.append(random.nextInt(5) == 0 ? "$" : "").append(i > 0 ? "|" : "");
        }
        return pattern.toString();
    }

    private static String sequence(Random random, int depth) {
        StringBuilder sequence = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            boolean group = depth > 0 && random.nextInt(4) == 0;
            sequence.append(group ? group(random, depth - 1) : ATOMS[random.nextInt(ATOMS.length)]);
            sequence.append(List.of("", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?")
                    .get(random.nextInt(11)));
        }
        return sequence.toString();
    }

    private static String group(Random random, int depth) {
        String open =
                List.of("(", "(?:", "(?<n" + random.nextInt(1 << 30) + ">").get(random.nextInt(3));
        return open + sequence(random, depth) + (random.nextBoolean() ? "|" + sequence(random, depth) : "") + ")";
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    @Test
    void leavesToJavaWhatItCannotDo() {
        for (String pattern :
                List.of("(a)\\1", "a(?=b)", "a++", "\\bword\\b", "a$b", "(^a)", "[a&&b]", "\\p{L}", "(?s)a.b")) {
            assertNull(RegexAutomaton.of(pattern), pattern);
        }
    }

    @Test
    void leavesMalformedTextToJava() {
        RegexAutomaton automaton = RegexAutomaton.of("a.b");
        assertNotNull(automaton);
        assertEquals(RegexAutomaton.UNKNOWN, automaton.find(new byte[] {'a', (byte) 0xC3, 'b'}, 0, 3));
    }

    @Test
    void givesUpOnPatternsOfManyStates() {
        RegexAutomaton automaton = RegexAutomaton.of("a.{12}b.{12}a");
        assertNotNull(automaton);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] text = new byte[200];
            for (int k = 0; k < text.length; k++) {
                text[k] = (byte) (random.nextBoolean() ? 'a' : 'b');
            }
            automaton.find(text, 0, text.length);
        }
        assertTrue(automaton.exhausted());
    }
}
