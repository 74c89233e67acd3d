/**
 * Where catalog entries are kept: a folder of JSON files in Glue's own shape, or memory.
 *
 * <p>{@code DATABASE/database.json} and {@code DATABASE/TABLE.table.json} are what Glue's GetDatabase and GetTable
 * answer; {@code DATABASE/TABLE.partitions.jsonl} has one Glue partition a line, in order of the values, without what
 * equals the table's own storage descriptor; {@code DATABASE/TABLE.statistics.json}, there once a table was analyzed, is
 * what GetColumnStatisticsForTable answers. Locations below the data folder are written relative to it, so that the
 * folder can be moved. Files are made for people too: edit them, compare them, keep them under version control.
 */
@NullMarked
package dev.owlet.catalog.store;

import org.jspecify.annotations.NullMarked;
