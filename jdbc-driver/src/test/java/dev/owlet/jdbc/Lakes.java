package dev.owlet.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Makes a small folder of files and connects to it. */
final class Lakes {
    private Lakes() {}

    /** Writes trips (csv, partitioned by day), stops (json) and numbers (csv of a thousand rows). */
    static Path write(Path folder) throws IOException {
        file(folder, "trips/day=2026-01-01/a.csv", "city,km,fare\nOslo,12.5,30\nLima,3.25,7\n");
        file(folder, "trips/day=2026-01-02/b.csv", "city,km,fare\nLima,8,19\n");
        file(
                folder,
                "stops/s.json",
                "{\"id\":1,\"name\":\"Quay\",\"tags\":[\"ferry\",\"bus\"]}\n{\"id\":2,\"name\":null}\n");
        StringBuilder numbers = new StringBuilder("n,name\n");
        for (int i = 0; i < 1000; i++) {
            numbers.append(i).append(",row").append(i).append('\n');
        }
        file(folder, "numbers/n.csv", numbers.toString());
        return folder;
    }

    private static void file(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static Connection connect(Path folder) throws SQLException {
        return new OwletDriver().connect(OwletDriver.PREFIX + folder, new Properties());
    }
}
