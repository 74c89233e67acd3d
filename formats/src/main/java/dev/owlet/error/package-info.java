/**
 * The one exception every layer throws, its codes and who is to blame. Thrown where the fact is known; foreign
 * exceptions are turned into it at the boundaries only (a format's reader, the SQL front, a kernel).
 */
@NullMarked
package dev.owlet.error;

import org.jspecify.annotations.NullMarked;
