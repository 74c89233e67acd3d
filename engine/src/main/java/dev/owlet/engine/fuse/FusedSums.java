package dev.owlet.engine.fuse;

import dev.owlet.engine.evaluate.Evaluator;
import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs a {@link SumProgram} for one thread, batch by batch, once there is a loop for how the batch is encoded. */
public final class FusedSums {
    /** After so many batches in a row that no loop could take, none is tried any more. */
    private static final int MOST_FAILURES = 16;

    private final SumProgram program;
    private final long patience;
    private final boolean waits;
    private final Executor background;
    private final Evaluator[] evaluators;
    private final long[] constants;
    private final long[][] values;
    private final int[][] codes;
    private final Vector[] dictionaries;
    private final int[] bits;
    private final int[] dictionaryBits;
    private final Map<Long, @Nullable SumLoop> loops = new HashMap<>();
    private @Nullable SumLoop ready;
    private long[] sums = new long[0];
    private long seen;
    private long coded;
    private int failures;

    /**
     * Begins; {@code patience} is how many rows must come before a loop that no query asked for before is written by
     * {@code background}; 0 writes it at the first row.
     */
    public FusedSums(SumProgram program, long patience, Executor background) {
        this.background = background;
        this.program = program;
        waits = patience == 0;
        this.patience = SumLoops.known(program) ? 0 : patience;
        int columns = program.columns().size();
        evaluators = program.columns().stream().map(Evaluators::compile).toArray(Evaluator[]::new);
        constants = program.constants().stream().mapToLong(Long::longValue).toArray();
        values = new long[columns][];
        codes = new int[columns][];
        dictionaries = new Vector[columns];
        bits = new int[columns];
        dictionaryBits = new int[columns];
    }

    /**
     * Gets ready for a batch; false when it must go the ordinary way: too few rows were seen, the loop is not written yet,
     * there are nulls, or numbers so large that a sum might overflow.
     */
    public boolean prepare(Batch batch) {
        seen += batch.rows();
        if (seen < patience || failures >= MOST_FAILURES) {
            return false;
        }
        boolean taken = read(batch) && program.fits(bits, batch.rows());
        failures = taken ? 0 : failures + 1;
        ready = taken ? loop() : null;
        return ready != null;
    }

    private boolean read(Batch batch) {
        coded = 0;
        for (int i = 0; i < evaluators.length; i++) {
            Vector vector = evaluators[i].evaluate(batch);
            if (vector instanceof DictionaryVector dictionary
                    && dictionary.dictionary instanceof LongVector entries
                    && entries.nulls == null) {
                coded |= 1L << i;
                codes[i] = dictionary.codes;
                values[i] = entries.values;
                bits[i] = dictionaryBits(i, entries);
                continue;
            }
            if (!(vector.flatten() instanceof LongVector plain) || plain.nulls != null) {
                return false;
            }
            values[i] = plain.values;
            bits[i] = bits(plain);
        }
        return true;
    }

    private int dictionaryBits(int column, LongVector entries) {
        if (dictionaries[column] != entries) {
            dictionaries[column] = entries;
            dictionaryBits[column] = bits(entries);
        }
        return dictionaryBits[column];
    }

    private static int bits(LongVector vector) {
        long[] values = vector.values;
        int rows = vector.length();
        long or = 0;
        for (int i = 0; i < rows; i++) {
            or |= values[i] ^ values[i] >> 63;
        }
        return SumProgram.bitsOf(or);
    }

    private @Nullable SumLoop loop() {
        SumLoop known = loops.get(coded);
        if (known == null) {
            known = waits
                    ? SumLoops.now(program, coded)
                    : SumLoops.loop(program, coded, background).getNow(null);
            loops.put(coded, known);
        }
        return known;
    }

    /** Adds up the batch that {@link #prepare} took; row {@code i} belongs to group {@code groups[i]}. */
    public void run(int[] groups, int rows, int groupCount) {
        int stride = stride();
        if (sums.length < 2 * groupCount * stride) {
            sums = new long[4 * groupCount * stride];
        } else {
            Arrays.fill(sums, 0, 2 * groupCount * stride, 0);
        }
        Objects.requireNonNull(ready).run(values, codes, constants, groups, rows, sums);
    }

    /** Returns the sums of one expression of the last batch, by group. */
    public long[] sums(int expression, int groupCount) {
        int stride = stride();
        long[] column = new long[groupCount];
        for (int group = 0; group < groupCount; group++) {
            int at = 2 * group * stride + expression;
            column[group] = sums[at] + sums[at + stride];
        }
        return column;
    }

    /** Returns how many rows of the last batch were in each group. */
    public long[] counts(int groupCount) {
        return sums(program.sums().size(), groupCount);
    }

    private int stride() {
        return program.sums().size() + 1;
    }
}
