package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.ScanReport;
import dev.owlet.catalog.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** TPC-H at scale 0.01 for all tests of this JVM: each format is made when first asked for, all go when the JVM ends. */
final class SmallLake {
    private static final double SCALE = 0.01;
    private static final TpchData DATA = new TpchData(folder(), SCALE);

    private SmallLake() {}

    /** Returns the lake with these formats made. */
    static synchronized TpchData of(String... formats) throws IOException {
        for (String format : formats) {
            DATA.generate(format);
        }
        return DATA;
    }

    /** Returns the folder of a table. */
    static Path folder(Table table) {
        return Path.of(URI.create(table.storageDescriptor().location()));
    }

    /** Runs a statement to its end and returns the receipt. */
    static ScanReport run(Owlet owlet, String sql) {
        try (Result result = owlet.query(sql)) {
            result.forEach(row -> {});
            return result.scan();
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("owlet-tpch");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try {
            TpchData.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
