package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileScan;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.ScanRequest;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads and writes ORC files with own decoders: stripes are slices, and the bytes a scan plans are the bytes it reads.
 *
 * <p>Columns are matched by position, as Athena does, unless {@code orc.column.index.access} is {@code false}; fields
 * of structs are always matched by name. Keeps footers between scans; safe for all threads.
 */
public final class OrcFormat implements Format {
    private final OrcMetadataCache metadata = new OrcMetadataCache();

    @Override
    public String name() {
        return "orc";
    }

    @Override
    public Inferred infer(MeteredFile file) {
        try {
            OrcType root = metadata.of(file).tail().root();
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < OrcScan.columns(root).size(); i++) {
                String name = OrcScan.names(root).get(i).toLowerCase(Locale.ROOT);
                columns.add(new Column(name, OrcScan.columns(root).get(i).sql()));
            }
            return new Inferred(new Schema(columns), FormatOptions.NONE);
        } catch (RuntimeException e) {
            throw explained(e, file.entry().path());
        }
    }

    @Override
    public FileScan scan(MeteredFile file, ScanRequest request) {
        try {
            return new OrcScan(file, metadata.of(file), request);
        } catch (RuntimeException e) {
            throw explained(e, file.entry().path());
        }
    }

    @Override
    public FileSink sink(OutputFile file, Schema schema, FormatOptions options) {
        return new OrcSink(file, schema, options);
    }

    @Override
    public List<String> serdes() {
        return List.of("org.apache.hadoop.hive.ql.io.orc.OrcSerde");
    }

    @Override
    public List<String> extensions() {
        return List.of(".orc");
    }

    @Override
    public boolean recognizes(byte[] head, int length) {
        return length > 2 && head[0] == 'O' && head[1] == 'R' && head[2] == 'C';
    }

    /** Turns whatever a damaged file caused into an error that names the file; errors that already do pass. */
    static RuntimeException explained(RuntimeException failure, StoragePath path) {
        if (failure instanceof OwletException) {
            return failure;
        }
        if (failure instanceof OrcDamage
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ArithmeticException
                || failure instanceof NegativeArraySizeException) {
            return new OwletException(
                    Code.HIVE_BAD_DATA, "The ORC file " + path + " is damaged: " + failure.getMessage() + ".", failure);
        }
        return failure;
    }
}
