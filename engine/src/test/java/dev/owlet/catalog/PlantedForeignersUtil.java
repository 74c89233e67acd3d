package dev.owlet.catalog;

import dev.owlet.shaded.orc.PlantedOrc;
import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.calcite.rel.RelNode;
import org.apache.parquet.schema.MessageType;
import org.objectweb.asm.ClassWriter;

/** Breaks the rules about homes, files, threads, names and final classes on purpose. */
class PlantedForeignersUtil {
    RelNode rel;
    SqlParser parser;
    MessageType schema;
    ClassWriter writer;
    PlantedOrc orc;

    byte[] read(Path path) throws IOException {
        new Thread(() -> {}).start();
        return Files.readAllBytes(path);
    }
}
