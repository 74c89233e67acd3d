package dev.owlet.engine.prune;

import dev.owlet.catalog.Table;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where each column of a scan comes from: the file, the partition's values or the listing.
 *
 * @param file indexes into the table's data columns, in the scan's order
 * @param fileTypes the type wanted of each
 * @param source for each column of the scan: 0 or more is a position in {@code file}, less than 0 is a constant, {@code
 *     -1 - n} being the n-th of {@code constants}
 * @param constants partition keys and hidden columns the scan hands out
 */
record ColumnLayout(List<Integer> file, List<SqlType> fileTypes, int[] source, List<Column> constants) {
    static final String PATH = "$path";
    static final String FILE_SIZE = "$file_size";
    static final String FILE_MODIFIED_TIME = "$file_modified_time";

    static ColumnLayout of(Plan.Scan scan) {
        Table table = scan.table();
        Schema data = table.dataSchema();
        List<Integer> file = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        List<Column> constants = new ArrayList<>();
        int[] source = new int[scan.schema().size()];
        for (int i = 0; i < source.length; i++) {
            Column column = scan.schema().columns().get(i);
            OptionalInt inFile = data.indexOf(column.name());
            if (inFile.isPresent()) {
                source[i] = file.size();
                file.add(inFile.getAsInt());
                types.add(column.type());
            } else {
                source[i] = -1 - constants.size();
                constants.add(column);
            }
        }
        return new ColumnLayout(List.copyOf(file), List.copyOf(types), source, List.copyOf(constants));
    }

    /** Tells whether every column comes from the file, in order, so that batches pass through unchanged. */
    boolean isPlain() {
        return constants.isEmpty();
    }
}
