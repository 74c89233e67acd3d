/**
 * The statements that are not queries: one record a statement, which parses to itself and runs on a {@link
 * dev.owlet.engine.statement.Session}. {@link dev.owlet.engine.statement.Statements} lists them all by their leading
 * words; a text with other leading words is a query. The query inside CREATE TABLE AS, INSERT, CREATE VIEW and UNLOAD
 * goes to the session untouched and in its place, and its rows come back through {@link
 * dev.owlet.engine.statement.RowConsumer}.
 */
@NullMarked
package dev.owlet.engine.statement;

import org.jspecify.annotations.NullMarked;
