package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Settings;
import dev.owlet.formats.vector.Batch;
import java.nio.file.Path;

/** Owlet, embedded, over the lake of one format. */
final class OwletContender implements Contender {
    private final String name;
    private final Owlet owlet;

    OwletContender(Path lake, String format, Settings settings) {
        this("owlet", lake, format, settings);
    }

    OwletContender(String name, Path lake, String database, Settings settings) {
        this.name = name;
        owlet = Owlet.open(lake, settings.with("database", database));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long run(String sql) {
        long rows = 0;
        try (Result result = owlet.query(sql)) {
            for (Batch batch = result.nextBatch(); batch != null; batch = result.nextBatch()) {
                rows += batch.rows();
            }
        }
        return rows;
    }

    @Override
    public void close() {
        owlet.close();
    }
}
