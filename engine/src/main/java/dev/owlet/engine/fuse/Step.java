package dev.owlet.engine.fuse;

/** One value a row of a {@link SumProgram}; operands are numbers of earlier steps. */
sealed interface Step {
    /** Returns the n for which absolute values up to {@code 2^n} are surely within the SQL type. */
    int limit();

    /** A column of the program. */
    record Column(int number) implements Step {
        @Override
        public int limit() {
            return SumProgram.MOST_BITS;
        }
    }

    /** A constant of the program. */
    record Constant(int number) implements Step {
        @Override
        public int limit() {
            return SumProgram.MOST_BITS;
        }
    }

    /** {@code left * leftFactor + right * rightFactor}: a sum or difference of numbers with different scales. */
    record Sum(int left, long leftFactor, int right, long rightFactor, int limit) implements Step {}

    /** {@code left * right}. */
    record Product(int left, int right, int limit) implements Step {}

    /** {@code of * factor}: a number with more decimals, or its opposite. */
    record Multiple(int of, long factor, int limit) implements Step {}
}
