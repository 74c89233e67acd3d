/**
 * The SQL front as the rest of the engine sees it: {@link dev.owlet.engine.sql.QueryCompiler} turns a text into a {@link
 * dev.owlet.engine.plan.Plan}. Below it {@code parse}, {@code bind} and {@code plan} are the only home of Calcite and the
 * Trino parser; none of their types leave.
 */
@NullMarked
package dev.owlet.engine.sql;

import org.jspecify.annotations.NullMarked;
