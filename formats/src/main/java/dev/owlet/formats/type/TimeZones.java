package dev.owlet.formats.type;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Numbers the time zones so that one fits into the low 12 bits of a {@code timestamp with time zone}.
 *
 * <p>Key 0 is UTC, keys 1 to 1681 are the fixed offsets from -14:00 to +14:00 by the minute, the rest are the JDK's
 * regions in the order of their names. Region keys hold for one JDK's zone data: they are never stored in files.
 * Immutable and safe for all threads.
 */
public final class TimeZones {
    public static final int UTC = 0;

    /** How many of the lowest bits of a value name its zone. */
    static final int BITS = 12;

    private static final int MASK = (1 << BITS) - 1;
    private static final int MAX_OFFSET = 14 * 60;
    private static final int FIRST_REGION = 2 * MAX_OFFSET + 2;
    private static final ZoneId[] ZONES = new ZoneId[1 << BITS];
    private static final String[] IDS = new String[1 << BITS];
    private static final Map<String, Integer> KEYS = new HashMap<>();

    static {
        ZONES[UTC] = ZoneOffset.UTC;
        IDS[UTC] = "UTC";
        for (int minutes = -MAX_OFFSET; minutes <= MAX_OFFSET; minutes++) {
            int key = minutes + MAX_OFFSET + 1;
            int size = Math.abs(minutes);
            ZONES[key] = ZoneOffset.ofTotalSeconds(minutes * 60);
            IDS[key] = String.format(Locale.ROOT, "%s%02d:%02d", minutes < 0 ? "-" : "+", size / 60, size % 60);
        }
        int next = FIRST_REGION;
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            if (next > MASK) {
                break;
            }
            ZONES[next] = ZoneId.of(id);
            IDS[next] = id;
            KEYS.put(id.toLowerCase(Locale.ROOT), next++);
        }
        for (String name : new String[] {"utc", "z", "gmt", "uct", "ut", "zulu", "greenwich", "universal", "gmt0"}) {
            KEYS.put(name, UTC);
            KEYS.put("etc/" + name, UTC);
        }
    }

    private TimeZones() {}

    /** Returns the key of a zone's name or offset ({@code Europe/Berlin}, {@code +05:30}), or empty if unknown. */
    public static OptionalInt find(String id) {
        Integer known = KEYS.get(id.toLowerCase(Locale.ROOT));
        if (known != null) {
            return OptionalInt.of(known);
        }
        String offset = id;
        for (String prefix : new String[] {"UTC", "GMT", "UT"}) {
            if (offset.regionMatches(true, 0, prefix, 0, prefix.length()) && offset.length() > prefix.length()) {
                offset = offset.substring(prefix.length());
                break;
            }
        }
        if (!offset.startsWith("+") && !offset.startsWith("-")) {
            return OptionalInt.empty();
        }
        try {
            int seconds = ZoneOffset.of(offset).getTotalSeconds();
            return seconds % 60 == 0 && Math.abs(seconds) <= MAX_OFFSET * 60
                    ? OptionalInt.of(ofOffset(seconds / 60))
                    : OptionalInt.empty();
        } catch (DateTimeException e) {
            return OptionalInt.empty();
        }
    }

    /** Returns the key of a zone's name or offset; throws INVALID_FUNCTION_ARGUMENT when there is no such zone. */
    public static int key(String id) {
        OptionalInt found = find(id);
        if (found.isEmpty()) {
            throw new OwletException(Code.INVALID_FUNCTION_ARGUMENT, "'" + id + "' is not a valid time zone");
        }
        return found.getAsInt();
    }

    /** Returns the key of a fixed offset in minutes east of Greenwich, -840 to 840; zero is {@link #UTC}. */
    public static int ofOffset(int minutes) {
        if (Math.abs(minutes) > MAX_OFFSET) {
            throw new OwletException(
                    Code.INVALID_FUNCTION_ARGUMENT, "Invalid offset minutes " + minutes + ": at most 14 hours.");
        }
        return minutes == 0 ? UTC : minutes + MAX_OFFSET + 1;
    }

    /** Returns the zone of a key. */
    public static ZoneId zone(int key) {
        ZoneId zone = ZONES[key & MASK];
        return zone == null ? ZoneOffset.UTC : zone;
    }

    /** Returns the name of a key's zone, as values show it: {@code UTC}, {@code +05:30}, {@code Europe/Berlin}. */
    public static String id(int key) {
        String id = IDS[key & MASK];
        return id == null ? "UTC" : id;
    }

    /** Joins an instant and a zone into the value a vector holds; throws when 52 bits are too few for the instant. */
    public static long pack(long utcMillis, int key) {
        if (utcMillis << BITS >> BITS != utcMillis) {
            throw new OwletException(Code.NUMERIC_VALUE_OUT_OF_RANGE, "Millis overflow: " + utcMillis);
        }
        return (utcMillis << BITS) | (key & MASK);
    }

    /** Returns the instant of a packed value, in milliseconds since 1970 UTC. */
    public static long millis(long packed) {
        return packed >> BITS;
    }

    /** Returns the zone key of a packed value. */
    public static int keyOf(long packed) {
        return (int) packed & MASK;
    }

    /** Returns how many minutes a fixed offset's key is east of Greenwich, 0 for {@link #UTC}. */
    public static int offsetMinutes(int key) {
        return key == UTC ? 0 : key - 1 - MAX_OFFSET;
    }

    /** Returns how many milliseconds a zone is ahead of UTC at an instant. */
    public static long offsetMillis(long utcMillis, int key) {
        int region = key & MASK;
        if (region < FIRST_REGION) {
            return region == UTC ? 0 : (region - 1 - MAX_OFFSET) * 60_000L;
        }
        return zone(region)
                        .getRules()
                        .getOffset(Instant.ofEpochMilli(utcMillis))
                        .getTotalSeconds()
                * 1000L;
    }

    /** Returns the wall-clock time a packed value shows, as milliseconds since 1970-01-01T00:00 of that clock. */
    public static long localMillis(long packed) {
        long utc = millis(packed);
        return utc + offsetMillis(utc, keyOf(packed));
    }
}
