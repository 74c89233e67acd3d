package dev.owlet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Everything a session can be told; one component a setting. In the shell {@code --set name=value}, over JDBC a property
 * of the same name, written in snake case.
 *
 * @param threads workers of a query; the number of processors by default
 * @param memoryBytes heap the operators of one query may hold before they spill; half of the JVM's maximum by default
 * @param spillBytes most bytes of temporary files of one query
 * @param scanLimitBytes most stored bytes one query may read; checked against the estimate before and while reading
 * @param timeout after which a query is stopped; zero for never
 * @param usdPerTb the price of scanning one terabyte
 * @param bytesPerTb what a terabyte is
 * @param timeZone the session's time zone
 * @param prune whether partitions, files and row groups that cannot match are skipped
 * @param optimize whether optional plan rules run; off only to compare answers
 * @param batchRows rows an operator aims for in one batch
 * @param fuseAfterRows rows one worker projects and adds up before a loop is compiled that does both; 0 compiles it at the
 *     first row and waits for it
 * @param athenaRows whether DESCRIBE and SHOW hand out rows as Athena does: one text in the first column, its cells joined
 *     by tabs and filled up to 20 characters where Hive fills them; otherwise cell by cell
 * @param database the database that unqualified names mean
 * @param dialect whether {@code 1.5} is a double as in Athena, the default, or a decimal as in Trino
 */
public record Settings(
        int threads,
        long memoryBytes,
        long spillBytes,
        long scanLimitBytes,
        Duration timeout,
        BigDecimal usdPerTb,
        long bytesPerTb,
        ZoneId timeZone,
        boolean prune,
        boolean optimize,
        int batchRows,
        long fuseAfterRows,
        boolean athenaRows,
        String database,
        Dialect dialect) {
    /** Returns the defaults on this machine. */
    public static Settings defaults() {
        return new Settings(
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / 2,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Duration.ZERO,
                new BigDecimal("5.00"),
                1_000_000_000_000L,
                ZoneId.of("UTC"),
                true,
                true,
                4096,
                500_000,
                false,
                "default",
                Dialect.ATHENA);
    }

    /** Returns the names {@link #with} takes, in order. */
    public static List<String> names() {
        return Arrays.stream(Settings.class.getRecordComponents())
                .map(component -> snakeCase(component.getName()))
                .toList();
    }

    /** Returns a setting's value as the text {@link #with} takes; throws INVALID_SETTING for an unknown name. */
    public String get(String name) {
        RecordComponent component = component(name);
        try {
            return String.valueOf(component.getAccessor().invoke(this));
        } catch (ReflectiveOperationException e) {
            throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "Setting " + name + " cannot be read.", e);
        }
    }

    /**
     * Returns these settings with one changed, from text: a number, {@code true}, {@code 30s}, {@code 512MB}, a zone or a
     * name. Throws INVALID_SETTING for an unknown name or a value that does not fit.
     */
    public Settings with(String name, String value) {
        RecordComponent[] components = Settings.class.getRecordComponents();
        RecordComponent changed = component(name);
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(changed.getName())
                        ? parse(name, types[i], value.trim())
                        : components[i].getAccessor().invoke(this);
            }
            return Settings.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "Setting " + name + " cannot be changed.", e);
        }
    }

    private static RecordComponent component(String name) {
        return Arrays.stream(Settings.class.getRecordComponents())
                .filter(c -> snakeCase(c.getName()).equalsIgnoreCase(name)
                        || c.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new OwletException(Code.INVALID_SETTING, "There is no setting '" + name + "'.")
                        .hint("Settings: " + String.join(", ", names()) + "."));
    }

    private static Object parse(String name, Class<?> type, String value) {
        try {
            if (type == int.class) {
                return positive(Integer.parseInt(value));
            }
            if (type == long.class) {
                return bytes(value);
            }
            if (type == boolean.class) {
                return bool(value);
            }
            if (type == BigDecimal.class) {
                return new BigDecimal(value);
            }
            if (type == Dialect.class) {
                return Dialect.valueOf(value.toUpperCase(Locale.ROOT));
            }
            if (type == Duration.class) {
                return Duration.parse("PT" + (value.matches("\\d+") ? value + "S" : value.toUpperCase(Locale.ROOT)));
            }
            return type == ZoneId.class ? ZoneId.of(value) : value.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new OwletException(Code.INVALID_SETTING, "The setting " + name + " cannot be '" + value + "'.", e);
        }
    }

    private static int positive(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("not positive");
        }
        return value;
    }

    private static boolean bool(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default -> throw new IllegalArgumentException("not a boolean");
        };
    }

    private static long bytes(String value) {
        int digits = 0;
        while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
            digits++;
        }
        long factor =
                switch (value.substring(digits).strip().toUpperCase(Locale.ROOT)) {
                    case "", "B" -> 1L;
                    case "K", "KB" -> 1_000L;
                    case "M", "MB" -> 1_000_000L;
                    case "G", "GB" -> 1_000_000_000L;
                    case "T", "TB" -> 1_000_000_000_000L;
                    default -> throw new IllegalArgumentException("not a number of bytes");
                };
        return Math.multiplyExact(Long.parseLong(value.substring(0, digits)), factor);
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            snake.append(Character.isUpperCase(c) ? "_" : "").append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
