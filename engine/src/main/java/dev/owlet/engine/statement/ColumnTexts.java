package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;

/** Reads Hive's column lists: {@code (name type [COMMENT 'text'], ...)}. */
final class ColumnTexts {
    private ColumnTexts() {}

    static List<GlueColumn> list(Tokens tokens) {
        List<GlueColumn> columns = new ArrayList<>();
        tokens.expectSign("(");
        do {
            columns.add(column(tokens));
        } while (tokens.takeSign(","));
        tokens.expectSign(")");
        return columns;
    }

    private static GlueColumn column(Tokens tokens) {
        String name = tokens.name();
        if (tokens.atSign("(")) {
            throw tokens.here(
                    new OwletException(Code.NOT_SUPPORTED, "Partition transforms are for Iceberg tables only"));
        }
        String type = tokens.type();
        if (tokens.at("NOT", "NULL")) {
            throw tokens.here(new OwletException(Code.NOT_SUPPORTED, "NOT NULL columns are not supported"));
        }
        return new GlueColumn(name, type, tokens.take("COMMENT") ? tokens.string() : "");
    }
}
