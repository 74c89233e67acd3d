package dev.owlet.engine.function;

/** Bit arithmetic on whole numbers. */
final class BitFunctions {
    private BitFunctions() {}

    @Scalar(doc = "Returns the bits set in both numbers.", total = true)
    static long bitwiseAnd(long left, long right) {
        return left & right;
    }

    @Scalar(doc = "Returns the bits set in either number.", total = true)
    static long bitwiseOr(long left, long right) {
        return left | right;
    }

    @Scalar(doc = "Returns the bits set in exactly one number.", total = true)
    static long bitwiseXor(long left, long right) {
        return left ^ right;
    }

    @Scalar(doc = "Returns a number with every bit flipped.", total = true)
    static long bitwiseNot(long value) {
        return ~value;
    }

    @Scalar(doc = "Shifts the bits to the left.", total = true)
    static long bitwiseLeftShift(long value, long bits) {
        return bits >= 64 || bits < 0 ? 0 : value << bits;
    }

    @Scalar(doc = "Shifts the bits to the right, filling with zeros.", total = true)
    static long bitwiseRightShift(long value, long bits) {
        return bits >= 64 || bits < 0 ? 0 : value >>> bits;
    }

    @Scalar(doc = "Shifts the bits to the right, keeping the sign.", total = true)
    static long bitwiseRightShiftArithmetic(long value, long bits) {
        return bits >= 64 || bits < 0 ? value >> 63 : value >> bits;
    }

    @Scalar(doc = "Counts the one bits of a number held in a given width of bits.")
    static long bitCount(long value, long width) {
        if (width <= 1 || width > 64) {
            throw Faults.argument("Bits specified in bit_count must be between 2 and 64, got " + width);
        }
        long highest = width == 64 ? Long.MAX_VALUE : (1L << width - 1) - 1;
        if (value > highest || value < -highest - 1) {
            throw Faults.argument("Number must be representable with the bits specified. " + value
                    + " cannot be represented with " + width + " bits");
        }
        return Long.bitCount(width == 64 ? value : value & (1L << width) - 1);
    }
}
