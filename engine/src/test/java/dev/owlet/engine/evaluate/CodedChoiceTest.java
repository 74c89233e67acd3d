package dev.owlet.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodedChoiceTest {
    private static final int[][] TAKEN = {{0, 2}, {1, 3}};

    private static Vector plain(long... values) {
        return new LongVector(values, null, values.length);
    }

    private static Vector coded(Vector entries) {
        return new DictionaryVector(new int[] {0, 1}, entries, 2);
    }

    private static @Nullable Vector join(CodedChoice choice, Vector first, Vector second) {
        return choice.join(new Vector[] {first, second}, TAKEN, 4);
    }

    private static long[] values(@Nullable Vector joined) {
        assertNotNull(joined);
        return ((LongVector) joined.flatten()).values;
    }

    @Test
    void joinsAnewAfterADictionaryChangedBesideAPlainBranch() {
        CodedChoice choice = new CodedChoice(SqlType.BIGINT, 2);
        Vector old = plain(10, 11);
        Vector later = plain(20, 21);
        Vector other = plain(30, 31);
        assertArrayEquals(new long[] {10, 30, 11, 31}, values(join(choice, coded(old), coded(other))));
        assertNull(join(choice, coded(later), plain(1, 2)));
        assertArrayEquals(new long[] {20, 30, 21, 31}, values(join(choice, coded(later), coded(other))));
    }
}
