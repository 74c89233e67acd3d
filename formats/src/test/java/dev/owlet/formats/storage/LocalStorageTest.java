package dev.owlet.formats.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalStorageTest {
    @TempDir
    Path top;

    private Path root;
    private LocalStorage storage;

    @BeforeEach
    void openStorage() throws IOException {
        root = Files.createDirectory(top.resolve("data"));
        Files.createDirectory(top.resolve("database"));
        Files.writeString(top.resolve("secret.csv"), "secret");
        storage = new LocalStorage(List.of(root));
    }

    private StoragePath path(String relative) {
        return LocalStorage.of(root).child(relative);
    }

    private void write(String relative, String text) throws IOException {
        Files.createDirectories(root.resolve(relative).getParent());
        Files.writeString(root.resolve(relative), text);
    }

    private List<String> listed(StoragePath prefix) {
        String start = LocalStorage.of(root).uri() + "/";
        return storage.list(prefix).stream()
                .map(e -> e.path().uri().substring(start.length()))
                .toList();
    }

    @Test
    void listsVisibleFilesBelowAFolderInPathOrder() throws IOException {
        for (String name : List.of(
                "t/b.csv",
                "t/a=2/x.csv",
                "t/a=1/y.csv",
                "t/a=1/_tmp/z.csv",
                "t/.x.crc",
                "t/_SUCCESS",
                "t/c.csv.tmp",
                "t/_temporary/q.csv",
                "u/other.csv")) {
            write(name, name);
        }
        assertEquals(List.of("t/a=1/y.csv", "t/a=2/x.csv", "t/b.csv", "t/c.csv.tmp"), listed(path("t")));
        assertEquals(List.of("t/b.csv"), listed(path("t/b.csv")));
        assertEquals(List.of(), listed(path("missing")));
        assertEquals(List.of("a=1", "a=2"), storage.folders(path("t")));
        assertEquals(7, storage.stat(path("t/b.csv")).orElseThrow().size());
        assertTrue(storage.stat(path("t")).isEmpty());
        assertTrue(storage.stat(path("missing")).isEmpty());
    }

    @Test
    void seesChangesOfALargeFolderThatItRemembers() throws IOException {
        for (int i = 0; i < 500; i++) {
            Files.createDirectories(root.resolve("t/day=" + i));
        }
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofMinutes(1)));
        Files.setLastModifiedTime(root.resolve("t"), old);
        assertEquals(500, storage.folders(path("t")).size());
        assertEquals(storage.folders(path("t")), storage.folders(path("t")));
        Files.delete(root.resolve("t/day=7"));
        write("t/day=8.csv", "a file");
        assertEquals(499, storage.folders(path("t")).size());
        Files.createDirectory(root.resolve("t/day=500"));
        List<String> now = storage.folders(path("t"));
        assertTrue(now.contains("day=500") && !now.contains("day=7"), now.toString());
    }

    @Test
    void tellsFoldersFromFiles() throws IOException {
        write("t/a.parquet/part.csv", "in a folder named like a file");
        write("t/b.csv", "b");
        write("t/_hidden/c.csv", "c");
        FolderContent content = storage.content(path("t"));
        assertEquals(List.of("a.parquet"), content.folders());
        assertEquals(
                List.of(path("t/b.csv")),
                content.files().stream().map(FileEntry::path).toList());
        assertEquals(FolderContent.NOTHING, storage.content(path("missing")));
        assertEquals(FolderContent.NOTHING, storage.content(path("t/b.csv")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "file:///",
                "file://host/etc/passwd",
                "file:/etc/passwd",
                "file:etc/passwd",
                "/etc/passwd",
                "etc/passwd",
                "s3://bucket/key",
                "http://host/x",
                "jar:file:///x!/y",
                "",
                "ROOT/..",
                "ROOT/../secret.csv",
                "ROOT/a/../../secret.csv",
                "ROOT/./a",
                "ROOT/%2e%2e/secret.csv",
                "ROOT/%2E%2e/secret.csv",
                "ROOT/.%2e/secret.csv",
                "ROOT/%252e%252e/secret.csv",
                "ROOT/a%2f..%2f..%2fsecret.csv",
                "ROOT/..%5csecret.csv",
                "ROOT/..\\secret.csv",
                "ROOT\\..\\secret.csv",
                "ROOT/a\0b",
                "ROOTbase/x.csv",
                "ROOT/link/secret.csv",
                "ROOT/link",
                "ROOT/file-link",
                "ROOT/link/new/sub",
                "FILE:///etc/passwd",
                "file://\\\\server\\share",
                "file:////server/share"
            })
    void refusesEveryPathOutsideItsRoots(String attack) throws IOException {
        Files.createSymbolicLink(root.resolve("link"), top);
        Files.createSymbolicLink(root.resolve("file-link"), top.resolve("secret.csv"));
        StoragePath path =
                new StoragePath(attack.replace("ROOT", LocalStorage.of(root).uri()));
        FileEntry entry = new FileEntry(path, 6, 0);
        assertDenied(() -> storage.list(path));
        assertDenied(() -> storage.folders(path));
        assertDenied(() -> storage.stat(path));
        assertDenied(() -> storage.open(entry, ByteMeter.unlimited()));
        assertDenied(() -> storage.stage(path, "q1"));
        assertDenied(() -> storage.delete(path));
        assertTrue(Files.exists(top.resolve("secret.csv")));
    }

    private static void assertDenied(org.junit.jupiter.api.function.Executable call) {
        assertEquals(
                Code.PERMISSION_DENIED, assertThrows(OwletException.class, call).code());
    }

    @Test
    void refusesToListThroughALinkThatLeavesTheRoots() throws IOException {
        write("t/a.csv", "a");
        Files.createSymbolicLink(root.resolve("t/out.csv"), top.resolve("secret.csv"));
        assertDenied(() -> storage.list(path("t")));
    }

    @Test
    void followsLinksInsideTheRootsAndSurvivesLoops() throws IOException {
        write("a/x.csv", "x");
        write("b/y.csv", "y");
        Files.createSymbolicLink(root.resolve("b/again"), root.resolve("a"));
        Files.createSymbolicLink(root.resolve("b/loop"), root.resolve("b"));
        assertEquals(List.of("b/again/x.csv", "b/y.csv"), listed(path("b")));
    }

    @Test
    void keepsTextsLiterallySoThatHiveEncodedFoldersAreFound() throws IOException {
        write("t/day=a%3Ab/x y.csv", "x");
        assertEquals(List.of("t/day=a%3Ab/x y.csv"), listed(path("t/day=a%3Ab")));
    }

    @Test
    void countsEveryByteReadOnce() throws IOException {
        write("x.bin", "0123456789".repeat(300_000));
        ByteMeter meter = ByteMeter.unlimited();
        try (MeteredFile file = storage.open(storage.stat(path("x.bin")).orElseThrow(), meter)) {
            byte[] target = new byte[2_500_002];
            file.read(10, target, 1, 2_500_000);
            assertEquals('0', target[1]);
            assertEquals('9', target[2_500_000]);
            assertEquals(2_500_000, meter.read());
            try (InputStream stream = file.stream(5, 10)) {
                assertArrayEquals("5678901234".getBytes(StandardCharsets.UTF_8), stream.readAllBytes());
            }
            assertEquals(2_500_010, meter.read());
        }
    }

    @Test
    void stopsAtTheScanLimitAndAtTheEndOfTheFile() throws IOException {
        write("x.bin", "x".repeat(100));
        FileEntry entry = storage.stat(path("x.bin")).orElseThrow();
        try (MeteredFile file = storage.open(entry, new ByteMeter(50))) {
            byte[] target = new byte[200];
            OwletException over = assertThrows(OwletException.class, () -> file.read(0, target, 0, 51));
            assertEquals(Code.EXCEEDED_SCAN_LIMIT, over.code());
            OwletException past = assertThrows(OwletException.class, () -> file.read(90, target, 0, 11));
            assertEquals(Code.HIVE_CANNOT_OPEN_SPLIT, past.code());
            assertTrue(past.getMessage().contains("x.bin"));
        }
    }

    @Test
    void noticesAFileThatChangedAfterItWasListed() throws IOException {
        write("x.csv", "1,2");
        FileEntry entry = storage.stat(path("x.csv")).orElseThrow();
        try (MeteredFile file = storage.open(entry, ByteMeter.unlimited())) {
            Files.setLastModifiedTime(root.resolve("x.csv"), FileTime.fromMillis(entry.modifiedMillis() + 5000));
            byte[] target = new byte[3];
            assertEquals(
                    Code.HIVE_FILE_CHANGED,
                    assertThrows(OwletException.class, () -> file.read(0, target, 0, 3))
                            .code());
        }
        write("x.csv", "1,2,3");
        assertEquals(
                Code.HIVE_FILE_CHANGED,
                assertThrows(OwletException.class, () -> storage.open(entry, ByteMeter.unlimited()))
                        .code());
        Files.delete(root.resolve("x.csv"));
        assertEquals(
                Code.HIVE_FILE_CHANGED,
                assertThrows(OwletException.class, () -> storage.open(entry, ByteMeter.unlimited()))
                        .code());
    }

    @Test
    void showsAStagedWriteOnlyAfterItsCommit() throws IOException {
        try (Staging staging = storage.stage(path("db/t"), "q7")) {
            writeTo(staging.create("day=1/a.csv"), "a");
            writeTo(staging.create("b.csv"), "bb");
            assertEquals(List.of(), storage.list(path("")));
            assertEquals(
                    List.of(path("db/t/b.csv"), path("db/t/day=1/a.csv")),
                    staging.commit().stream().map(FileEntry::path).toList());
        }
        assertEquals(List.of("db/t/b.csv", "db/t/day=1/a.csv"), listed(path("db")));
        assertEquals(List.of("b.csv", "day=1"), names(root.resolve("db/t")));
        assertEquals(List.of("t"), names(root.resolve("db")));
    }

    @Test
    void addsFilesToAFolderThatHasSome() throws IOException {
        write("t/day=1/old.csv", "o");
        try (Staging staging = storage.stage(path("t"), "q8")) {
            writeTo(staging.create("day=1/new.csv"), "n");
            staging.commit();
        }
        assertEquals(List.of("t/day=1/new.csv", "t/day=1/old.csv"), listed(path("t")));
        assertEquals(List.of("t"), names(root));
    }

    @Test
    void addedFilesAreSeenAllAtOnce() throws IOException {
        write("t/old.csv", "x");
        write("t/k=1/old.csv", "x");
        StoragePath table = LocalStorage.of(root.resolve("t"));
        try (Staging staging = storage.stage(table, "q9")) {
            writeTo(staging.create("new.csv"), "y");
            writeTo(staging.create("k=1/new.csv"), "y");
            writeTo(staging.create("k=2/new.csv"), "y");
            staging.prepare();
            assertTrue(Files.exists(root.resolve("t/k=2/new.csv")));
            assertEquals(2, storage.list(table).size());
            assertEquals(1, storage.list(table.child("k=1")).size());
            assertEquals(0, storage.list(table.child("k=2")).size());
            staging.commit();
        }
        assertEquals(5, storage.list(table).size());
        try (Stream<Path> all = Files.walk(root)) {
            assertTrue(all.noneMatch(path -> path.getFileName().toString().startsWith("_owlet")));
        }
    }

    @Test
    void aPreparedWriteThatIsGivenUpLeavesNothing() throws IOException {
        write("t/old.csv", "x");
        StoragePath table = LocalStorage.of(root.resolve("t"));
        try (Staging staging = storage.stage(table, "q9")) {
            writeTo(staging.create("k=2/new.csv"), "y");
            staging.prepare();
        }
        try (Stream<Path> all = Files.walk(root.resolve("t"))) {
            assertEquals(2, all.count());
        }
    }

    @Test
    void writesCutShortAnHourAgoAreSweptWithTheirUnseenFiles() throws IOException {
        write("t/old.csv", "x");
        write("t/new.csv", "y");
        write("t/_owlet_commit-q1", "../_owlet_stage-q1\nnew.csv\n");
        write("_owlet_stage-q1/_owlet_files", "../t/new.csv\n");
        write("_owlet_stage-q2/part.csv", "z");
        StoragePath table = LocalStorage.of(root.resolve("t"));
        assertEquals(1, storage.list(table).size());
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(root.resolve("_owlet_stage-q1/_owlet_files"), old);
        Files.setLastModifiedTime(root.resolve("_owlet_stage-q1"), old);
        storage.sweep(LocalStorage.of(root));
        assertFalse(Files.exists(root.resolve("_owlet_stage-q1")));
        assertTrue(Files.exists(root.resolve("_owlet_stage-q2")));
        assertEquals(1, storage.list(table).size());
        assertFalse(Files.exists(root.resolve("t/new.csv")));
        assertFalse(Files.exists(root.resolve("t/_owlet_commit-q1")));
    }

    @Test
    void takesEverythingBackWhenANameIsTaken() throws IOException {
        write("t/z.csv", "o");
        try (Staging staging = storage.stage(path("t"), "q9")) {
            writeTo(staging.create("a/new.csv"), "n");
            writeTo(staging.create("z.csv"), "n");
            assertEquals(
                    Code.HIVE_PATH_ALREADY_EXISTS,
                    assertThrows(OwletException.class, staging::commit).code());
        }
        assertEquals(List.of("z.csv"), names(root.resolve("t")));
        assertEquals("o", Files.readString(root.resolve("t/z.csv")));
        assertEquals(List.of("t"), names(root));
    }

    @Test
    void leavesNoTraceOfAWriteThatWasGivenUp() throws IOException {
        try (Staging staging = storage.stage(path("new/deep/t"), "q10")) {
            OutputStream open = staging.create("a.csv").open();
            open.write(1);
        }
        assertEquals(List.of(), names(root));
        try (Staging staging = storage.stage(LocalStorage.of(root), "q11")) {
            writeTo(staging.create("a.csv"), "a");
            staging.commit();
        }
        assertEquals(List.of("a.csv"), names(root));
    }

    @Test
    void deletesFoldersButNeverARoot() throws IOException {
        write("t/a.csv", "a");
        Files.createSymbolicLink(root.resolve("t/l"), root.resolve("keep"));
        write("keep/b.csv", "b");
        storage.delete(path("t"));
        storage.delete(path("t"));
        assertEquals(List.of("keep"), names(root));
        assertTrue(Files.exists(root.resolve("keep/b.csv")));
        assertDenied(() -> storage.delete(LocalStorage.of(root)));
        assertFalse(Files.exists(root.resolve("t")));
    }

    @Test
    void reportsAFullDiskByItsOwnCode() {
        OwletException error = LocalErrors.of(new IOException("No space left on device"), "write", path("x.csv"));
        assertEquals(Code.DISK_FULL, error.code());
        assertEquals("53100", error.code().sqlState());
        assertTrue(error.getMessage().contains("x.csv"));
    }

    private static void writeTo(OutputFile file, String text) throws IOException {
        try (OutputStream out = file.open()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
