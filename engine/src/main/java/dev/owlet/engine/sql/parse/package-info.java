/**
 * From text to syntax: the tokens that Owlet's own Hive-style statements are read with, and the way into Trino's grammar
 * for everything else. Nothing here knows a catalog.
 */
@NullMarked
package dev.owlet.engine.sql.parse;

import org.jspecify.annotations.NullMarked;
