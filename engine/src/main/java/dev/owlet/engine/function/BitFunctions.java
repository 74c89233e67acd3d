package dev.owlet.engine.function;

/** Bit arithmetic on whole numbers, and their digits in other bases. */
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

    private static int width(Site site) {
        return switch (site.returnType().kind()) {
            case TINYINT -> Byte.SIZE;
            case SMALLINT -> Short.SIZE;
            case INTEGER -> Integer.SIZE;
            default -> Long.SIZE;
        };
    }

    @Scalar(
            value = {
                "(tinyint, bigint): tinyint",
                "(smallint, bigint): smallint",
                "(integer, bigint): integer",
                "(bigint, bigint): bigint"
            },
            doc = "Shifts the bits to the left.",
            total = true)
    static long bitwiseLeftShift(long value, long bits, Site site) {
        int width = width(site);
        int unused = Long.SIZE - width;
        return bits >= width || bits < 0 ? 0 : value << bits << unused >> unused;
    }

    @Scalar(
            value = {
                "(tinyint, bigint): tinyint",
                "(smallint, bigint): smallint",
                "(integer, bigint): integer",
                "(bigint, bigint): bigint"
            },
            doc = "Shifts the bits to the right, filling with zeros.",
            total = true)
    static long bitwiseRightShift(long value, long bits, Site site) {
        int width = width(site);
        if (bits == 0) {
            return value;
        }
        return bits >= width || bits < 0 ? 0 : (value & -1L >>> Long.SIZE - width) >>> bits;
    }

    @Scalar(
            value = {
                "(tinyint, bigint): tinyint",
                "(smallint, bigint): smallint",
                "(integer, bigint): integer",
                "(bigint, bigint): bigint"
            },
            doc = "Shifts the bits to the right, keeping the sign.",
            total = true)
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

    @Scalar(value = "(varchar, bigint): bigint", doc = "Reads a whole number written in a base from 2 to 36.")
    static long fromBase(View text, long radix) {
        checkRadix(radix);
        try {
            return Long.parseLong(text.string(), (int) radix);
        } catch (NumberFormatException e) {
            throw Faults.argument("Not a valid base-" + radix + " number: " + text.string());
        }
    }

    @Scalar(value = "(bigint, bigint): varchar", doc = "Writes a whole number in a base from 2 to 36.")
    static void toBase(long value, long radix, dev.owlet.formats.vector.BytesBuilder out) {
        checkRadix(radix);
        StringFunctions.append(Long.toString(value, (int) radix), out);
    }

    private static void checkRadix(long radix) {
        if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            throw Faults.argument("Radix must be between 2 and 36");
        }
    }
}
