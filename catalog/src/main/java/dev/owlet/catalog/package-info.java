/**
 * Databases, tables and partitions as AWS Glue shapes them: records with Glue's own field names, and the interface that
 * stores implement. Statistics, schemas in SQL types and formats are derived from the records here, never stored twice.
 */
@NullMarked
package dev.owlet.catalog;

import org.jspecify.annotations.NullMarked;
