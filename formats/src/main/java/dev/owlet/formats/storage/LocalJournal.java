package dev.owlet.formats.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes adding several files to a folder all or nothing for Owlet's readers: while {@code _owlet_commit/ID} stands in a
 * folder, the files it names, one relative path a line, are invisible. Deleting it is the commit. What a crash leaves is
 * taken back an hour later by the next write.
 */
final class LocalJournal {
    static final String FOLDER = "_owlet_commit";
    private static final Duration STALE = Duration.ofHours(1);

    private LocalJournal() {}

    static Path begin(Path target, String id, Collection<String> relatives) throws IOException {
        Path folder = Files.createDirectories(target.resolve(FOLDER));
        Path journal = folder.resolve(id);
        byte[] text = String.join("\n", relatives).getBytes(StandardCharsets.UTF_8);
        Path unfinished = folder.resolve("." + id);
        Files.write(unfinished, text);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, journal);
        LocalTree.force(folder);
        return journal;
    }

    static void end(Path journal) throws IOException {
        Files.deleteIfExists(journal);
        LocalTree.force(journal.getParent());
        try {
            Files.deleteIfExists(journal.getParent());
        } catch (java.nio.file.DirectoryNotEmptyException e) {
            return;
        }
    }

    /** Returns the files that stand in a folder, its parents or below it without being committed. */
    static Set<Path> uncommitted(Path start, LocalPaths paths) throws IOException {
        Set<Path> hidden = new HashSet<>();
        for (Path folder = start; folder != null && paths.isInside(folder); folder = folder.getParent()) {
            addUncommitted(folder, hidden);
        }
        return hidden;
    }

    static void addUncommitted(Path folder, Set<Path> hidden) throws IOException {
        Path journals = folder.resolve(FOLDER);
        if (!Files.isDirectory(journals, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path journal : journals(journals)) {
            hidden.addAll(named(folder, journal));
        }
    }

    private static List<Path> journals(Path folder) throws IOException {
        List<Path> found = new java.util.ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (!child.getFileName().toString().startsWith(".")) {
                    found.add(child);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            found.clear();
        }
        return found;
    }

    private static List<Path> named(Path folder, Path journal) throws IOException {
        try {
            return Files.readAllLines(journal).stream()
                    .filter(line -> !line.isEmpty())
                    .map(line -> folder.resolve(line).normalize())
                    .filter(path -> path.startsWith(folder))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Takes back what crashed writes left here more than an hour ago: stage folders, and files of open journals. */
    static void sweep(Path home, Path target) throws IOException {
        if (Files.isDirectory(home)) {
            try (DirectoryStream<Path> stages = Files.newDirectoryStream(home, LocalStaging.PREFIX + "*")) {
                for (Path stage : stages) {
                    if (isStale(stage)) {
                        LocalTree.delete(stage);
                    }
                }
            }
        }
        if (!Files.isDirectory(target.resolve(FOLDER))) {
            return;
        }
        for (Path journal : journals(target.resolve(FOLDER))) {
            if (!isStale(journal)) {
                continue;
            }
            for (Path file : named(target, journal)) {
                Files.deleteIfExists(file);
            }
            end(journal);
        }
    }

    private static boolean isStale(Path top) throws IOException {
        long limit = System.currentTimeMillis() - STALE.toMillis();
        try (var tree = Files.walk(top)) {
            return tree.allMatch(path -> path.toFile().lastModified() < limit);
        } catch (NoSuchFileException | java.io.UncheckedIOException e) {
            return false;
        }
    }
}
