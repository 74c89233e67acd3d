package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.StoragePath;

/** Words the errors of this package; each names the file. */
final class Faults {
    private Faults() {}

    static OwletException damaged(StoragePath path, String what) {
        return new OwletException(Code.HIVE_BAD_DATA, "The Parquet file " + path + " is damaged: " + what + ".");
    }

    static OwletException damaged(StoragePath path, String what, RuntimeException cause) {
        return new OwletException(Code.HIVE_BAD_DATA, "The Parquet file " + path + " is damaged: " + what + ".", cause);
    }

    static OwletException unsupported(StoragePath path, String what, String hint) {
        return new OwletException(Code.NOT_SUPPORTED, "The Parquet file " + path + " " + what + ".").hint(hint);
    }

    /** Tells the exceptions that damaged bytes provoke in array code from those that mean something else. */
    static boolean isDamage(RuntimeException e) {
        return e instanceof BadPage
                || e instanceof IndexOutOfBoundsException
                || e instanceof NegativeArraySizeException
                || e instanceof ArithmeticException
                || e instanceof NullPointerException
                || e instanceof IllegalArgumentException
                || e instanceof ClassCastException;
    }
}
