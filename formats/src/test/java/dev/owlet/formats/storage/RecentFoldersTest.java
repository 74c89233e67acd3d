package dev.owlet.formats.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of a thousand files that is looked at, then listed; what is added in between tells one from the other. */
final class RecentFoldersTest {
    private static final int FILES = 1_000;

    @TempDir
    Path root;

    private LocalStorage storage;
    private StoragePath folder;

    @BeforeEach
    void makeFiles() throws IOException {
        storage = new LocalStorage(List.of(root));
        folder = LocalStorage.of(root).child("many");
        Files.createDirectory(root.resolve("many"));
        for (int i = 0; i < FILES; i++) {
            add("part-" + i + ".csv");
        }
    }

    private void add(String name) throws IOException {
        Files.writeString(root.resolve("many").resolve(name), "a\n1\n");
    }

    private int listedSince(long moment) {
        return storage.listSince(folder, moment).size();
    }

    @Test
    void whoBeganBeforeTheLookGetsWhatWasFound() throws IOException {
        long begun = System.nanoTime();
        FolderContent found = storage.content(folder);
        assertEquals(found.files(), storage.list(folder));
        add("late.csv");
        assertEquals(found.files(), storage.listSince(folder, begun));
        assertEquals(FILES + 1, listedSince(begun), "handed out once");
    }

    @Test
    void whoBeganAfterTheLookListsAnew() throws IOException {
        long early = System.nanoTime();
        storage.content(folder);
        add("late.csv");
        assertEquals(FILES + 1, listedSince(System.nanoTime()));
        assertEquals(FILES + 1, listedSince(early), "and what was found is forgotten");
    }

    @Test
    void onlyWhatIsAllOfAListingIsKept() throws IOException {
        long begun = System.nanoTime();
        Files.createDirectory(root.resolve("many/deeper"));
        storage.content(folder);
        add("deeper/more.csv");
        assertEquals(FILES + 1, listedSince(begun), "a folder in it");
        Files.delete(root.resolve("many/deeper/more.csv"));
        Files.delete(root.resolve("many/deeper"));

        Path link = Files.createSymbolicLink(root.resolve("many/link.csv"), root.resolve("many/part-0.csv"));
        storage.content(folder);
        add("late.csv");
        assertEquals(FILES + 2, listedSince(begun), "a link in it");
        Files.delete(link);

        try (Staging staging = storage.stage(folder, "q1")) {
            staging.create("new.csv").open().close();
            staging.prepare();
            storage.content(folder);
            staging.commit();
        }
        assertEquals(FILES + 2, listedSince(begun), "files of a write that was not done yet");
    }

    @Test
    void smallAndMissingFoldersAreListedAnew() throws IOException {
        long begun = System.nanoTime();
        StoragePath few = LocalStorage.of(root).child("few");
        storage.content(few);
        Files.createDirectory(root.resolve("few"));
        Files.writeString(root.resolve("few/a.csv"), "a\n");
        assertEquals(1, storage.listSince(few, begun).size());
        storage.content(few);
        Files.writeString(root.resolve("few/b.csv"), "a\n");
        assertEquals(2, storage.listSince(few, begun).size());
    }
}
