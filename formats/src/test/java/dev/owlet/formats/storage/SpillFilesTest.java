package dev.owlet.formats.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFilesTest {
    private static final int HEADER = 12;

    @TempDir
    Path folder;

    @Test
    void readsBlocksInAnyOrderAndCountsWhatIsOnDisk() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (SpillFiles files = new SpillFiles(folder, Long.MAX_VALUE)) {
            SpillFile file = files.create();
            List<byte[]> blocks = new ArrayList<>();
            List<Long> places = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                byte[] block = new byte[i == 0 ? 2 << 20 : random.nextInt(1 << random.nextInt(18))];
                if (random.nextBoolean()) {
                    random.nextBytes(block);
                }
                blocks.add(block);
                places.add(file.append(Arrays.copyOf(block, block.length + random.nextInt(9)), block.length));
            }
            assertEquals(Files.size(file.path()), file.length(), "seed " + seed);
            assertEquals(file.length(), files.bytes(), "seed " + seed);
            for (int i = blocks.size() - 1; i >= 0; i--) {
                assertArrayEquals(blocks.get(i), file.read(places.get(i)), "seed " + seed + " block " + i);
            }
        }
        assertEquals(0, left());
    }

    @Test
    void storesWhatDoesNotShrink() {
        try (SpillFiles files = new SpillFiles(folder, Long.MAX_VALUE)) {
            byte[] noise = new byte[100_000];
            new Random(7).nextBytes(noise);
            SpillFile file = files.create();
            assertArrayEquals(noise, file.read(file.append(noise, noise.length)));
            assertEquals(HEADER + noise.length, files.bytes());
            file.append(new byte[100_000], 100_000);
            assertTrue(files.bytes() < HEADER + noise.length + 2_000);
        }
    }

    @Test
    void saysThatAFileChanged() throws IOException {
        byte[] block = new byte[400];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) (i % 50 < 25 ? i : 3);
        }
        byte[] noise = new byte[40];
        new Random(8).nextBytes(noise);
        for (byte[] data : List.of(block, noise)) {
            try (SpillFiles files = new SpillFiles(folder, Long.MAX_VALUE)) {
                SpillFile file = files.create();
                long place = file.append(data, data.length);
                byte[] good = Files.readAllBytes(file.path());
                for (int i = 0; i < good.length; i++) {
                    for (int bit = 0; bit < 8; bit++) {
                        byte[] bad = good.clone();
                        bad[i] ^= (byte) (1 << bit);
                        Files.write(file.path(), bad);
                        changed(file, place, "byte " + i + " bit " + bit);
                    }
                    Files.write(file.path(), Arrays.copyOf(good, i));
                    changed(file, place, "cut to " + i);
                }
                Files.write(file.path(), good);
                assertArrayEquals(data, file.read(place));
            }
        }
    }

    private static void changed(SpillFile file, long place, String context) {
        OwletException error = assertThrows(OwletException.class, () -> file.read(place), context);
        assertEquals(Code.HIVE_FILE_CHANGED, error.code(), context);
    }

    @Test
    void refusesMoreThanTheLimit() throws IOException {
        try (SpillFiles files = new SpillFiles(folder, 50_000)) {
            SpillFile file = files.create();
            file.append(new byte[1 << 20], 1 << 20);
            byte[] noise = new byte[50_000];
            new Random(9).nextBytes(noise);
            OwletException error = assertThrows(OwletException.class, () -> file.append(noise, noise.length));
            assertEquals(Code.EXCEEDED_SPILL, error.code());
        }
        assertEquals(0, left());
    }

    private long left() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.count();
        }
    }
}
