/**
 * JSON lines: one object a line, columns by key.
 *
 * <p>Data flows: {@link dev.owlet.formats.json.RecordFinder} walks the top level of each object, guessing that keys come
 * in the order and spelling of the record before, and notes where wanted values lie; one decoder a column turns those
 * places into a vector, the usual spellings by {@link dev.owlet.formats.json.QuickReader}. Values nobody asked for are
 * skipped with only their brackets and quotes looked at. What is guessed wrong is read by the letter: a guess decides
 * about time, never about what a record holds.
 *
 * <p>Every member of a record is walked, the last included, so that a line cut short is found and the last one of equal
 * keys counts. Where no value is wanted at all, a line from an opening to a closing brace is a record, whatever is in it
 * ({@link dev.owlet.formats.json.RecordCounter}).
 */
@NullMarked
package dev.owlet.formats.json;

import org.jspecify.annotations.NullMarked;
