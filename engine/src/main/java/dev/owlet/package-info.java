/**
 * The public API: {@link dev.owlet.Owlet} opens a folder of files and answers SQL with a {@link dev.owlet.Result} and a
 * {@link dev.owlet.ScanReport}. Shell, JDBC driver and benchmarks use nothing else.
 */
@NullMarked
package dev.owlet;

import org.jspecify.annotations.NullMarked;
