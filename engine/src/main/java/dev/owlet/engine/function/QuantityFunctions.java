package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.Int128Builder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, durations and counts as people write them: {@code 2.5MB}, {@code 3.81 d}, {@code 123K}. */
final class QuantityFunctions {
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kMGTPEZY]?B)");
    private static final Pattern DURATION = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)\\s*");
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
    private static final String[] COUNTS = {"", "K", "M", "B", "T", "Q"};
    private static final Map<String, Double> MILLIS =
            Map.of("ns", 1e-6, "us", 1e-3, "ms", 1.0, "s", 1e3, "m", 6e4, "h", 3.6e6, "d", 8.64e7);
    private static final String[] SPANS = {"week", "day", "hour", "minute", "second"};
    private static final long[] SECONDS = {604_800, 86_400, 3600, 60, 1};

    private QuantityFunctions() {}

    @Scalar(
            value = "(varchar): decimal(38,0)",
            aliases = "parse_presto_data_size",
            doc = "Reads a size in bytes like 2.5MB; units are powers of 1024.")
    static void parseDataSize(View text, Int128Builder out) {
        Matcher matcher = SIZE.matcher(text.string());
        if (!matcher.matches()) {
            throw Faults.argument("Invalid data size: '" + text.string() + "'");
        }
        int power = 0;
        while (!SIZES[power].equals(matcher.group(2))) {
            power++;
        }
        BigInteger bytes = new BigDecimal(matcher.group(1))
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(10 * power)))
                .toBigInteger();
        if (new BigDecimal(bytes).precision() > 38) {
            throw Faults.outOfRange("Value out of range: '" + text.string() + "'");
        }
        out.append(bytes.shiftRight(64).longValue(), bytes.longValue());
    }

    @Scalar(
            value = "(varchar): interval day to second",
            doc = "Reads a duration like 3.81d; units are ns, us, ms, s, m, h and d.")
    static long parseDuration(View text) {
        Matcher matcher = DURATION.matcher(text.string());
        if (!matcher.matches()) {
            throw Faults.argument("duration is not a valid data duration string: " + text.string());
        }
        Double unit = MILLIS.get(matcher.group(2));
        if (unit == null) {
            throw Faults.argument("Unknown time unit: " + matcher.group(2));
        }
        return Math.round(Double.parseDouble(matcher.group(1)) * unit);
    }

    @Scalar(value = "(double): varchar", doc = "Writes a number of seconds in weeks, days, hours, minutes and seconds.")
    static void humanReadableSeconds(double seconds, BytesBuilder out) {
        if (!Double.isFinite(seconds)) {
            throw Faults.argument("Invalid argument found: " + seconds);
        }
        long left = Math.abs(Math.round(seconds));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SPANS.length; i++) {
            long count = left / SECONDS[i];
            left %= SECONDS[i];
            if (count > 0 || i == SPANS.length - 1 && text.isEmpty()) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(SPANS[i]);
                text.append(count == 1 ? "" : "s");
            }
        }
        StringFunctions.append(text.toString(), out);
    }

    @Scalar(
            value = {"(bigint): varchar", "(double): varchar"},
            name = "format_number",
            doc = "Writes a number with three digits and a letter for thousands, millions and so on.")
    static void formatNumber(Cell number, BytesBuilder out) {
        BigDecimal value;
        if (number.values instanceof dev.owlet.formats.vector.LongVector longs) {
            value = BigDecimal.valueOf(longs.values[number.row]);
        } else {
            double plain = ((dev.owlet.formats.vector.DoubleVector) number.values).values[number.row];
            if (!Double.isFinite(plain)) {
                StringFunctions.append(Double.isNaN(plain) ? "NaN" : plain > 0 ? "Infinity" : "-Infinity", out);
                return;
            }
            value = BigDecimal.valueOf(plain);
        }
        StringFunctions.append(shortened(value), out);
    }

    private static String shortened(BigDecimal number) {
        BigDecimal size = number.abs();
        int unit = 0;
        BigDecimal shown = threeDigits(size);
        while (shown.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < COUNTS.length - 1) {
            unit++;
            size = size.movePointLeft(3);
            shown = threeDigits(size);
        }
        String digits = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
        return (number.signum() < 0 && shown.signum() != 0 ? "-" : "") + digits + COUNTS[unit];
    }

    private static BigDecimal threeDigits(BigDecimal size) {
        int before = Math.max(1, size.precision() - size.scale());
        return size.setScale(Math.max(0, 3 - before), RoundingMode.HALF_UP);
    }
}
