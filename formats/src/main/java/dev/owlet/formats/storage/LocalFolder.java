package dev.owlet.formats.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads what lies directly in one local folder. */
final class LocalFolder {
    private final LocalPaths paths;
    private final StoragePath path;
    private final List<String> folders = new ArrayList<>();
    private final List<FileEntry> files = new ArrayList<>();
    private boolean hasLinks;
    private boolean hasNotes;

    private LocalFolder(LocalPaths paths, StoragePath path) {
        this.paths = paths;
        this.path = path;
    }

    static LocalFolder read(LocalPaths paths, StoragePath path, Path folder) {
        LocalFolder content = new LocalFolder(paths, path);
        int beforeName = LocalListing.beforeName(folder);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.toString().substring(beforeName);
                if (LocalStorage.isVisible(name)) {
                    content.add(child, name);
                } else {
                    content.hasNotes |= LocalMoves.isNote(name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new LocalFolder(paths, path);
        } catch (DirectoryIteratorException e) {
            throw LocalErrors.of(e.getCause(), "list", path);
        } catch (IOException e) {
            throw LocalErrors.of(e, "list", path);
        }
        Collections.sort(content.folders);
        content.files.sort(LocalListing.BY_PATH);
        return content;
    }

    private void add(Path child, String name) {
        StoragePath place = path.child(name);
        BasicFileAttributes attributes = LocalListing.attributes(child, place);
        if (attributes == null) {
            return;
        }
        if (attributes.isDirectory()) {
            folders.add(name);
        } else if (attributes.isRegularFile()) {
            files.add(LocalStorage.entry(place, attributes));
        } else if (attributes.isSymbolicLink()) {
            hasLinks = true;
            if (paths.leadsToFolder(place)) {
                folders.add(name);
            } else {
                files.add(paths.linked(place, attributes));
            }
        }
    }

    List<String> folders() {
        return folders;
    }

    List<FileEntry> files() {
        return files;
    }

    /** Tells whether a listing that descends and leaves out files of unfinished writes has just these files. */
    boolean isWholeListing() {
        return folders.isEmpty() && !hasLinks && !hasNotes;
    }

    FolderContent content() {
        return new FolderContent(folders, files);
    }

    boolean hasLinks() {
        return hasLinks;
    }
}
