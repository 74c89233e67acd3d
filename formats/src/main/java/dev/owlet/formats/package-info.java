/**
 * Files to batches and back: what a format must do ({@link dev.owlet.formats.Format}), what it is asked
 * ({@link dev.owlet.formats.ScanRequest}) and what it answers ({@link dev.owlet.formats.FileScan}: slices that each
 * worker reads by itself, with the bytes they will cost known before a data page is touched).
 *
 * <p>Data flows: Format.scan(file, request) reads footers only, drops what the ranges exclude and returns slices;
 * slice.open(filter) hands out dense batches. No SQL, no catalog here.
 */
@NullMarked
package dev.owlet.formats;

import org.jspecify.annotations.NullMarked;
