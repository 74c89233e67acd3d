package dev.owlet.formats;

import dev.owlet.formats.type.SqlType;

/** A named, typed column; names are lower case as Glue stores them. */
public record Column(String name, SqlType type) {}
