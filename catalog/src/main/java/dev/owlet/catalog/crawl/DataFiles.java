package dev.owlet.catalog.crawl;

import dev.owlet.error.OwletException;
import dev.owlet.formats.Format;
import dev.owlet.formats.Formats;
import dev.owlet.formats.storage.ByteMeter;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells data files from others, and works out what is in them once for each version of a file. */
final class DataFiles {
    private static final Set<String> NEVER_DATA = Set.of(
            "md",
            "sql",
            "py",
            "sh",
            "bat",
            "ps1",
            "java",
            "scala",
            "js",
            "ts",
            "html",
            "htm",
            "xml",
            "yml",
            "yaml",
            "toml",
            "ini",
            "cfg",
            "conf",
            "properties",
            "log",
            "pdf",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "zip",
            "tar",
            "jar",
            "class",
            "exe",
            "dll",
            "so",
            "duckdb",
            "db",
            "sqlite",
            "ipynb",
            "doc",
            "docx",
            "xls",
            "xlsx",
            "ppt",
            "pptx",
            "lock",
            "tmp",
            "bak",
            "swp",
            "crc");
    private static final int HEAD = 512;
    private static final int MANY = 1000;

    private final Storage storage;
    private final Map<FileEntry, Format.Inferred> inferred = new ConcurrentHashMap<>();
    private final Map<FileEntry, Optional<Format>> formats = new ConcurrentHashMap<>();

    DataFiles(Storage storage) {
        this.storage = storage;
    }

    /** Returns the format of a file, by its name, else by its first bytes; empty for what is no data. */
    Optional<Format> format(FileEntry file) {
        String name = file.path().name();
        Optional<Format> named = Formats.byFileName(name);
        if (named.isPresent()) {
            return named;
        }
        if (file.size() == 0 || NEVER_DATA.contains(TableNames.ending(name))) {
            return Optional.empty();
        }
        return formats.computeIfAbsent(file, this::byContent);
    }

    private Optional<Format> byContent(FileEntry file) {
        byte[] head = new byte[(int) Math.min(HEAD, file.size())];
        try (MeteredFile open = storage.open(file, ByteMeter.unlimited())) {
            open.read(0, head, 0, head.length);
        } catch (OwletException e) {
            // Whoever queries a table this file is part of gets the error; it must not hide the tables beside it.
            return Optional.empty();
        }
        Optional<Format> shown = Formats.byContent(head, head.length);
        boolean plain = TableNames.ending(file.path().name()).isEmpty() && looksLikeText(head);
        return shown.isPresent() || !plain ? shown : Formats.byName("csv");
    }

    private static boolean looksLikeText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != 1) {
                return false;
            }
        }
        return true;
    }

    /** Returns a file's columns and options; throws HIVE_BAD_DATA when it is not what its name says. */
    Format.Inferred infer(Format format, FileEntry file) {
        Format.Inferred known = inferred.get(file);
        if (known != null) {
            return known;
        }
        try (MeteredFile open = storage.open(file, ByteMeter.unlimited())) {
            Format.Inferred found = format.infer(open);
            inferred.put(file, found);
            return found;
        }
    }

    /** Returns the data files among some; of very many files, those of a sample over all of them. */
    List<FileEntry> someData(List<FileEntry> files) {
        List<FileEntry> some = files.size() <= MANY ? files : spread(files);
        List<FileEntry> data = dataOf(some);
        return data.isEmpty() && some != files ? dataOf(files) : data;
    }

    private static List<FileEntry> spread(List<FileEntry> files) {
        List<FileEntry> some = new java.util.ArrayList<>(MANY);
        for (int i = 0; i < MANY; i++) {
            some.add(files.get((int) ((long) i * (files.size() - 1) / (MANY - 1))));
        }
        return some;
    }

    /** Returns the data files among some. */
    List<FileEntry> dataOf(List<FileEntry> files) {
        return files.stream().filter(file -> format(file).isPresent()).toList();
    }

    /** Returns first, middle and last of the files that are not empty. */
    static List<FileEntry> sample(List<FileEntry> files) {
        List<FileEntry> full = files.stream().filter(file -> file.size() > 0).toList();
        int last = full.size() - 1;
        return last <= 2 ? full : List.of(full.get(0), full.get(last / 2), full.get(last));
    }
}
