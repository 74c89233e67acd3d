package dev.owlet.engine.function;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Stems English words after Porter's second algorithm, "The English (Porter2) stemming algorithm". R1 is what follows the
 * first consonant after a vowel, R2 the same within R1.
 */
final class EnglishStemmer {
    private static final Map<String, String> WHOLE = Map.ofEntries(
            Map.entry("skis", "ski"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("idly", "idl"),
            Map.entry("gently", "gentl"),
            Map.entry("ugly", "ugli"),
            Map.entry("early", "earli"),
            Map.entry("only", "onli"),
            Map.entry("singly", "singl"));
    private static final Set<String> FIXED = Set.of("sky", "news", "howe", "atlas", "cosmos", "bias", "andes");
    private static final Set<String> FIXED_LATER =
            Set.of("inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed");
    private static final String[] DOUBLES = {"bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"};
    private static final String[][] STEP_2 = {
        {"ization", "ize"},
        {"ational", "ate"},
        {"fulness", "ful"},
        {"ousness", "ous"},
        {"iveness", "ive"},
        {"tional", "tion"},
        {"biliti", "ble"},
        {"lessli", "less"},
        {"entli", "ent"},
        {"ation", "ate"},
        {"alism", "al"},
        {"aliti", "al"},
        {"ousli", "ous"},
        {"iviti", "ive"},
        {"fulli", "ful"},
        {"enci", "ence"},
        {"anci", "ance"},
        {"abli", "able"},
        {"izer", "ize"},
        {"ator", "ate"},
        {"alli", "al"},
        {"bli", "ble"},
        {"ogi", "og"},
        {"li", ""}
    };
    private static final String[][] STEP_3 = {
        {"ational", "ate"},
        {"tional", "tion"},
        {"alize", "al"},
        {"icate", "ic"},
        {"iciti", "ic"},
        {"ative", ""},
        {"ical", "ic"},
        {"ness", ""},
        {"ful", ""}
    };
    private static final String[] STEP_4 = {
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
        "al", "er", "ic"
    };

    private final StringBuilder word = new StringBuilder();
    private int r1;
    private int r2;

    String stem(String text) {
        String lower = text.toLowerCase(Locale.ENGLISH);
        if (lower.length() < 3) {
            return lower;
        }
        if (WHOLE.containsKey(lower)) {
            return WHOLE.get(lower);
        }
        if (FIXED.contains(lower)) {
            return lower;
        }
        word.setLength(0);
        word.append(lower);
        if (word.charAt(0) == '\'') {
            word.deleteCharAt(0);
        }
        markConsonantY();
        findRegions();
        possessive();
        plural();
        if (FIXED_LATER.contains(word.toString())) {
            return word.toString();
        }
        pastOrGerund();
        finalY();
        longSuffix(STEP_2);
        longSuffix(STEP_3);
        shortSuffix();
        finalLetter();
        return word.toString().replace('Y', 'y');
    }

    private void markConsonantY() {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == 'y' && (i == 0 || vowel(i - 1))) {
                word.setCharAt(i, 'Y');
            }
        }
    }

    private void findRegions() {
        r1 = after(0);
        for (String prefix : new String[] {"gener", "commun", "arsen"}) {
            if (word.indexOf(prefix) == 0) {
                r1 = prefix.length();
            }
        }
        r2 = after(r1);
    }

    private int after(int from) {
        for (int i = from + 1; i < word.length(); i++) {
            if (!vowel(i) && vowel(i - 1)) {
                return i + 1;
            }
        }
        return word.length();
    }

    private boolean vowel(int i) {
        return "aeiouy".indexOf(word.charAt(i)) >= 0;
    }

    private boolean vowelBefore(int end) {
        for (int i = 0; i < end; i++) {
            if (vowel(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean ends(String suffix) {
        int at = word.length() - suffix.length();
        return at >= 0 && word.indexOf(suffix, at) == at;
    }

    /** Replaces the last {@code length} letters. */
    private void replace(int length, String by) {
        word.replace(word.length() - length, word.length(), by);
    }

    private void possessive() {
        if (ends("'s'")) {
            replace(3, "");
        } else if (ends("'s")) {
            replace(2, "");
        } else if (ends("'")) {
            replace(1, "");
        }
    }

    private void plural() {
        if (ends("sses")) {
            replace(2, "");
        } else if (ends("ied") || ends("ies")) {
            replace(3, word.length() > 4 ? "i" : "ie");
        } else if (ends("s") && !ends("us") && !ends("ss") && vowelBefore(word.length() - 2)) {
            replace(1, "");
        }
    }

    private void pastOrGerund() {
        if (ends("eed") || ends("eedly")) {
            int length = ends("eed") ? 3 : 5;
            if (word.length() - length >= r1) {
                replace(length, "ee");
            }
            return;
        }
        for (String suffix : new String[] {"ingly", "edly", "ing", "ed"}) {
            if (ends(suffix)) {
                if (vowelBefore(word.length() - suffix.length())) {
                    replace(suffix.length(), "");
                    mend();
                }
                return;
            }
        }
    }

    private void mend() {
        if (ends("at") || ends("bl") || ends("iz")) {
            word.append('e');
            return;
        }
        for (String twice : DOUBLES) {
            if (ends(twice)) {
                replace(1, "");
                return;
            }
        }
        if (r1 >= word.length() && shortSyllableAt(word.length())) {
            word.append('e');
        }
    }

    /** Tells whether a short syllable ends before a place. */
    private boolean shortSyllableAt(int end) {
        if (end == 2) {
            return vowel(0) && !vowel(1);
        }
        return end > 2
                && !vowel(end - 3)
                && vowel(end - 2)
                && !vowel(end - 1)
                && "wxY".indexOf(word.charAt(end - 1)) < 0;
    }

    private void finalY() {
        int last = word.length() - 1;
        if (last > 1 && (ends("y") || ends("Y")) && !vowel(last - 1)) {
            word.setCharAt(last, 'i');
        }
    }

    private void longSuffix(String[][] steps) {
        for (String[] step : steps) {
            if (ends(step[0])) {
                int stem = word.length() - step[0].length();
                if (stem >= r1 && fits(step[0], stem)) {
                    replace(step[0].length(), step[1]);
                }
                return;
            }
        }
    }

    private boolean fits(String suffix, int stem) {
        return switch (suffix) {
            case "ogi" -> stem > 0 && word.charAt(stem - 1) == 'l';
            case "li" -> stem > 0 && "cdeghkmnrt".indexOf(word.charAt(stem - 1)) >= 0;
            case "ative" -> stem >= r2;
            default -> true;
        };
    }

    private void shortSuffix() {
        for (String suffix : STEP_4) {
            if (ends(suffix)) {
                int stem = word.length() - suffix.length();
                boolean allowed = !suffix.equals("ion") || stem > 0 && "st".indexOf(word.charAt(stem - 1)) >= 0;
                if (stem >= r2 && allowed) {
                    replace(suffix.length(), "");
                }
                return;
            }
        }
    }

    private void finalLetter() {
        int last = word.length() - 1;
        if (ends("e") && (last >= r2 || last >= r1 && !shortSyllableAt(last))) {
            word.setLength(last);
        } else if (ends("ll") && last >= r2) {
            word.setLength(last);
        }
    }
}
