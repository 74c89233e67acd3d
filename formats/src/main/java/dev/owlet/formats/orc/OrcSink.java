package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes an ORC file of version 0.12, without row indexes: stripes collected in memory, then the tail. */
final class OrcSink implements FileSink {
    /** Rows of a stripe: enough to amortise dictionaries, few enough that one file feeds several workers. */
    private static final int STRIPE_ROWS = 1 << 19;

    /** Stored bytes after which a stripe ends early. */
    private static final long STRIPE_BYTES = 64L << 20;

    private static final byte[] MAGIC = "ORC".getBytes(StandardCharsets.US_ASCII);
    private static final int PROLEPTIC_GREGORIAN = 2;

    /** The version from which on timestamps' statistics are in UTC. */
    private static final int WRITER_VERSION = 6;

    private final OutputFile file;
    private final OrcSinkCodec codec;
    private final OrcSinkSchema schema;
    private final OutputStream out;
    private final OrcBuffer stripes = new OrcBuffer(256);
    private final OrcBuffer metadata = new OrcBuffer(256);
    private int[] identity = new int[0];
    private long position;
    private long contentLength;
    private long stripeRows;
    private long rows;
    private boolean closed;

    OrcSink(OutputFile file, Schema schema, FormatOptions options) {
        this.file = file;
        codec = OrcSinkCodec.of(options);
        this.schema = new OrcSinkSchema(schema, codec);
        out = new BufferedOutputStream(file.open(), 1 << 16);
        put(MAGIC, MAGIC.length);
    }

    @Override
    public void write(Batch batch) {
        if (identity.length < batch.rows()) {
            identity = new int[batch.rows()];
            Arrays.setAll(identity, i -> i);
        }
        Vector[] columns = new Vector[batch.width()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i);
        }
        schema.root().write(new RowVector(columns, null, batch.rows()), identity, batch.rows());
        stripeRows += batch.rows();
        if (stripeRows >= STRIPE_ROWS || schema.root().bytes() >= STRIPE_BYTES) {
            endStripe();
        }
    }

    private void endStripe() {
        if (stripeRows == 0) {
            return;
        }
        List<OrcSinkColumn.Stream> streams = new ArrayList<>();
        schema.root().endStripe(streams);
        long start = position;
        OrcBuffer footer = new OrcBuffer(256);
        for (OrcSinkColumn.Stream stream : streams) {
            OrcBuffer message = new OrcBuffer(16);
            message.field(1, stream.kind());
            message.field(2, stream.column());
            message.field(3, stream.bytes().size());
            footer.field(1, message);
            put(stream.bytes().data(), stream.bytes().size());
        }
        long dataLength = position - start;
        OrcBuffer statistics = new OrcBuffer(256);
        for (OrcSinkColumn column : schema.columns()) {
            OrcBuffer encoding = new OrcBuffer(8);
            encoding.field(1, column.encoding());
            if (column.dictionarySize() > 0) {
                encoding.field(2, column.dictionarySize());
            }
            footer.field(2, encoding);
            statistics.field(1, column.statistics.endStripe());
        }
        footer.field(3, "UTC");
        metadata.field(1, statistics);
        int footerLength = putSection(footer);
        addStripe(start, dataLength, footerLength);
        rows += stripeRows;
        stripeRows = 0;
    }

    private void addStripe(long start, long dataLength, int footerLength) {
        OrcBuffer stripe = new OrcBuffer(32);
        stripe.field(1, start);
        stripe.field(2, 0);
        stripe.field(3, dataLength);
        stripe.field(4, footerLength);
        stripe.field(5, stripeRows);
        stripes.field(3, stripe);
    }

    private int putSection(OrcBuffer plain) {
        OrcBuffer stored = new OrcBuffer(plain.size() + 64);
        codec.chunks(plain, stored);
        put(stored.data(), stored.size());
        return stored.size();
    }

    @Override
    public long bytes() {
        return position + schema.root().bytes();
    }

    @Override
    public void finish() {
        endStripe();
        contentLength = position;
        int metadataLength = putSection(metadata);
        int footerLength = putSection(footer());
        OrcBuffer script = new OrcBuffer(64);
        script.field(1, footerLength);
        script.field(2, codec.kind().ordinal());
        script.field(3, OrcSinkCodec.BLOCK);
        script.field(4, new byte[] {0, 12});
        script.field(5, metadataLength);
        script.field(6, WRITER_VERSION);
        script.field(8000, "ORC");
        script.put(script.size());
        put(script.data(), script.size());
        close();
    }

    private OrcBuffer footer() {
        OrcBuffer footer = new OrcBuffer(1024);
        footer.field(1, MAGIC.length);
        footer.field(2, contentLength);
        footer.put(stripes.data(), 0, stripes.size());
        for (OrcBuffer type : schema.types()) {
            footer.field(4, type);
        }
        footer.field(6, rows);
        for (OrcSinkColumn column : schema.columns()) {
            footer.field(7, column.statistics.fileMessage());
        }
        footer.field(8, 0);
        footer.field(11, PROLEPTIC_GREGORIAN);
        footer.field(12, "owlet 0.1.0");
        return footer;
    }

    private void put(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw failed(e);
        }
        position += length;
    }

    private OwletException failed(IOException cause) {
        return new OwletException(
                Code.HIVE_WRITER_DATA_ERROR, "Cannot write " + file.path() + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        codec.close();
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
