package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/** Finds out which of the ALTER TABLE statements a text is. */
final class AlterTable {
    private AlterTable() {}

    static Statement parse(Tokens tokens) {
        tokens.expect("ALTER", "TABLE");
        if (tokens.at("IF", "EXISTS")) {
            throw tokens.here(new OwletException(Code.NOT_SUPPORTED, "ALTER TABLE IF EXISTS is not supported"));
        }
        TableName name = TableName.parse(tokens);
        if (tokens.at("ADD", "COLUMNS") || tokens.at("REPLACE", "COLUMNS")) {
            return ChangeColumns.parse(tokens, name);
        }
        if (tokens.at("ADD")) {
            return AddPartitions.parse(tokens, name);
        }
        if (tokens.at("DROP", "PARTITION") || tokens.at("DROP", "IF")) {
            return DropPartitions.parse(tokens, name);
        }
        if (tokens.at("SET", "TBLPROPERTIES")) {
            return SetTableProperties.parse(tokens, name);
        }
        if (tokens.at("SET", "LOCATION")) {
            return SetLocation.parse(tokens, name);
        }
        if (tokens.take("PARTITION")) {
            PartitionSpec spec = PartitionSpec.parse(tokens);
            return tokens.at("RENAME")
                    ? RenamePartition.parse(tokens, name, spec)
                    : SetLocation.parse(tokens, name, spec);
        }
        String[] unsupported = {
            "RENAME",
            "DROP",
            "CHANGE",
            "SET",
            "UNSET",
            "EXCHANGE",
            "COMPACT",
            "TOUCH",
            "ARCHIVE",
            "CONCATENATE",
            "EXECUTE"
        };
        for (String word : unsupported) {
            if (tokens.at(word)) {
                throw tokens.here(new OwletException(Code.NOT_SUPPORTED, "Query type not supported by DDL engine.")
                        .hint("Supported: ADD/DROP PARTITION, ADD/REPLACE COLUMNS, SET LOCATION, SET TBLPROPERTIES."));
            }
        }
        throw tokens.unexpected("'ADD'", "'DROP'", "'REPLACE'", "'SET'", "'PARTITION'");
    }
}
