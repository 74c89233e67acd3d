package dev.owlet.formats.parquet;

import org.jspecify.annotations.Nullable;

/**
 * What the indexes say about a finished data page.
 *
 * @param storedBytes of header and body
 * @param rows rows that begin in it
 * @param nulls places without a value
 * @param bounds of its values; null when unknown or when it has none
 */
record ParquetSinkPage(
        int storedBytes, int rows, int nulls, @Nullable ParquetSinkBounds bounds) {}
