package dev.owlet.golden;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Row;
import dev.owlet.ScanReport;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the blocks of one golden file against one open lake and notes where answers differ. */
final class GoldenRun {
    private Owlet owlet;
    private final String file;
    private final List<String> failures = new ArrayList<>();
    private @Nullable ScanReport lastScan;

    GoldenRun(Owlet owlet, String file) {
        this.owlet = owlet;
        this.file = file;
    }

    List<String> failures() {
        return failures;
    }

    /** Runs a block and returns it with the rows that came. */
    GoldenFile.Block run(GoldenFile.Block block) {
        switch (block.word(0)) {
            case "" -> {}
            case "set" -> owlet = owlet.with(owlet.settings().with(name(block), value(block)));
            case "scan" -> checkScan(block);
            case "query", "statement" -> {
                if (block.word(1).equals("error")) {
                    checkError(block);
                } else {
                    return checkRows(block);
                }
            }
            default -> fail(block, "unknown directive");
        }
        return block;
    }

    private static String name(GoldenFile.Block block) {
        return block.word(1).substring(0, block.word(1).indexOf('='));
    }

    private static String value(GoldenFile.Block block) {
        return block.word(1).substring(block.word(1).indexOf('=') + 1);
    }

    private GoldenFile.Block checkRows(GoldenFile.Block block) {
        List<String> rows = new ArrayList<>();
        try (Result result = owlet.query(block.sql())) {
            for (Row row : result) {
                rows.add(text(row));
            }
            lastScan = result.scan();
        } catch (OwletException e) {
            fail(block, e.getMessage());
            return block;
        }
        if (block.directive().contains("rowsort")) {
            Collections.sort(rows);
        }
        if (block.word(0).equals("query") && !rows.equals(block.expected())) {
            fail(block, "expected\n" + String.join("\n", block.expected()) + "\nbut got\n" + String.join("\n", rows));
        }
        return block.withExpected(rows);
    }

    private static String text(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String value = row.getString(i);
            values.add(value == null ? "NULL" : value.isEmpty() ? "(empty)" : value);
        }
        return String.join("\t", values);
    }

    private void checkError(GoldenFile.Block block) {
        try (Result result = owlet.query(block.sql())) {
            result.forEach(row -> {});
            fail(block, "no error");
        } catch (OwletException e) {
            String wanted = block.rest(3);
            if (!e.code().name().equals(block.word(2)) || !e.getMessage().contains(wanted)) {
                fail(block, "got " + e.getMessage());
            }
        }
    }

    private void checkScan(GoldenFile.Block block) {
        ScanReport scan = lastScan;
        if (scan == null) {
            fail(block, "no query before it");
            return;
        }
        for (String claim : block.rest(1).split("\\s+")) {
            if (!holds(scan, claim)) {
                fail(block, claim + " does not hold: " + scan);
            }
        }
    }

    private static boolean holds(ScanReport scan, String claim) {
        if (claim.startsWith("bytes<=")) {
            return scan.bytesRead() <= Long.parseLong(claim.substring(7));
        }
        if (claim.startsWith("bytes=")) {
            String number = claim.substring(6);
            long wanted = number.equals("planned") ? scan.bytesPlanned() : Long.parseLong(number);
            return scan.bytesRead() == wanted;
        }
        String[] parts = claim.split("=", 2);
        ScanReport.Count count =
                switch (parts[0]) {
                    case "partitions" -> scan.partitions();
                    case "files" -> scan.files();
                    case "rowgroups" -> scan.rowGroups();
                    default -> throw new IllegalArgumentException(claim);
                };
        return parts[1].contains("/")
                ? parts[1].equals(count.read() + "/" + count.total())
                : Long.parseLong(parts[1]) == count.read();
    }

    private void fail(GoldenFile.Block block, String why) {
        failures.add(file + ":" + block.line() + ": " + block.directive() + "\n" + block.sql() + "\n" + why);
    }
}
