package dev.owlet.formats.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.OwletException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class TimeZonesTest {
    @Test
    void numbersEveryOffsetAndRegionOfTheJdk() {
        for (int minutes = -840; minutes <= 840; minutes++) {
            int key = TimeZones.ofOffset(minutes);
            assertEquals(ZoneOffset.ofTotalSeconds(minutes * 60), TimeZones.zone(key));
            assertEquals(minutes * 60_000L, TimeZones.offsetMillis(0, key));
            assertEquals(key, TimeZones.key(TimeZones.id(key)));
        }
        for (String id : ZoneId.getAvailableZoneIds()) {
            int key = TimeZones.key(id);
            assertTrue(key >= 0 && key < 4096, id);
            assertEquals(ZoneId.of(id).getRules(), TimeZones.zone(key).getRules(), id);
        }
    }

    @Test
    void takesOtherSpellingsOfUtcAndOffsets() {
        for (String id : new String[] {"UTC", "utc", "Z", "GMT", "Etc/UTC", "+00:00", "-00:00", "UTC+0"}) {
            assertEquals(TimeZones.UTC, TimeZones.key(id), id);
        }
        assertEquals("+05:30", TimeZones.id(TimeZones.key("UTC+05:30")));
        assertEquals("Europe/Berlin", TimeZones.id(TimeZones.key("europe/berlin")));
        assertThrows(OwletException.class, () -> TimeZones.key("Mars/Olympus"));
        assertThrows(OwletException.class, () -> TimeZones.key("+15:00"));
    }

    @Test
    void packsInstantsBeforeAndAfter1970() {
        int berlin = TimeZones.key("Europe/Berlin");
        for (long millis : new long[] {0, 1, -1, 1_700_000_000_000L, -62_135_596_800_000L}) {
            long packed = TimeZones.pack(millis, berlin);
            assertEquals(millis, TimeZones.millis(packed));
            assertEquals(berlin, TimeZones.keyOf(packed));
        }
        assertEquals(1_700_003_600_000L, TimeZones.localMillis(TimeZones.pack(1_700_000_000_000L, berlin)));
    }
}
