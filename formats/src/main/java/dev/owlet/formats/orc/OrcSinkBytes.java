package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DistinctBytes;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes text and bytes: as codes into a dictionary while values repeat, else one after the other. */
final class OrcSinkBytes extends OrcSinkColumn {
    /** After so many values a dictionary must have shown that it pays. */
    private static final int TRIAL = 10_000;

    private static final double WORTH_A_DICTIONARY = 0.5;
    private static final long MAX_DICTIONARY = 16L << 20;

    private final boolean mayCode;
    private final OrcIntegerWriter lengths;
    private final OrcIntegerWriter codeWriter;
    private final OrcOut data;
    private DistinctBytes table = new DistinctBytes();
    private int[] codes = new int[1024];
    private int count;
    private boolean coded;
    private int endedEncoding = DIRECT_V2;
    private int endedSize;
    private @Nullable Vector knownDictionary;
    private int[] translation = new int[0];

    OrcSinkBytes(int id, OrcSinkCodec codec, SqlType type) {
        super(
                id,
                codec,
                new OrcSinkStatistics(
                        type.kind() == SqlType.Kind.VARBINARY ? OrcStatistics.Shape.NONE : OrcStatistics.Shape.STRING));
        mayCode = type.kind() != SqlType.Kind.VARBINARY;
        coded = mayCode;
        lengths = new OrcIntegerWriter(new OrcOut(codec), false);
        codeWriter = new OrcIntegerWriter(new OrcOut(codec), false);
        data = new OrcOut(codec);
    }

    @Override
    void values(Vector vector, int[] rows, int length) {
        if (!coded) {
            direct((BytesVector) vector.flatten(), rows, length);
            return;
        }
        if (codes.length < count + length) {
            codes = Arrays.copyOf(codes, Math.max(2 * codes.length, count + length));
        }
        if (vector instanceof DictionaryVector encoded && encoded.dictionary.length() <= 1 << 16) {
            translated(encoded, rows, length);
        } else {
            BytesVector plain = (BytesVector) vector.flatten();
            for (int i = 0; i < length; i++) {
                codes[count++] = table.code(plain.data, plain.starts[rows[i]], plain.lengths[rows[i]]);
            }
        }
        if (table.dataBytes() > MAX_DICTIONARY || (count >= TRIAL && !pays())) {
            giveUp();
        }
    }

    private void translated(DictionaryVector encoded, int[] rows, int length) {
        if (knownDictionary != encoded.dictionary) {
            knownDictionary = encoded.dictionary;
            translation = new int[encoded.dictionary.length()];
            Arrays.fill(translation, -1);
        }
        BytesVector dictionary = (BytesVector) encoded.dictionary;
        for (int i = 0; i < length; i++) {
            int theirs = encoded.codes[rows[i]];
            if (translation[theirs] < 0) {
                translation[theirs] =
                        table.code(dictionary.data, dictionary.starts[theirs], dictionary.lengths[theirs]);
            }
            codes[count++] = translation[theirs];
        }
    }

    private boolean pays() {
        return table.size() <= WORTH_A_DICTIONARY * count;
    }

    private void direct(BytesVector plain, int[] rows, int length) {
        for (int i = 0; i < length; i++) {
            put(plain.data, plain.starts[rows[i]], plain.lengths[rows[i]]);
            if (mayCode) {
                statistics.add(plain.data, plain.starts[rows[i]], plain.lengths[rows[i]]);
            }
        }
    }

    private void put(byte[] source, int from, int length) {
        lengths.write(length);
        data.put(source, from, length);
    }

    private void giveUp() {
        addStatistics();
        for (int i = 0; i < count; i++) {
            put(table.data(), table.start(codes[i]), table.length(codes[i]));
        }
        coded = false;
    }

    private void addStatistics() {
        for (int i = 0; i < table.size(); i++) {
            statistics.add(table.data(), table.start(i), table.length(i));
        }
    }

    @Override
    long bytes() {
        return super.bytes() + data.bytes() + lengths.bytes() + (coded ? table.dataBytes() + 2L * count : 0);
    }

    @Override
    void addStreams(List<Stream> streams) {
        if (coded && (count == 0 || !pays())) {
            giveUp();
        }
        endedEncoding = coded ? DICTIONARY_V2 : DIRECT_V2;
        endedSize = coded ? table.size() : 0;
        if (coded) {
            addStatistics();
            for (int i = 0; i < count; i++) {
                codeWriter.write(codes[i]);
            }
            for (int i = 0; i < table.size(); i++) {
                put(table.data(), table.start(i), table.length(i));
            }
            streams.add(new Stream(DATA, id, codeWriter.finish()));
            streams.add(new Stream(DICTIONARY_DATA, id, data.finish()));
        } else {
            streams.add(new Stream(DATA, id, data.finish()));
        }
        streams.add(new Stream(LENGTH, id, lengths.finish()));
        table = new DistinctBytes();
        knownDictionary = null;
        count = 0;
        coded = mayCode;
    }

    @Override
    int encoding() {
        return endedEncoding;
    }

    @Override
    int dictionarySize() {
        return endedSize;
    }
}
