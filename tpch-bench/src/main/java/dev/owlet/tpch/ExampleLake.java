package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes {@code examples/lake}, the small lake that the README's first command reads: bike trips (Parquet, partitioned by
 * day), stations (JSON lines), weather (CSV with a heading, partitioned by month), bikes (ORC) and riders (Parquet,
 * nested). The same bytes of data every time: the random numbers have a fixed seed.
 */
public final class ExampleLake {
    private static final long SEED = 20260101;
    private static final int DAYS = 31;
    private static final int TRIPS_A_DAY = 400;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final List<String> CITIES = List.of("Lima", "Oslo", "Porto", "Quito", "Sapporo");
    private static final List<String> PLACES =
            List.of("Harbour", "Old Town", "University", "Station", "Market", "Park", "Museum", "Stadium");
    private static final List<String> MODELS = List.of("City 3", "City 5 electric", "Cargo", "Trail");

    private final Path folder;
    private final Random random = new Random(SEED);

    private ExampleLake(Path folder) {
        this.folder = folder;
    }

    /** Writes the lake into the folder named by the only argument; what is there must have been removed before. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: ExampleLake FOLDER");
            System.exit(2);
        }
        Path folder = Path.of(args[0]).toAbsolutePath();
        Files.createDirectories(folder);
        new ExampleLake(folder).write();
    }

    private void write() throws IOException {
        stations();
        weather();
        Path raw = Files.createTempDirectory(folder, "_raw");
        Path trips = Files.createDirectories(raw.resolve("trips"));
        Path bikes = Files.createDirectories(raw.resolve("bikes"));
        Path riders = Files.createDirectories(raw.resolve("riders"));
        Files.write(trips.resolve("trips.csv"), trips());
        Files.write(bikes.resolve("bikes.csv"), bikes());
        Files.write(riders.resolve("riders.json"), riders());
        try (Owlet owlet = Owlet.open(folder)) {
            convert(owlet, trips, bikes, riders);
        }
        TpchData.delete(raw);
        TpchData.delete(folder.resolve(".owlet"));
        for (String table : List.of("trips", "bikes", "riders")) {
            giveStableNames(folder.resolve(table));
        }
    }

    /** Renames written files, whose names carry the id of the statement, to part-0 and so on. */
    private static void giveStableNames(Path table) throws IOException {
        Map<Path, Integer> counts = new HashMap<>();
        try (Stream<Path> paths = Files.walk(table)) {
            for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                int number = counts.merge(file.getParent(), 1, Integer::sum) - 1;
                Files.move(file, file.resolveSibling("part-" + number + name.substring(name.lastIndexOf('.'))));
            }
        }
    }

    private void convert(Owlet owlet, Path trips, Path bikes, Path riders) {
        run(
                owlet,
                "CREATE EXTERNAL TABLE raw_trips (trip_id bigint, bike_id int, from_station int, to_station int,"
                        + " city string, started_at timestamp, minutes int, km double, fare decimal(8,2), member boolean,"
                        + " day date) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION '" + trips.toUri() + "'");
        run(
                owlet,
                "CREATE EXTERNAL TABLE raw_bikes (bike_id int, model string, bought date, price decimal(8,2))"
                        + " ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION '" + bikes.toUri() + "'");
        run(
                owlet,
                "CREATE EXTERNAL TABLE raw_riders (rider_id bigint, name string, home struct<city:string,street:string>,"
                        + " trips array<bigint>, preferences map<string,string>)"
                        + " ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION '" + riders.toUri() + "'");
        run(
                owlet,
                "CREATE TABLE trips WITH (format = 'PARQUET', write_compression = 'SNAPPY',"
                        + " partitioned_by = ARRAY['day'], external_location = '"
                        + folder.resolve("trips").toUri()
                        + "') AS SELECT * FROM raw_trips");
        run(
                owlet,
                "CREATE TABLE bikes WITH (format = 'ORC', write_compression = 'ZLIB', external_location = '"
                        + folder.resolve("bikes").toUri() + "') AS SELECT * FROM raw_bikes");
        run(
                owlet,
                "CREATE TABLE riders WITH (format = 'PARQUET', write_compression = 'SNAPPY', external_location = '"
                        + folder.resolve("riders").toUri() + "') AS SELECT * FROM raw_riders");
    }

    private static void run(Owlet owlet, String sql) {
        try (Result result = owlet.query(sql)) {
            result.forEach(row -> {});
        }
    }

    private void stations() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int city = 0; city < CITIES.size(); city++) {
            for (int place = 0; place < PLACES.size(); place++) {
                lines.add(String.format(
                        Locale.ROOT,
                        "{\"station_id\":%d,\"name\":\"%s\",\"city\":\"%s\",\"docks\":%d,\"open\":%s}",
                        station(city, place),
                        PLACES.get(place),
                        CITIES.get(city),
                        12 + random.nextInt(30),
                        random.nextInt(12) > 0));
            }
        }
        Path file = Files.createDirectories(folder.resolve("stations")).resolve("stations.json");
        Files.write(file, lines);
    }

    private static int station(int city, int place) {
        return 100 * (city + 1) + place;
    }

    private void weather() throws IOException {
        for (int month = 0; month < 2; month++) {
            LocalDate first = FIRST.minusMonths(1 - month);
            List<String> lines = new ArrayList<>();
            lines.add("date,city,temperature,rain_mm,summary");
            for (LocalDate day = first; day.isBefore(first.plusMonths(1)); day = day.plusDays(1)) {
                for (String city : CITIES) {
                    double rain = Math.max(0, random.nextGaussian() * 4);
                    lines.add(String.format(
                            Locale.ROOT,
                            "%s,%s,%.1f,%.1f,\"%s\"",
                            day,
                            city,
                            8 + random.nextGaussian() * 6,
                            rain,
                            rain > 4 ? "rain, at times heavy" : rain > 0 ? "showers" : "dry"));
                }
            }
            Path part = folder.resolve("weather").resolve(String.format("month=%tY-%<tm", first));
            Files.write(Files.createDirectories(part).resolve("weather.csv"), lines);
        }
    }

    private List<String> trips() {
        List<String> lines = new ArrayList<>();
        long id = 1;
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < TRIPS_A_DAY; i++) {
                int city = random.nextInt(CITIES.size());
                int minutes = 3 + (int) Math.abs(random.nextGaussian() * 18);
                LocalDateTime start = FIRST.plusDays(day).atStartOfDay().plusSeconds(random.nextInt(86_400));
                lines.add(String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%d,%s,%tF %<tT,%d,%.2f,%.2f,%s,%s",
                        id++,
                        1 + random.nextInt(250),
                        station(city, random.nextInt(PLACES.size())),
                        station(city, random.nextInt(PLACES.size())),
                        CITIES.get(city),
                        start,
                        minutes,
                        minutes * (0.15 + random.nextDouble() / 10),
                        1 + minutes * 0.12,
                        random.nextInt(3) > 0,
                        FIRST.plusDays(day)));
            }
        }
        return lines;
    }

    private List<String> bikes() {
        List<String> lines = new ArrayList<>();
        for (int bike = 1; bike <= 250; bike++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%.2f",
                    bike,
                    MODELS.get(random.nextInt(MODELS.size())),
                    FIRST.minusDays(random.nextInt(1500)),
                    400 + random.nextInt(2000) + 0.5));
        }
        return lines;
    }

    private List<String> riders() {
        List<String> lines = new ArrayList<>();
        for (int rider = 1; rider <= 500; rider++) {
            StringBuilder trips = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                trips.append(trips.length() == 0 ? "" : ",").append(1 + random.nextInt(DAYS * TRIPS_A_DAY));
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "{\"rider_id\":%d,\"name\":\"Rider %d\",\"home\":{\"city\":\"%s\",\"street\":\"%s Road\"},"
                            + "\"trips\":[%s],\"preferences\":{\"bike\":\"%s\",\"pay\":\"%s\"}}",
                    rider,
                    rider,
                    CITIES.get(random.nextInt(CITIES.size())),
                    PLACES.get(random.nextInt(PLACES.size())),
                    trips,
                    MODELS.get(random.nextInt(MODELS.size())),
                    random.nextBoolean() ? "card" : "cash"));
        }
        return lines;
    }
}
