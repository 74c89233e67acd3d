/**
 * Folders as tables, by the rules of Glue's crawler: a file, or a folder that holds data files or {@code key=value}
 * folders, is a table; a folder that holds such folders is a database. The structure is read when a folder is first
 * asked for something, a table's columns when it is first asked for, from at most three of its files. Entries of a stored
 * catalog come first and hide what they cover.
 */
@NullMarked
package dev.owlet.catalog.crawl;

import org.jspecify.annotations.NullMarked;
