/**
 * Runs plans: a pipeline per worker, {@code Source -> Transform* -> Sink}, sinks merged into the next pipeline's source;
 * one queue of slices, one memory budget, cancel checked per batch. The only home of threads.
 */
@NullMarked
package dev.owlet.engine.exec;

import org.jspecify.annotations.NullMarked;
