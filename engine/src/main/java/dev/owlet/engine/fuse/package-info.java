/**
 * Sums of whole-number arithmetic in one generated loop a pipeline: columns are read once, terms stay in registers, totals
 * of a few groups lie in one small array. A loop is written in the background when a query has fed many rows, and kept for
 * the next one of the same shape. It adds without overflow checks; every batch is first proved to need none, by the bits
 * its columns take, and goes the ordinary way where that fails.
 */
@NullMarked
package dev.owlet.engine.fuse;

import org.jspecify.annotations.NullMarked;
