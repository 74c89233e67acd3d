package dev.owlet.formats;

import dev.owlet.formats.range.Ranges;
import java.util.List;

/**
 * What a query wants of a file.
 *
 * @param columns all columns the table declares for the file, in order (formats read by position need them)
 * @param projection indexes into {@code columns} of those to hand out, in output order; may be empty to count rows
 * @param types the wanted type of each projected column: the declared one, or a row type with fewer fields
 * @param ranges which rows can matter, by column name; a format drops row groups and pages that cannot match, and never
 *     has to drop single rows
 * @param prune whether to use {@code ranges} at all; false in tests that compare answers
 * @param options how the table's SerDe reads the file
 */
public record ScanRequest(
        Schema columns,
        List<Integer> projection,
        List<dev.owlet.formats.type.SqlType> types,
        Ranges ranges,
        boolean prune,
        FormatOptions options) {
    public ScanRequest {
        projection = List.copyOf(projection);
        types = List.copyOf(types);
    }

    /** Returns the name and wanted type of the n-th projected column. */
    public Column projected(int n) {
        return new Column(columns.name(projection.get(n)), types.get(n));
    }
}
