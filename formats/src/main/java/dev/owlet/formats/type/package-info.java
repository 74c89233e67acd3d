/**
 * SQL types: Trino's names with their Hive spelling, and the physical kind a type's values have in vectors.
 * Pure values: no parsing of files, no Calcite. Type texts are read by {@link dev.owlet.formats.type.TypeParser}.
 */
@NullMarked
package dev.owlet.formats.type;

import org.jspecify.annotations.NullMarked;
