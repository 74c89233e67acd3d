/**
 * JSON lines: one object a line, columns by key.
 *
 * <p>Data flows: {@link dev.owlet.formats.json.RecordFinder} walks the top level of each object, guessing that keys come
 * in the order of the record before, and notes where wanted values lie; one decoder a column turns those places into a
 * vector. Values nobody asked for are skipped with only their brackets and quotes looked at.
 */
@NullMarked
package dev.owlet.formats.json;

import org.jspecify.annotations.NullMarked;
