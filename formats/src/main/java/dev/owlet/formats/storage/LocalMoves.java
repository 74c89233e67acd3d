package dev.owlet.formats.storage;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Adds files to folders that have files already, in one step for those who list them.
 *
 * <p>Each folder first gets a hidden note {@code _owlet_commit-ID}: where the stage is, and which files come. A listing
 * leaves those files out for as long as the stage exists, so renaming the stage away makes all of them seen at once.
 * After a crash the files stay unseen; {@link #sweep} removes them with the stage.
 */
final class LocalMoves {
    private static final String NOTE = "_owlet_commit-";
    private static final String GONE = "_owlet_gone-";
    private static final String LIST = "_owlet_files";
    private static final long LARGEST_NOTE = 16 << 20;
    private static final Duration STALE = Duration.ofHours(1);

    private final Path stage;
    private final Path target;
    private final String id;
    private final List<Path> notes = new ArrayList<>();
    private final List<Path> moved = new ArrayList<>();
    private final List<Path> made = new ArrayList<>();
    private boolean begun;

    LocalMoves(Path stage, Path target) {
        this.stage = stage;
        this.target = target;
        id = stage.getFileName().toString().substring(LocalStaging.PREFIX.length());
    }

    boolean hasBegun() {
        return begun;
    }

    /** Moves the staged files into their folders, unseen; does nothing the second time. */
    void begin(Collection<String> relativePaths) throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        Map<Path, List<String>> folders = new TreeMap<>();
        List<String> all = new ArrayList<>();
        for (String relative : relativePaths) {
            Path place = target.resolve(relative);
            all.add(stage.relativize(place).toString());
            folders.computeIfAbsent(place.getParent(), f -> new ArrayList<>())
                    .add(place.getFileName().toString());
        }
        write(stage.resolve(LIST), all);
        for (Map.Entry<Path, List<String>> folder : folders.entrySet()) {
            LocalStaging.makeFolders(folder.getKey(), made);
            List<String> lines = new ArrayList<>();
            lines.add(folder.getKey().relativize(stage).toString());
            lines.addAll(folder.getValue());
            Path note = folder.getKey().resolve(NOTE + id);
            notes.add(note);
            write(note, lines);
            LocalTree.force(folder.getKey());
        }
        for (String relative : relativePaths) {
            Path place = target.resolve(relative);
            Files.move(stage.resolve(relative), place);
            moved.add(place);
        }
        for (Path folder : folders.keySet()) {
            LocalTree.force(folder);
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.write(
                file,
                lines,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
    }

    /** Makes the moved files seen; what fails after that is only tidying up. */
    void show() throws IOException {
        Path gone = stage.resolveSibling(GONE + id);
        Files.move(stage, gone, StandardCopyOption.ATOMIC_MOVE);
        LocalTree.force(gone.getParent());
        try {
            for (Path note : notes) {
                Files.deleteIfExists(note);
            }
            LocalTree.delete(gone);
        } catch (IOException e) {
            warn("could not tidy up after " + id, e);
        }
    }

    /** Removes what was moved, before it was seen. */
    void takeBack() throws IOException {
        for (Path place : moved) {
            Files.deleteIfExists(place);
        }
        for (Path note : notes) {
            Files.deleteIfExists(note);
        }
        LocalStaging.removeQuietly(made);
    }

    /** Tells whether a file of this name says which files beside it are not seen yet. */
    static boolean isNote(String name) {
        return name.startsWith(NOTE);
    }

    /** Returns the files that a hidden file says are not to be seen; none when it is no note, or is out of date. */
    static List<Path> pending(Path hidden) throws IOException {
        if (!isNote(hidden.getFileName().toString())) {
            return List.of();
        }
        try {
            if (!Files.isRegularFile(hidden) || Files.size(hidden) > LARGEST_NOTE) {
                return List.of();
            }
            List<String> lines = Files.readAllLines(hidden, StandardCharsets.UTF_8);
            Path folder = hidden.getParent();
            if (lines.isEmpty() || !Files.isDirectory(folder.resolve(lines.get(0)))) {
                return List.of();
            }
            return lines.stream().skip(1).map(folder::resolve).toList();
        } catch (NoSuchFileException | CharacterCodingException | InvalidPathException e) {
            return List.of();
        }
    }

    /** Removes stages of a folder in which nothing was written for an hour, with the unseen files they list. */
    static void sweep(Path folder) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "_owlet_{stage,gone}-*")) {
            for (Path stage : left) {
                if (Files.isDirectory(stage, LinkOption.NOFOLLOW_LINKS) && isStale(stage)) {
                    remove(stage);
                }
            }
        } catch (IOException | RuntimeException e) {
            warn("could not look for unfinished writes in " + folder, e);
        }
    }

    private static boolean isStale(Path stage) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(STALE));
        try (Stream<Path> all = Files.walk(stage)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).compareTo(limit) > 0) {
                    return false;
                }
            }
        } catch (FileSystemException e) {
            return false;
        }
        return true;
    }

    private static void remove(Path stage) throws IOException {
        Path list = stage.resolve(LIST);
        boolean unseen = stage.getFileName().toString().startsWith(LocalStaging.PREFIX) && Files.exists(list);
        if (unseen) {
            String id = stage.getFileName().toString().substring(LocalStaging.PREFIX.length());
            for (String relative : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                Path file = stage.resolve(relative).normalize();
                if (!file.startsWith(stage.getParent())) {
                    continue;
                }
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.resolveSibling(NOTE + id));
            }
        }
        LocalTree.delete(stage);
    }

    private static void warn(String text, Exception failure) {
        System.getLogger(LocalMoves.class.getName()).log(System.Logger.Level.WARNING, text, failure);
    }
}
