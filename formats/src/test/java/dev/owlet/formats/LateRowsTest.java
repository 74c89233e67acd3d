package dev.owlet.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Narrows rows step by step, looking at columns before, between and after. */
final class LateRowsTest {
    private static final int COLUMNS = 4;
    private static final int UNREAD = 2;

    @Test
    void everyColumnHasTheRowsLeftByThen() {
        long seed = 20261130;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int rows = 1 + random.nextInt(200);
            List<Integer> left = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                left.add(row);
            }
            String label = "seed " + seed + " round " + round;
            LateRows late = new LateRows(rows, new int[] {0, 1, 2}, LateRowsTest::decode);
            Batch batch = late.batch(new Narrowing(random, left, label), COLUMNS);
            if (left.isEmpty()) {
                assertNull(batch, label);
            } else {
                for (int column = 0; column < COLUMNS; column++) {
                    if (column == UNREAD) {
                        assertEquals(left.size(), batch.column(column).flatten().length(), label);
                    } else {
                        assertEquals(expected(column, left), values(batch.column(column)), label);
                    }
                }
            }
        }
    }

    /** Has the number of its column and row as each value. */
    private static Vector decode(int column, int @Nullable [] rows, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = 1000L * column + (rows == null ? i : rows[i]);
        }
        return new LongVector(values, null, count);
    }

    private static List<Long> expected(int column, List<Integer> left) {
        return left.stream().map(row -> 1000L * column + row).toList();
    }

    private static List<Long> values(Vector vector) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < vector.length(); i++) {
            values.add(((LongVector) vector).values[i]);
        }
        return values;
    }

    /** Drops rows at random, up to six times, and keeps {@code left} as what should be left. */
    private record Narrowing(Random random, List<Integer> left, String label) implements RowFilter {
        @Override
        public List<Integer> columns() {
            return List.of(0, 1, 2);
        }

        @Override
        public boolean isLastToRead(int place) {
            return place == UNREAD;
        }

        @Override
        public int select(Batch batch, int[] selected) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void narrow(Rows rows) {
            for (int step = random.nextInt(7); step > 0 && rows.count() > 0; step--) {
                int column = random.nextInt(columns().size());
                assertEquals(expected(column, left), values(rows.column(column)), label);
                int[] selected = new int[rows.count()];
                int dropped = 1 + random.nextInt(20);
                int kept = 0;
                for (int i = 0; i < rows.count(); i++) {
                    if (random.nextInt(20) >= dropped) {
                        selected[kept++] = i;
                    }
                }
                List<Integer> before = List.copyOf(left);
                left.clear();
                for (int i = 0; i < kept; i++) {
                    left.add(before.get(selected[i]));
                }
                rows.keep(selected, kept);
            }
        }
    }
}
