/**
 * Value ranges of columns: the one pruning algebra for partitions, row groups, stripes and pages. Three-valued: what is
 * known about some rows (their least, greatest and null count) never, perhaps or always matches a range.
 */
@NullMarked
package dev.owlet.formats.range;

import org.jspecify.annotations.NullMarked;
