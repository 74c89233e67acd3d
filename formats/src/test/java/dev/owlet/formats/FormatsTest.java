package dev.owlet.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FormatsTest {
    private static String name(Optional<Format> found) {
        return found.map(Format::name).orElse("none");
    }

    private static String byContent(String text) {
        byte[] head = text.getBytes(StandardCharsets.UTF_8);
        return name(Formats.byContent(head, head.length));
    }

    @Test
    void findsFormatsByNameFileNameAndSerde() {
        assertEquals("parquet", Formats.require("PARQUET").name());
        assertEquals("csv", Formats.require("textfile").name());
        assertEquals("csv", name(Formats.byFileName("a.csv.gz")));
        assertEquals("json", name(Formats.byFileName("A.JSONL.zst")));
        assertEquals("none", name(Formats.byFileName("a.gz")));
        assertEquals("json", name(Formats.bySerde("org.openx.data.jsonserde.JsonSerDe")));
        assertEquals("orc", name(Formats.bySerde("org.apache.hadoop.hive.ql.io.orc.OrcSerde")));
        assertEquals("none", name(Formats.bySerde("org.example.Serde")));
        OwletException error = assertThrows(OwletException.class, () -> Formats.require("avro2"));
        assertEquals(Code.HIVE_UNSUPPORTED_FORMAT, error.code());
        assertTrue(error.getMessage().contains("parquet"));
    }

    @Test
    void sniffsFirstBytes() {
        assertEquals("parquet", byContent("PAR1...."));
        assertEquals("orc", byContent("ORC..."));
        assertEquals("json", byContent("\ufeff \n {\"a\":1}"));
        assertEquals("none", byContent("a,b\n"));
        assertEquals("none", byContent(""));
    }
}
