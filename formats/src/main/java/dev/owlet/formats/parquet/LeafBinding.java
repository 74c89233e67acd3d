package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import java.util.function.Supplier;

/** A column of a file, the SQL type its values are to have, and how they get it; collectors are for one reader each. */
record LeafBinding(SchemaNode node, SqlType type, Supplier<Collector> collectors) {}
