/**
 * The edge to Arrow: a result's batches copied into Arrow vectors, buffer by buffer. Nothing inside the engine uses
 * Arrow; nothing here knows SQL.
 */
@NullMarked
package dev.owlet.engine.arrow;

import org.jspecify.annotations.NullMarked;
