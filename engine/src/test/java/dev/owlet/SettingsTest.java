package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    private final Settings defaults = Settings.defaults();

    @Test
    void changesOneSettingAndKeepsTheOthers() {
        Settings changed = defaults.with("memory_bytes", "512MB");
        assertEquals(512_000_000L, changed.memoryBytes());
        assertEquals(defaults, changed.with("memory_bytes", Long.toString(defaults.memoryBytes())));
    }

    @Test
    void readsEveryKindOfValue() {
        assertEquals(3, defaults.with("threads", "3").threads());
        assertEquals("sales", defaults.with("database", "Sales").database());
        assertEquals(Duration.ofSeconds(30), defaults.with("timeout", "30s").timeout());
        assertEquals(Duration.ofSeconds(7), defaults.with("timeout", "7").timeout());
        assertEquals("7.5", defaults.with("usdPerTb", "7.5").usdPerTb().toPlainString());
        assertEquals(false, defaults.with("prune", "off").prune());
        assertEquals(Dialect.TRINO, defaults.with("dialect", "Trino").dialect());
    }

    @Test
    void everySettingTakesItsOwnTextBack() {
        for (String name : Settings.names()) {
            if (!name.equals("timeout")) {
                assertEquals(defaults, defaults.with(name, defaults.get(name)), name);
            }
        }
    }

    @Test
    void namesTheSettingThatIsUnknownOrWrong() {
        OwletException unknown = assertThrows(OwletException.class, () -> defaults.with("thread", "3"));
        assertEquals(Code.INVALID_SETTING, unknown.code());
        assertTrue(unknown.hint().orElseThrow().contains("threads"));
        OwletException wrong = assertThrows(OwletException.class, () -> defaults.with("threads", "none"));
        assertEquals("The setting threads cannot be 'none'.", wrong.text());
        assertThrows(OwletException.class, () -> defaults.with("threads", "0"));
        assertThrows(OwletException.class, () -> defaults.with("dialect", "hive"));
    }
}
