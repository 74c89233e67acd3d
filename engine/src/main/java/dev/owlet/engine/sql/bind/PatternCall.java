package dev.owlet.engine.sql.bind;

import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;

/** Stands for a call over a window with a row pattern; its operands are the columns that the window looks at. */
final class PatternCall extends SqlFunction {
    private final PatternWindow window;
    private final RexNode value;

    /** {@code value} is over the values that the window takes from its matches. */
    PatternCall(PatternWindow window, RexNode value) {
        // Calcite tells operators apart by their names.
        super(
                "$pattern" + window.number() + "[" + value + "]",
                SqlKind.OTHER_FUNCTION,
                null,
                null,
                null,
                SqlFunctionCategory.SYSTEM);
        this.window = window;
        this.value = value;
    }

    PatternWindow window() {
        return window;
    }

    RexNode value() {
        return value;
    }
}
