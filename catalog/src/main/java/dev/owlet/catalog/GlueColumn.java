package dev.owlet.catalog;

/** A column as Glue stores it: lower-case name, Hive type text, comment (empty when there is none). */
public record GlueColumn(String name, String type, String comment) {}
