package dev.owlet.engine.evaluate;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Results of branches that are constants or have few distinct values, joined as codes into one dictionary of them all. The
 * dictionary is kept while those of the branches stay the same, as in a row group.
 */
final class CodedChoice {
    private static final int MOST_ENTRIES = 1 << 10;

    private final SqlType type;
    private final @Nullable Vector[] known;
    private final int[] offsets;
    private @Nullable Vector joined;

    CodedChoice(SqlType type, int branches) {
        this.type = type;
        known = new Vector[branches];
        offsets = new int[branches];
    }

    /** Returns the results of {@code rows} rows, or null when some branch has neither a constant nor few values. */
    @Nullable
    Vector join(@Nullable Vector[] parts, int[][] taken, int rows) {
        for (int p = 0; p < parts.length; p++) {
            if (parts[p] == null) {
                continue;
            }
            Vector entries = entries(parts[p]);
            if (entries == null) {
                return null;
            }
            if (entries != known[p]) {
                known[p] = entries;
                joined = null;
            }
        }
        Vector dictionary = joined == null ? joinEntries() : joined;
        int[] codes = new int[rows];
        for (int p = 0; p < parts.length; p++) {
            if (parts[p] instanceof DictionaryVector coded) {
                for (int k = 0; k < taken[p].length; k++) {
                    codes[taken[p][k]] = offsets[p] + coded.codes[k];
                }
            } else if (parts[p] != null) {
                for (int row : taken[p]) {
                    codes[row] = offsets[p];
                }
            }
        }
        return new DictionaryVector(codes, dictionary, rows);
    }

    private static @Nullable Vector entries(Vector part) {
        if (part instanceof ConstantVector constant) {
            return constant.value;
        }
        boolean few = part instanceof DictionaryVector coded && coded.dictionary.length() <= MOST_ENTRIES;
        return few ? ((DictionaryVector) part).dictionary : null;
    }

    private Vector joinEntries() {
        VectorBuilder all = VectorBuilder.of(type, known.length);
        for (int p = 0; p < known.length; p++) {
            offsets[p] = all.size();
            Vector entries = known[p];
            if (entries != null) {
                all.appendRange(entries, 0, entries.length());
            }
        }
        Vector built = all.build();
        joined = built;
        return built;
    }
}
