package dev.owlet.formats;

import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.OptionalInt;

/** Columns in order. Names may repeat in a query's result, never in a table. */
public record Schema(List<Column> columns) {
    public Schema {
        columns = List.copyOf(columns);
    }

    /** Returns the number of columns. */
    public int size() {
        return columns.size();
    }

    /** Returns the type of a column. */
    public SqlType type(int index) {
        return columns.get(index).type();
    }

    /** Returns the name of a column. */
    public String name(int index) {
        return columns.get(index).name();
    }

    /** Returns the index of the first column of a name, ignoring case. */
    public OptionalInt indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
