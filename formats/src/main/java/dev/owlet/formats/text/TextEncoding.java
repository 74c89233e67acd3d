package dev.owlet.formats.text;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.StoragePath;

/** Looks at a text's first bytes: skips a UTF-8 mark, refuses UTF-16 and UTF-32. */
final class TextEncoding {
    private static final int SAMPLE = 512;

    private TextEncoding() {}

    /** Returns where the text begins, after a UTF-8 byte order mark if there is one. */
    static int start(byte[] data, int length, StoragePath path) {
        if (length >= 3 && data[0] == (byte) 0xef && data[1] == (byte) 0xbb && data[2] == (byte) 0xbf) {
            return 3;
        }
        boolean little = length >= 2 && data[0] == (byte) 0xff && data[1] == (byte) 0xfe;
        boolean big = length >= 2 && data[0] == (byte) 0xfe && data[1] == (byte) 0xff;
        if (little || big || hasEverySecondZero(data, Math.min(length, SAMPLE))) {
            throw new OwletException(Code.HIVE_BAD_DATA, "The file " + path + " is UTF-16 text, not UTF-8.")
                    .hint("Convert it, for example: iconv -f UTF-16 -t UTF-8 old.csv > new.csv");
        }
        return 0;
    }

    private static boolean hasEverySecondZero(byte[] data, int length) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            even += data[i] == 0 ? 1 : 0;
            odd += data[i + 1] == 0 ? 1 : 0;
        }
        int pairs = length / 2;
        return pairs >= 4 && (even == 0 && odd * 10 > pairs * 9 || odd == 0 && even * 10 > pairs * 9);
    }
}
