package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Turns the disk's failures into Owlet's, always naming the file. */
final class LocalErrors {
    private LocalErrors() {}

    static OwletException of(IOException failure, String verb, StoragePath path) {
        String place = "The file or folder " + path + " could not be " + participle(verb);
        if (failure instanceof ClosedByInterruptException) {
            return new OwletException(Code.USER_CANCELED, "Reading " + path + " was interrupted.", failure);
        }
        if (failure instanceof AccessDeniedException) {
            return new OwletException(Code.PERMISSION_DENIED, place + ": permission denied.", failure);
        }
        if (isDiskFull(failure)) {
            return new OwletException(Code.DISK_FULL, place + ": no space left on the device.", failure)
                    .hint("Free some space, or write to another folder.");
        }
        if (failure instanceof NoSuchFileException) {
            return new OwletException(Code.HIVE_FILE_NOT_FOUND, place + ": it does not exist.", failure);
        }
        if (failure instanceof FileAlreadyExistsException) {
            return new OwletException(Code.HIVE_PATH_ALREADY_EXISTS, place + ": it exists already.", failure);
        }
        return new OwletException(Code.HIVE_FILESYSTEM_ERROR, place + ": " + failure.getMessage() + ".", failure);
    }

    static boolean isDiskFull(IOException failure) {
        String text = failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
        return text.contains("no space left")
                || text.contains("not enough space")
                || text.contains("disk quota exceeded")
                || text.contains("disk full");
    }

    private static String participle(String verb) {
        return switch (verb) {
            case "write" -> "written";
            case "read" -> "read";
            default -> verb.endsWith("e") ? verb + "d" : verb + "ed";
        };
    }
}
