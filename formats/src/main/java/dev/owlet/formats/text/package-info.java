/**
 * What delimited text and JSON lines share: cutting a file into pieces at record ends without reading a byte twice,
 * decompression, a sliding window over the bytes, and fast readers of numbers, dates and times.
 *
 * <p>Data flows: {@link dev.owlet.formats.text.TextScan} plans pieces; each opens a
 * {@link dev.owlet.formats.text.TextWindow} over its records, which a format's own scanner walks. Nothing here knows
 * columns.
 */
@NullMarked
package dev.owlet.formats.text;

import org.jspecify.annotations.NullMarked;
