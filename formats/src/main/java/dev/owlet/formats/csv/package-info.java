/**
 * Delimited text as Hive's LazySimpleSerDe, OpenCSVSerde and RFC 4180 see it, told apart by
 * {@link dev.owlet.formats.csv.CsvDialect}.
 *
 * <p>Data flows: a tokenizer finds, eight bytes at a time, where the wanted fields of up to 4,096 records begin and
 * end ({@link dev.owlet.formats.text.Fields}); one decoder a column turns those places into a vector; fields nobody asked
 * for are never looked at. A row filter's columns are decoded first, the others for the rows it keeps.
 */
@NullMarked
package dev.owlet.formats.csv;

import org.jspecify.annotations.NullMarked;
