package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Colours for terminals. A colour's value is its text: one of eight names, or red, green and blue like {@code #ff8000}. */
final class ColorFunctions {
    private static final List<String> NAMES =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");
    private static final int RED = 0xFF0000;
    private static final int GREEN = 0x00FF00;
    private static final int MOST_WIDTH = 10_000;

    private ColorFunctions() {}

    @Scalar(
            value = "(varchar): color",
            doc = "Returns the color of a name like red, or of a text like #f80 or #ff8000.")
    static void color(View text, BytesBuilder out) {
        String word = text.string();
        String name = word.toLowerCase(Locale.ROOT);
        if (NAMES.contains(name)) {
            StringFunctions.append(name, out);
        } else if (word.matches("#[0-9a-fA-F]{3}")) {
            int digits = Integer.parseInt(word.substring(1), 16);
            append((digits >> 8) * 0x110000 | (digits >> 4 & 15) * 0x1100 | (digits & 15) * 0x11, out);
        } else if (word.matches("#[0-9a-fA-F]{6}")) {
            append(Integer.parseInt(word.substring(1), 16), out);
        } else {
            throw Faults.argument("Invalid color: '" + word + "'").hint("Known are #rrggbb and " + NAMES + ".");
        }
    }

    @Scalar(
            value = "(double, color, color): color",
            doc = "Returns a color between two, the nearer to the second the nearer a number is to 1.")
    static void color(double share, View low, View high, BytesBuilder out) {
        append(between(share, parts(low), parts(high)), out);
    }

    @Scalar(
            value = "(double, double, double, color, color): color",
            doc = "Returns a color between two, as a number is between two bounds.")
    static void color(double value, double least, double greatest, View low, View high, BytesBuilder out) {
        append(between((value - least) / (greatest - least), parts(low), parts(high)), out);
    }

    @Scalar(value = "(bigint, bigint, bigint): color", doc = "Returns the color of red, green and blue, 0 to 255 each.")
    static void rgb(long red, long green, long blue, BytesBuilder out) {
        append(part("red", red) << 16 | part("green", green) << 8 | part("blue", blue), out);
    }

    private static int part(String name, long value) {
        if (value < 0 || value > 255) {
            throw Faults.argument(name + " must be between 0 and 255");
        }
        return (int) value;
    }

    private static void append(int parts, BytesBuilder out) {
        StringFunctions.append("#" + Integer.toHexString(parts | 1 << 24).substring(1), out);
    }

    private static int parts(View color) {
        if (color.data[color.start] == '#') {
            return Integer.parseInt(color.string().substring(1), 16);
        }
        int bits = NAMES.indexOf(color.string());
        return (bits & 1) * 0xFF0000 | (bits >> 1 & 1) * 0xFF00 | (bits >> 2) * 0xFF;
    }

    private static int between(double share, int low, int high) {
        double part = Math.max(0, Math.min(1, share));
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = low >> shift & 255;
            mixed |= (int) (from + (high >> shift & 255) * part - from * part) << shift;
        }
        return mixed;
    }

    /** Returns the number in the table of 256 colours of the nearest in its cube of six steps a part. */
    private static int code(int parts) {
        return 16 + (parts >> 16) / 51 * 36 + (parts >> 8 & 255) / 51 * 6 + (parts & 255) / 51;
    }

    @Scalar(value = "(double, bigint): varchar", doc = "Draws a bar of some width, filled up to a share, in colours.")
    static void bar(double share, long width, BytesBuilder out) {
        bar(share, width, RED, GREEN, out);
    }

    @Scalar(
            value = "(double, bigint, color, color): varchar",
            doc = "Draws a bar of some width, filled up to a share, in colors from one to another.")
    static void bar(double share, long width, View low, View high, BytesBuilder out) {
        bar(share, width, parts(low), parts(high), out);
    }

    private static void bar(double share, long width, int low, int high, BytesBuilder out) {
        if (width < 0 || width > MOST_WIDTH) {
            throw Faults.argument("Bar width must be between 0 and " + MOST_WIDTH + ": " + width);
        }
        int filled = (int) (Math.max(0, Math.min(1, share)) * width);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < filled; i++) {
            int color = between((double) i / Math.max(1, width - 1), low, high);
            text.append("\u001b[38;5;").append(code(color)).append("m\u2588");
        }
        text.append(filled > 0 ? "\u001b[0m" : "").append(" ".repeat((int) width - filled));
        StringFunctions.append(text.toString(), out);
    }

    @Scalar(value = "(varchar, color): varchar", doc = "Returns a value as text in a color.")
    static void render(View text, View color, BytesBuilder out) {
        render(text.string(), color, out);
    }

    @Scalar(value = "(bigint, color): varchar", doc = "Returns a value as text in a color.")
    static void render(long number, View color, BytesBuilder out) {
        render(Long.toString(number), color, out);
    }

    @Scalar(value = "(double, color): varchar", doc = "Returns a value as text in a color.")
    static void render(double number, View color, BytesBuilder out) {
        render(Double.toString(number), color, out);
    }

    @Scalar(value = "(boolean): varchar", doc = "Returns a green check mark for true, a red cross for false.")
    static void render(boolean value, BytesBuilder out) {
        render(value ? "\u2713" : "\u2717", NAMES.indexOf(value ? "green" : "red"), out);
    }

    private static void render(String text, View color, BytesBuilder out) {
        boolean named = color.data[color.start] != '#';
        render(text, named ? NAMES.indexOf(color.string()) : code(parts(color)), out);
    }

    private static void render(String text, int code, BytesBuilder out) {
        byte[] all = ("\u001b[38;5;" + code + "m" + text + "\u001b[0m").getBytes(StandardCharsets.UTF_8);
        out.append(all, 0, all.length);
    }
}
