package dev.owlet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a query read and what Athena would bill for it. {@link Owlet#estimate} returns one before a data page is
 * touched: then the bytes read are the metadata alone, and {@link #bytesBilled} and {@link #costUsd} are worked out from
 * the bytes planned.
 *
 * @param bytesPlanned stored bytes of metadata and data the plan has to read when no runtime filter or LIMIT stops it
 * @param bytesRead stored (compressed) bytes read from files, metadata included
 * @param bytesBilled bytes rounded up to whole megabytes (10^6), at least 10 MB if any table was read, else 0
 * @param costUsd dollars for the billed bytes
 * @param exact whether {@code bytesPlanned} is what will be read, and not an upper bound
 * @param files data files opened of all files in the tables
 * @param partitions partitions opened of all
 * @param rowGroups row groups or stripes read of all in the files opened; a text file counts as one
 * @param tables the same per table, in the order of the plan
 */
public record ScanReport(
        long bytesPlanned,
        long bytesRead,
        long bytesBilled,
        BigDecimal costUsd,
        boolean exact,
        Count files,
        Count partitions,
        Count rowGroups,
        List<TableScan> tables) {
    /** What the smallest query is billed. */
    public static final long MINIMUM_BILLED_BYTES = 10_000_000L;

    private static final long MEGABYTE = 1_000_000L;

    private static final String UNITS = " KMGT";

    public ScanReport {
        tables = List.copyOf(tables);
    }

    /** How many were read of how many there are. */
    public record Count(long read, long total) {
        /** Returns the sums of both parts. */
        public Count plus(Count other) {
            return new Count(read + other.read, total + other.total);
        }
    }

    /**
     * One table's part.
     *
     * @param name {@code database.table}
     * @param bytesTotal stored bytes of all files of the table
     * @param columns the columns read
     * @param columnsTotal how many columns the table has
     */
    public record TableScan(
            String name,
            long bytesTotal,
            long bytesPlanned,
            long bytesRead,
            Count files,
            Count partitions,
            Count rowGroups,
            List<ColumnScan> columns,
            int columnsTotal) {
        public TableScan {
            columns = List.copyOf(columns);
        }
    }

    /** One column read and the stored bytes planned for it; 0 where the format cannot tell columns apart. */
    public record ColumnScan(String name, long bytesPlanned) {}

    /** Returns what Athena bills for scanned bytes: whole megabytes, 10 MB at least, nothing for nothing. */
    public static long billed(long bytes, boolean scannedTable) {
        if (!scannedTable) {
            return 0;
        }
        return Math.max(MINIMUM_BILLED_BYTES, (bytes + MEGABYTE - 1) / MEGABYTE * MEGABYTE);
    }

    /** Returns the price of billed bytes in dollars, at {@code usdPerTb} for {@code bytesPerTb} bytes. */
    public static BigDecimal cost(long billedBytes, BigDecimal usdPerTb, long bytesPerTb) {
        return usdPerTb.multiply(BigDecimal.valueOf(billedBytes))
                .divide(BigDecimal.valueOf(bytesPerTb), 9, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    /** Returns the report of a statement that reads no table. */
    public static ScanReport nothing() {
        Count none = new Count(0, 0);
        return new ScanReport(0, 0, 0, BigDecimal.ZERO, true, none, none, none, List.of());
    }

    /** Returns one line: bytes read of all, partitions, files, cost. */
    @Override
    public String toString() {
        return line(size(bytesRead), "read");
    }

    /** Returns the same line for an estimate: bytes planned of all, partitions, files, cost. */
    public String estimated() {
        return line((exact ? "" : "up to ") + size(bytesPlanned), "to read");
    }

    private String line(String bytes, String verb) {
        long total = tables.stream().mapToLong(TableScan::bytesTotal).sum();
        StringBuilder text = new StringBuilder();
        text.append(bytes)
                .append(" of ")
                .append(size(total))
                .append(' ')
                .append(verb)
                .append(", ");
        if (partitions.total() > 0) {
            text.append(partitions.read())
                    .append(" of ")
                    .append(partitions.total())
                    .append(" partitions, ");
        }
        text.append(files.read()).append(" of ").append(files.total()).append(" files, $");
        text.append(costUsd.toPlainString());
        if (bytesBilled == MINIMUM_BILLED_BYTES) {
            text.append(" (10 MB minimum)");
        }
        return text.toString();
    }

    /** Returns a number of bytes for people, in units of 1000: {@code 15 B}, {@code 1.6 KB}, {@code 771.9 MB}. */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        int unit = 0;
        long scale = 1;
        while (unit < UNITS.length() - 1 && bytes / scale >= 1000) {
            scale *= 1000;
            unit++;
        }
        // By hand, as a formatter loads the locale's data for it.
        long tenth = scale / 10;
        long tenths = bytes / tenth + (bytes % tenth * 2 >= tenth ? 1 : 0);
        return tenths / 10 + "." + tenths % 10 + " " + UNITS.charAt(unit) + "B";
    }
}
