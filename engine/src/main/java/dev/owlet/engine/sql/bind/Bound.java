package dev.owlet.engine.sql.bind;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;

/** A relational tree and the names of its first columns; columns beyond the fields have no name. */
record Bound(RelNode rel, List<Field> fields) {
    Bound {
        fields = List.copyOf(fields);
    }

    RelDataType type(int column) {
        return rel.getRowType().getFieldList().get(column).getType();
    }

    Bound withRel(RelNode newRel) {
        return new Bound(newRel, fields);
    }

    /** Returns the columns that {@code *} shows. */
    List<Integer> shown() {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).hidden()) {
                shown.add(i);
            }
        }
        return shown;
    }
}
