package dev.owlet.catalog.crawl;

import dev.owlet.catalog.Catalog;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Format;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.FolderContent;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a folder's structure: what in it is a table, of which database. Opens files only where names do not tell. */
final class FolderScan {
    private static final int COMPARED_FILES = 4;

    private final Storage storage;
    private final DataFiles files;
    private final TreeMap<String, List<Found>> databases = new TreeMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Catalog.Problem> problems = new ArrayList<>();

    FolderScan(Storage storage, DataFiles files) {
        this.storage = storage;
        this.files = files;
    }

    /** What a folder holds. */
    record Structure(TreeMap<String, List<Found>> databases, List<Catalog.Problem> problems) {
        Optional<Found> find(String database, String name) {
            return databases.getOrDefault(database, List.of()).stream()
                    .filter(found -> found.name().equals(name))
                    .findFirst();
        }

        /** Returns why a place, whose name would be that of a table, could not be looked into. */
        Optional<Catalog.Problem> problem(String database, String name) {
            return problems.stream()
                    .filter(problem -> problem.database().equals(database)
                            && problem.table().equals(name))
                    .findFirst();
        }
    }

    Structure scan(StoragePath root) {
        FolderContent content = storage.content(root);
        List<String> folders = content.folders();
        if (PartitionFolders.isRoot(folders)) {
            addPartitioned(Catalog.DEFAULT_DATABASE, root, folders);
        }
        for (String name : folders) {
            if (name.indexOf('=') <= 0) {
                StoragePath folder = root.child(name);
                guarded(Catalog.DEFAULT_DATABASE, TableNames.ofFolder(name), folder, () -> topFolder(folder));
            }
        }
        for (FileEntry file : content.files()) {
            String name = TableNames.ofFile(file.path().name());
            guarded(Catalog.DEFAULT_DATABASE, name, file.path(), () -> {
                if (files.format(file).isPresent()) {
                    addFile(Catalog.DEFAULT_DATABASE, file);
                }
            });
        }
        return new Structure(databases, problems);
    }

    private void guarded(String database, String table, StoragePath place, Runnable work) {
        try {
            work.run();
        } catch (OwletException e) {
            problems.add(new Catalog.Problem(database, table, place.uri(), e));
        }
    }

    private void topFolder(StoragePath folder) {
        FolderContent content = storage.content(folder);
        List<String> children = content.folders();
        if (PartitionFolders.isRoot(children)) {
            addPartitioned(Catalog.DEFAULT_DATABASE, folder, children);
            return;
        }
        List<FileEntry> all = content.files();
        List<FileEntry> data = files.someData(all);
        if (!data.isEmpty() && areOneTable(data)) {
            addFolder(Catalog.DEFAULT_DATABASE, folder, data);
            return;
        }
        String database = TableNames.ofFolder(folder.name());
        for (String child : children) {
            StoragePath place = folder.child(child);
            guarded(database, TableNames.ofFolder(child), place, () -> tableFolder(database, place));
        }
        files.dataOf(all).forEach(file -> addFile(database, file));
    }

    private void tableFolder(String database, StoragePath folder) {
        FolderContent content = storage.content(folder);
        List<String> children = content.folders();
        if (PartitionFolders.isRoot(children)) {
            addPartitioned(database, folder, children);
            return;
        }
        List<FileEntry> data = files.someData(content.files());
        if (data.isEmpty()) {
            data = files.someData(storage.list(folder));
        }
        if (!data.isEmpty()) {
            addFolder(database, folder, data);
        }
    }

    /** Tells whether files that lie together are parts of one table: by their names, else by their columns. */
    private boolean areOneTable(List<FileEntry> data) {
        Set<String> formats = new HashSet<>();
        Set<String> stems = new HashSet<>();
        for (FileEntry file : data) {
            formats.add(files.format(file).map(Format::name).orElse(""));
            stems.add(stem(file.path().name()));
        }
        if (formats.size() > 1) {
            return false;
        }
        return stems.size() == 1 || haveSimilarColumns(data);
    }

    /** Returns what is left of a file's name without numbers, hexadecimal runs and separators. */
    private static String stem(String name) {
        return name.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[0-9a-f]{8,}", "")
                .replaceAll("[0-9._-]+", " ")
                .replaceAll("\\b[a-z]\\d*\\b", "")
                .strip();
    }

    private boolean haveSimilarColumns(List<FileEntry> data) {
        List<FileEntry> full = data.stream().filter(file -> file.size() > 0).toList();
        if (full.size() < 2) {
            return true;
        }
        try {
            Format format = files.format(full.get(0)).orElseThrow();
            Format.Inferred first = files.infer(format, full.get(0));
            int compared = Math.min(COMPARED_FILES, full.size());
            for (int i = 1; i < compared; i++) {
                FileEntry other = full.get((int) ((long) i * (full.size() - 1) / (compared - 1)));
                Format.Inferred columns = files.infer(format, other);
                if (!SchemaMerge.alike(
                        first.schema().columns(), columns.schema().columns())) {
                    return false;
                }
            }
            return true;
        } catch (OwletException e) {
            // A broken file shows its error when its own table is queried; it must not hide the others.
            return false;
        }
    }

    private void addFile(String database, FileEntry file) {
        String name = TableNames.ofFile(file.path().name());
        List<FileEntry> samples = file.size() > 0 ? List.of(file) : List.of();
        add(
                new Found(database, name, file.path(), false, samples),
                TableNames.ending(file.path().name()));
    }

    private void addFolder(String database, StoragePath folder, List<FileEntry> data) {
        add(new Found(database, TableNames.ofFolder(folder.name()), folder, false, DataFiles.sample(data)), "folder");
    }

    private void addPartitioned(String database, StoragePath folder, List<String> folders) {
        List<FileEntry> samples = new ArrayList<>();
        for (StoragePath leaf : PartitionFolders.someLeaves(storage, folder, folders)) {
            List<FileEntry> data = files.someData(storage.list(leaf));
            DataFiles.sample(data).stream().findFirst().ifPresent(samples::add);
        }
        add(new Found(database, TableNames.ofFolder(folder.name()), folder, true, samples), "partitioned");
    }

    private void add(Found found, String suffix) {
        Found unique = found;
        for (int i = 1; !names.add(unique.database() + "." + unique.name()); i++) {
            unique = found.named(found.name() + "_" + (i == 1 && !suffix.isEmpty() ? suffix : Integer.toString(i)));
        }
        databases.computeIfAbsent(found.database(), d -> new ArrayList<>()).add(unique);
    }
}
