package dev.owlet.formats.parquet;

import dev.owlet.formats.Column;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.OutputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Apache Parquet. Footers read last are kept in memory by path, size and time; a kept footer is billed as if it were
 * read again. Safe for all threads.
 */
public final class ParquetFormat implements Format {
    private final FooterCache footers = new FooterCache();

    /** Makes the format with an empty footer cache. */
    public ParquetFormat() {}

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public Inferred infer(MeteredFile file) {
        List<Column> columns = new ArrayList<>();
        for (SchemaNode node : footers.footer(file).root().children) {
            columns.add(new Column(node.name().toLowerCase(Locale.ROOT), Groups.natural(node)));
        }
        return new Inferred(new Schema(columns), FormatOptions.NONE);
    }

    @Override
    public FileScan scan(MeteredFile file, ScanRequest request) {
        return new ScanPlanner(file, footers.footer(file), request, SliceCutter.ROWS).plan();
    }

    @Override
    public FileSink sink(OutputFile file, Schema schema, FormatOptions options) {
        return new ParquetSink(file, schema, options);
    }

    @Override
    public List<String> serdes() {
        return List.of("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
    }

    @Override
    public List<String> extensions() {
        return List.of(".parquet");
    }

    /** Looks for the magic of a plain or an encrypted file: {@code PAR1} or {@code PARE}. */
    @Override
    public boolean recognizes(byte[] head, int length) {
        return length > 3 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && (head[3] == '1' || head[3] == 'E');
    }
}
