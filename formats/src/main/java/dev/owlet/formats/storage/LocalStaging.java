package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A staged write on the local disk. A target that is missing or empty appears by renaming the whole stage folder, in
 * one step; into a target with files each new file is renamed under its own name, and all are taken back on failure.
 */
final class LocalStaging implements Staging {
    static final String PREFIX = "_owlet_stage-";

    private final StoragePath target;
    private final Path targetPath;
    private final Path stage;
    private final StoragePath stagePath;
    private final List<Path> madeFolders;
    private final ConcurrentSkipListMap<String, LocalOutput> files = new ConcurrentSkipListMap<>();
    private boolean done;

    private LocalStaging(StoragePath target, Path targetPath, Path stage, StoragePath stagePath, List<Path> madeFolders) {
        this.target = target;
        this.targetPath = targetPath;
        this.stage = stage;
        this.stagePath = stagePath;
        this.madeFolders = madeFolders;
    }

    static LocalStaging begin(LocalPaths paths, StoragePath target, String queryId) {
        if (!queryId.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("not a query id: " + queryId);
        }
        Path targetPath = paths.resolve(target);
        boolean sibling = !paths.isRoot(targetPath) && paths.isInside(targetPath.getParent());
        Path home = sibling ? targetPath.getParent() : targetPath;
        StoragePath homePath = sibling ? target.parent() : target;
        List<Path> made = new ArrayList<>();
        try {
            makeFolders(home, made);
            Path stage = home.resolve(PREFIX + queryId);
            Files.createDirectory(stage);
            return new LocalStaging(target, targetPath, stage, homePath.child(PREFIX + queryId), made);
        } catch (IOException e) {
            removeQuietly(made);
            throw LocalErrors.of(e, "write", target);
        }
    }

    @Override
    public OutputFile create(String relativePath) {
        for (String part : relativePath.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("not a relative path: " + relativePath);
            }
        }
        LocalOutput file = new LocalOutput(stagePath.child(relativePath), stage.resolve(relativePath));
        if (files.putIfAbsent(relativePath, file) != null) {
            throw new OwletException(
                    Code.HIVE_PATH_ALREADY_EXISTS, "The file " + relativePath + " is being written already.");
        }
        return file;
    }

    @Override
    public List<FileEntry> commit() {
        try {
            for (LocalOutput file : files.values()) {
                file.ensureExists();
            }
            forceFolders(stage);
            boolean whole = !Files.exists(targetPath) || isEmpty(targetPath);
            if (whole && !stage.startsWith(targetPath)) {
                Files.move(stage, targetPath, StandardCopyOption.ATOMIC_MOVE);
                LocalTree.force(targetPath.getParent());
            } else {
                moveEach();
            }
            done = true;
            return entries();
        } catch (IOException e) {
            throw LocalErrors.of(e, "write", target);
        }
    }

    private void moveEach() throws IOException {
        List<Path> moved = new ArrayList<>();
        List<Path> made = new ArrayList<>();
        try {
            Set<Path> folders = new TreeSet<>();
            folders.add(targetPath);
            for (String relative : files.keySet()) {
                Path place = targetPath.resolve(relative);
                makeFolders(place.getParent(), made);
                Files.move(stage.resolve(relative), place);
                moved.add(place);
                folders.add(place.getParent());
            }
            for (Path folder : folders) {
                LocalTree.force(folder);
            }
            LocalTree.delete(stage);
        } catch (IOException | RuntimeException e) {
            for (Path place : moved) {
                Files.deleteIfExists(place);
            }
            removeQuietly(made);
            throw e;
        }
    }

    private List<FileEntry> entries() throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        for (String relative : files.keySet()) {
            BasicFileAttributes found =
                    Files.readAttributes(targetPath.resolve(relative), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            entries.add(LocalStorage.entry(target.child(relative), found));
        }
        entries.sort((a, b) -> a.path().compareTo(b.path()));
        return entries;
    }

    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        for (LocalOutput file : files.values()) {
            file.abandon();
        }
        try {
            LocalTree.delete(stage);
        } catch (IOException e) {
            // What stays is hidden by its name and is swept when it is an hour old.
            System.getLogger(LocalStaging.class.getName())
                    .log(System.Logger.Level.WARNING, "could not remove " + stage, e);
        }
        removeQuietly(madeFolders);
    }

    private static void forceFolders(Path top) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(top)) {
            for (Path child : children) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    forceFolders(child);
                }
            }
        }
        LocalTree.force(top);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            return !children.iterator().hasNext();
        }
    }

    private static void makeFolders(Path folder, List<Path> made) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        makeFolders(folder.getParent(), made);
        try {
            Files.createDirectory(folder);
            made.add(folder);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void removeQuietly(List<Path> made) {
        for (int i = made.size() - 1; i >= 0; i--) {
            try {
                Files.deleteIfExists(made.get(i));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** A staged file whose stream forces its bytes to disk when closed. */
    private static final class LocalOutput implements OutputFile {
        private final StoragePath path;
        private final Path file;
        private volatile boolean opened;
        private volatile java.io.@org.jspecify.annotations.Nullable FileOutputStream stream;

        LocalOutput(StoragePath path, Path file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public StoragePath path() {
            return path;
        }

        @Override
        public OutputStream open() {
            try {
                Files.createDirectories(file.getParent());
                java.io.FileOutputStream raw = new java.io.FileOutputStream(file.toFile());
                opened = true;
                stream = raw;
                return new ForcedStream(raw, path);
            } catch (IOException e) {
                throw LocalErrors.of(e, "write", path);
            }
        }

        void ensureExists() throws IOException {
            if (!opened) {
                open().close();
            }
        }

        void abandon() {
            java.io.FileOutputStream open = stream;
            if (open == null) {
                return;
            }
            try {
                open.close();
            } catch (IOException e) {
                System.getLogger(LocalStaging.class.getName())
                        .log(System.Logger.Level.DEBUG, "could not close " + path, e);
            }
        }
    }
}
