package dev.owlet.formats.storage;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A staged write on the local disk. A target that is missing or empty appears by renaming the whole stage folder, in
 * one step; into a target with files each new file is moved under its own name, unseen until all are there
 * ({@link LocalMoves}).
 */
final class LocalStaging implements Staging {
    static final String PREFIX = "_owlet_stage-";

    private final StoragePath target;
    private final Path targetPath;
    private final Path stage;
    private final StoragePath stagePath;
    private final List<Path> madeFolders;
    private final ConcurrentSkipListMap<String, LocalOutput> files = new ConcurrentSkipListMap<>();
    private final LocalMoves moved;
    private boolean prepared;
    private boolean done;

    private LocalStaging(
            StoragePath target, Path targetPath, Path stage, StoragePath stagePath, List<Path> madeFolders) {
        this.target = target;
        this.targetPath = targetPath;
        this.stage = stage;
        this.stagePath = stagePath;
        this.madeFolders = madeFolders;
        moved = new LocalMoves(stage, targetPath);
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
    public void prepare() {
        if (prepared) {
            return;
        }
        try {
            for (LocalOutput file : files.values()) {
                file.ensureExists();
            }
            forceFolders(stage);
            if (!canAppearWhole()) {
                moved.begin(files.keySet());
            }
            prepared = true;
        } catch (IOException e) {
            throw LocalErrors.of(e, "write", target);
        }
    }

    private boolean canAppearWhole() throws IOException {
        boolean free = !Files.exists(targetPath) || isEmpty(targetPath);
        return free && !stage.startsWith(targetPath);
    }

    @Override
    public List<FileEntry> commit() {
        prepare();
        try {
            if (moved.hasBegun() || !appearsWhole()) {
                moved.begin(files.keySet());
                moved.show();
            }
            done = true;
            return entries();
        } catch (IOException e) {
            throw LocalErrors.of(e, "write", target);
        }
    }

    /** Renames the stage into the target's place; another write may have filled it in the meantime. */
    private boolean appearsWhole() throws IOException {
        if (!canAppearWhole()) {
            return false;
        }
        try {
            Files.move(stage, targetPath, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (LocalErrors.isDiskFull(e) || canAppearWhole()) {
                throw e;
            }
            return false;
        }
        LocalTree.force(targetPath.getParent());
        return true;
    }

    private List<FileEntry> entries() throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        for (String relative : files.keySet()) {
            BasicFileAttributes found = Files.readAttributes(
                    targetPath.resolve(relative), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
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
            moved.takeBack();
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

    static void makeFolders(Path folder, List<Path> made) throws IOException {
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

    static void removeQuietly(List<Path> made) {
        for (int i = made.size() - 1; i >= 0; i--) {
            try {
                Files.deleteIfExists(made.get(i));
            } catch (IOException e) {
                return;
            }
        }
    }
}
