package dev.owlet.catalog.crawl;

import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.PartitionValues;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds partitions as {@code key=value} folders; folders whose value cannot match are not listed. */
public final class PartitionFolders {
    private static final int SAMPLED_PARENTS = 100;
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}|0[0-9]");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Storage storage;
    private final List<Column> keys;
    private final Ranges ranges;
    private final List<Place> places = new ArrayList<>();

    private PartitionFolders(Storage storage, List<Column> keys, Ranges ranges) {
        this.storage = storage;
        this.keys = keys;
        this.ranges = ranges;
    }

    /** One partition: its values in the order of the keys, and its folder. */
    public record Place(List<String> values, StoragePath folder) {}

    /**
     * Lists the partitions below a folder whose values can match. Levels may come in any order; a level that is no key,
     * or a folder that lacks one, raises HIVE_PARTITION_SCHEMA_MISMATCH naming it.
     */
    public static List<Place> list(Storage storage, StoragePath root, List<Column> keys, Ranges ranges) {
        PartitionFolders walk = new PartitionFolders(storage, keys, ranges);
        walk.descend(root, new String[keys.size()], 0);
        return walk.places;
    }

    private void descend(StoragePath folder, String[] values, int depth) {
        if (depth == keys.size()) {
            places.add(new Place(List.of(values), folder));
            return;
        }
        boolean any = false;
        for (String name : storage.folders(folder)) {
            Optional<PartitionNames.KeyValue> named = PartitionNames.parse(name);
            if (named.isEmpty()) {
                continue;
            }
            any = true;
            String value = named.get().value();
            int key = indexOf(named.get().key(), values, folder.child(name));
            if (matches(key, value)) {
                String[] deeper = values.clone();
                deeper[key] = value;
                descend(folder.child(name), deeper, depth + 1);
            }
        }
        if (!any && depth > 0 && !storage.list(folder).isEmpty()) {
            throw mismatch(folder);
        }
    }

    private boolean matches(int key, String value) {
        Column column = keys.get(key);
        dev.owlet.formats.range.Domain domain = ranges.domain(column.name());
        return domain.isAll() || domain.contains(PartitionValues.typed(column, value));
    }

    private int indexOf(String key, String[] values, StoragePath folder) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).name().equals(key) && values[i] == null) {
                return i;
            }
        }
        throw mismatch(folder);
    }

    private OwletException mismatch(StoragePath folder) {
        return new OwletException(
                        Code.HIVE_PARTITION_SCHEMA_MISMATCH,
                        "The folder " + folder + " does not have the partition keys "
                                + String.join(
                                        ", ", keys.stream().map(Column::name).toList()) + ", each once.")
                .hint("Move it out of the table, or rename its folders.");
    }

    /** Tells whether a folder holds {@code key=value} folders. */
    static boolean isRoot(List<String> folders) {
        return folders.stream().anyMatch(name -> PartitionNames.parse(name).isPresent());
    }

    /** Works out keys and their types from the folders' names: whole numbers, dates, else text. */
    static List<Column> infer(Storage storage, StoragePath root) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<StoragePath> level = List.of(root);
        while (!level.isEmpty()) {
            List<StoragePath> next = new ArrayList<>();
            for (StoragePath folder : spread(level)) {
                for (String name : storage.folders(folder)) {
                    PartitionNames.parse(name).ifPresent(named -> {
                        values.computeIfAbsent(named.key(), k -> new ArrayList<>())
                                .add(named.value());
                        next.add(folder.child(name));
                    });
                }
            }
            level = next;
        }
        List<Column> keys = new ArrayList<>();
        values.forEach((key, texts) -> keys.add(new Column(key, type(texts))));
        return keys;
    }

    private static List<StoragePath> spread(List<StoragePath> level) {
        if (level.size() <= SAMPLED_PARENTS) {
            return level;
        }
        List<StoragePath> some = new ArrayList<>();
        for (int i = 0; i < SAMPLED_PARENTS; i++) {
            some.add(level.get((int) ((long) i * (level.size() - 1) / (SAMPLED_PARENTS - 1))));
        }
        return some;
    }

    /** Keeps 007 a text, since a number would not give the folder's name back; two digits are months and days. */
    static SqlType type(List<String> texts) {
        List<String> known = texts.stream()
                .filter(text -> !text.equals(dev.owlet.catalog.Partition.NULL_VALUE))
                .toList();
        if (known.isEmpty()) {
            return SqlType.VARCHAR;
        }
        if (known.stream().allMatch(text -> WHOLE.matcher(text).matches())) {
            boolean small = known.stream().allMatch(text -> Math.abs(Long.parseLong(text)) <= Integer.MAX_VALUE);
            return small ? SqlType.INTEGER : SqlType.BIGINT;
        }
        return known.stream().allMatch(PartitionFolders::isDate) ? SqlType.DATE : SqlType.VARCHAR;
    }

    private static boolean isDate(String text) {
        if (!DATE.matcher(text).matches()) {
            return false;
        }
        try {
            java.time.LocalDate.parse(text);
            return true;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    /** Returns a few of the deepest folders: first, middle and last at each level. */
    static List<StoragePath> someLeaves(Storage storage, StoragePath root, List<String> folders) {
        List<StoragePath> leaves = new ArrayList<>();
        List<String> top = keyFolders(folders);
        for (double share : new double[] {0, 0.5, 1}) {
            StoragePath at = root;
            List<String> names = top;
            while (!names.isEmpty()) {
                at = at.child(names.get((int) Math.round(share * (names.size() - 1))));
                names = keyFolders(storage.folders(at));
            }
            if (!leaves.contains(at)) {
                leaves.add(at);
            }
        }
        return leaves;
    }

    private static List<String> keyFolders(List<String> folders) {
        return folders.stream()
                .filter(name -> PartitionNames.parse(name).isPresent())
                .toList();
    }
}
