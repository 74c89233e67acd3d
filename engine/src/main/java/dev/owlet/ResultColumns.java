package dev.owlet;

import dev.owlet.engine.function.ValueText;
import dev.owlet.formats.Schema;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;

/** What all rows of one result share: the columns and a writer of texts for each. For one thread. */
final class ResultColumns {
    private final Schema schema;
    private final ValueText[] texts;

    ResultColumns(Schema schema) {
        this.schema = schema;
        texts = schema.columns().stream().map(c -> ValueText.of(c.type())).toArray(ValueText[]::new);
    }

    Schema schema() {
        return schema;
    }

    /** Returns the text of a value that is not null. */
    String text(int column, Vector vector, int row) {
        if (vector instanceof DictionaryVector coded) {
            return texts[column].text(coded.dictionary, coded.codes[row]);
        }
        if (vector instanceof ConstantVector constant) {
            return texts[column].text(constant.value, 0);
        }
        return texts[column].text(vector, row);
    }
}
