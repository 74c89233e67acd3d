package dev.owlet.formats.storage;

import java.util.List;

/**
 * What lies directly in a folder, without what is invisible.
 *
 * @param folders names, in order
 * @param files in path order
 */
public record FolderContent(List<String> folders, List<FileEntry> files) {
    /** The content of a folder that is missing. */
    public static final FolderContent NOTHING = new FolderContent(List.of(), List.of());

    public FolderContent {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }
}
