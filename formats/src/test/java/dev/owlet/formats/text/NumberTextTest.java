package dev.owlet.formats.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares every reader with the JDK's own, with and without room behind the text. */
final class NumberTextTest {
    private final NumberText number = new NumberText();
    private final TimeText time = new TimeText();
    private final Random random = new Random(5);

    private static byte[] bytes(String text, int room) {
        byte[] exact = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] padded = Arrays.copyOf(exact, exact.length + room);
        Arrays.fill(padded, exact.length, padded.length, (byte) '7');
        return padded;
    }

    @Test
    void readsWholeNumbersAsTheJdkDoes() {
        for (int i = 0; i < 20_000; i++) {
            String text = digits(22);
            text = (random.nextInt(3) == 0 ? "-" : random.nextInt(9) == 0 ? "+" : "") + text;
            if (random.nextInt(10) == 0) {
                text = spoil(text);
            }
            long value = number.wholeNumber(bytes(text, random.nextBoolean() ? 16 : 0), 0, text.length());
            try {
                assertEquals(Long.parseLong(text), value, text);
                assertTrue(number.ok, text);
            } catch (NumberFormatException e) {
                assertFalse(number.ok, text);
            }
        }
    }

    @Test
    void readsDoublesAsTheJdkDoes() {
        for (int i = 0; i < 20_000; i++) {
            String text = (random.nextInt(3) == 0 ? "-" : "")
                    + decimal()
                    + (random.nextInt(9) == 0 ? "e" + random.nextInt(30) : "");
            double value = number.real(bytes(text, random.nextBoolean() ? 16 : 0), 0, text.length());
            assertTrue(number.ok, text);
            assertEquals(Double.parseDouble(text), value, text);
        }
        for (String text : new String[] {"", "-", ".", "1..2", "1.2.3", "abc", "1d", "1f", "0x"}) {
            number.real(bytes(text, 16), 0, text.length());
            assertFalse(number.ok, text);
        }
    }

    @Test
    void readsDecimalsAsBigDecimalDoes() {
        for (int i = 0; i < 30_000; i++) {
            SqlType.Decimal type = new SqlType.Decimal(1 + random.nextInt(38), 0);
            type = new SqlType.Decimal(type.precision(), random.nextInt(type.precision() + 1));
            String text = (random.nextInt(3) == 0 ? "-" : "") + decimal();
            BigInteger expected = new BigDecimal(text)
                    .setScale(type.scale(), RoundingMode.HALF_UP)
                    .unscaledValue();
            boolean fits = expected.abs().compareTo(BigInteger.TEN.pow(type.precision())) < 0;
            byte[] bytes = bytes(text, random.nextBoolean() ? 16 : 0);
            if (type.precision() <= 18) {
                long value = number.shortDecimal(bytes, 0, text.length(), type);
                assertEquals(fits, number.ok, text + " " + type);
                assertEquals(fits ? expected.longValueExact() : value, value, text + " " + type);
            } else {
                number.longDecimal(bytes, 0, text.length(), type);
                assertEquals(fits, number.ok, text + " " + type);
                if (fits) {
                    assertEquals(expected.longValue(), number.low, text);
                    assertEquals(expected.shiftRight(64).longValue(), number.high, text);
                }
            }
        }
        for (String text :
                new String[] {"", "-", ".", "1..2", "1.2.3", "abc", "--1", "1-", "1e5000", "9".repeat(500)}) {
            number.shortDecimal(bytes(text, 16), 0, text.length(), new SqlType.Decimal(10, 2));
            assertFalse(number.ok, text);
        }
    }

    @Test
    void readsEveryDateOfFourCenturies() {
        for (LocalDate day = LocalDate.of(1799, 12, 30); day.getYear() < 2201; day = day.plusDays(1)) {
            String text = day.toString();
            assertEquals(day.toEpochDay(), time.date(bytes(text, 16), 0, 10), text);
            assertTrue(time.ok);
        }
        for (String text : new String[] {
            "2021-02-29",
            "2020-13-01",
            "2020-00-01",
            "2020-01-00",
            "2020-01-32",
            "20-01-01",
            "2020/01/01",
            "x020-01-01",
            "2020-01-011"
        }) {
            time.date(bytes(text, 16), 0, text.length());
            assertFalse(time.ok, text);
        }
        assertEquals(-719_528L, time.date(bytes("0000-01-01", 0), 0, 10));
        assertEquals(18_266L, time.date(bytes("2020-1-5", 0), 0, 8));
    }

    @Test
    void roundsTimestampsToTheirPrecision() {
        String text = "1969-12-31 23:59:59.9996";
        assertEquals(0L, time.timestamp(bytes(text, 0), 0, text.length(), 3));
        assertEquals(-400L, time.timestamp(bytes(text, 16), 0, text.length(), 6));
        assertEquals(0L, time.timestamp(bytes(text, 16), 0, text.length(), 0));
        for (String bad :
                new String[] {"2020-01-01 24:00:00", "2020-01-01 1", "2020-01-01 10:00:00.", "2020-01-01x10:00:00"}) {
            time.timestamp(bytes(bad, 16), 0, bad.length(), 3);
            assertFalse(time.ok, bad);
        }
    }

    private String digits(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    private String decimal() {
        return switch (random.nextInt(6)) {
            case 0 -> digits(20);
            case 1 -> digits(10) + ".";
            case 2 -> "." + digits(10);
            default -> digits(random.nextInt(12) + 1) + "." + digits(random.nextInt(9) + 1);
        };
    }

    private String spoil(String text) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + "/:a .\u00ff".charAt(random.nextInt(6)) + text.substring(at + 1);
    }
}
