package dev.owlet.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.owlet.ScanReport;
import java.math.BigDecimal;

/** Shows what a query read and costs: a line for people, JSON for programs. */
final class Receipts {
    private Receipts() {}

    /** Returns the footer's part: bytes read of all, files, partitions, cost. */
    static String line(ScanReport report) {
        StringBuilder line = new StringBuilder();
        line.append(ScanReport.size(report.bytesRead())).append(" read");
        counts(line, report);
        line.append("  $").append(dollars(report.costUsd()));
        if (report.bytesBilled() == ScanReport.MINIMUM_BILLED_BYTES && report.bytesRead() < report.bytesBilled()) {
            line.append(" (10 MB minimum)");
        }
        return line.toString();
    }

    static String estimate(ScanReport report) {
        StringBuilder line = new StringBuilder("estimate: ");
        line.append(report.exact() ? "" : "up to ").append(ScanReport.size(report.bytesPlanned()));
        counts(line, report);
        return line.append("  $").append(dollars(report.costUsd())).toString();
    }

    private static void counts(StringBuilder line, ScanReport report) {
        count(line, report.files(), "files");
        if (report.partitions().total() > 0) {
            count(line, report.partitions(), "partitions");
        }
        count(line, report.rowGroups(), "row groups");
    }

    private static void count(StringBuilder line, ScanReport.Count count, String what) {
        line.append("  ")
                .append(count.read())
                .append('/')
                .append(count.total())
                .append(' ')
                .append(what);
    }

    private static String dollars(BigDecimal cost) {
        return cost.signum() == 0 ? "0" : cost.stripTrailingZeros().toPlainString();
    }

    /** Returns a number with commas between thousands; by hand, as a formatter loads the locale's data for it. */
    static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int i = text.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    static String json(ScanReport report, long rows, long millis) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("bytesPlanned", report.bytesPlanned());
        node.put("bytesRead", report.bytesRead());
        node.put("bytesBilled", report.bytesBilled());
        node.put("costUsd", report.costUsd());
        node.put("exact", report.exact());
        count(node.putObject("files"), report.files());
        count(node.putObject("partitions"), report.partitions());
        count(node.putObject("rowGroups"), report.rowGroups());
        ArrayNode tables = node.putArray("tables");
        report.tables().forEach(table -> table(tables.addObject(), table));
        node.put("rows", rows);
        node.put("millis", millis);
        return node.toString();
    }

    private static void count(ObjectNode node, ScanReport.Count count) {
        node.put("read", count.read()).put("total", count.total());
    }

    private static void table(ObjectNode node, ScanReport.TableScan table) {
        node.put("name", table.name());
        node.put("bytesTotal", table.bytesTotal());
        node.put("bytesPlanned", table.bytesPlanned());
        node.put("bytesRead", table.bytesRead());
        count(node.putObject("files"), table.files());
        count(node.putObject("partitions"), table.partitions());
        count(node.putObject("rowGroups"), table.rowGroups());
        ArrayNode columns = node.putArray("columns");
        table.columns()
                .forEach(column ->
                        columns.addObject().put("name", column.name()).put("bytesPlanned", column.bytesPlanned()));
        node.put("columnsTotal", table.columnsTotal());
    }
}
