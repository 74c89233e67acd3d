/**
 * The terminal: {@code owlet [DIR] [-c SQL] [-f FILE]}. Results go to standard output, everything else to standard
 * error. {@link dev.owlet.shell.Options} reads the arguments, {@link dev.owlet.shell.Runner} runs statements and prints
 * them through an {@link dev.owlet.shell.OutputFormat}, {@link dev.owlet.shell.Prompt} is the interactive loop. A client
 * of the public API only; the only home of JLine.
 */
@NullMarked
package dev.owlet.shell;

import org.jspecify.annotations.NullMarked;
