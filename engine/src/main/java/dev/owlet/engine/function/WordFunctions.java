package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.codec.language.Soundex;

/** Text as words and numbers for people: normal forms, sounds, stems, check digits. */
final class WordFunctions {
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private WordFunctions() {}

    @Scalar(value = "(varchar): varchar", doc = "Returns the text in Unicode normal form C.")
    static void normalize(View text, BytesBuilder out) {
        append(text, Normalizer.Form.NFC, out);
    }

    @Scalar(
            name = "normalize",
            value = "(varchar, varchar): varchar",
            doc = "Returns the text in a Unicode normal form: NFC, NFD, NFKC or NFKD.")
    static void normalizeAs(View text, View form, Site site, BytesBuilder out) {
        append(text, site.memo(form, WordFunctions::form), out);
    }

    private static Normalizer.Form form(View name) {
        try {
            return Normalizer.Form.valueOf(name.string().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Faults.argument("Normalization form must be one of [NFD, NFC, NFKD, NFKC]");
        }
    }

    private static void append(View text, Normalizer.Form form, BytesBuilder out) {
        if (text.ascii()) {
            out.append(text.data, text.start, text.length);
        } else {
            StringFunctions.append(Normalizer.normalize(text.string(), form), out);
        }
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the American Soundex code of a word.")
    static void soundex(View text, BytesBuilder out) {
        try {
            StringFunctions.append(Soundex.US_ENGLISH.soundex(text.string()), out);
        } catch (IllegalArgumentException e) {
            throw Faults.argument("soundex: " + e.getMessage());
        }
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the stem of an English word.")
    static void wordStem(View word, Site site, BytesBuilder out) {
        EnglishStemmer stemmer = site.keep(EnglishStemmer.class, EnglishStemmer::new);
        StringFunctions.append(stemmer.stem(word.string()), out);
    }

    @Scalar(
            name = "word_stem",
            value = "(varchar, varchar): varchar",
            doc = "Returns the stem of a word of a language; English, en, is the only one.")
    static void wordStemOf(View word, View language, Site site, BytesBuilder out) {
        if (!language.string().toLowerCase(Locale.ROOT).equals("en")) {
            throw Faults.argument("Unknown stemmer language: " + language.string())
                    .hint("Words of English, 'en', are the only ones that are stemmed.");
        }
        wordStem(word, site, out);
    }

    @Scalar(value = "(varchar): boolean", doc = "Tells whether the last of some digits is their Luhn check digit.")
    static boolean luhnCheck(View digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.end() - 1; i >= digits.start; i--) {
            int digit = digits.data[i] - '0';
            if (digit < 0 || digit > 9) {
                throw Faults.argument("Input is not a valid number: " + digits.string());
            }
            int value = twice ? 2 * digit : digit;
            sum += value > 9 ? value - 9 : value;
            twice = !twice;
        }
        return digits.length > 0 && sum % 10 == 0;
    }

    @Scalar(value = "(varchar): varchar", name = "char2hexint", doc = "Returns the UTF-16 units as hexadecimal digits.")
    static void hexUnits(View text, BytesBuilder out) {
        StringFunctions.append(UPPER.formatHex(text.string().getBytes(StandardCharsets.UTF_16BE)), out);
    }

    @Scalar(value = "(varchar, varchar): bigint", doc = "Returns where a text first stands, or 0, as strpos does.")
    static long index(View text, View part) {
        return StringFunctions.strpos(text, part);
    }
}
