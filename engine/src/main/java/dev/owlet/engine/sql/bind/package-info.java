/**
 * From a parsed query to Calcite's relational tree, with every name resolved and every type settled.
 *
 * <p>The tree of trino-parser is bound directly: {@link dev.owlet.engine.sql.bind.QueryBinder} takes whole queries, {@link
 * dev.owlet.engine.sql.bind.SelectBinder} one SELECT, {@link dev.owlet.engine.sql.bind.FromBinder} its relations, {@link
 * dev.owlet.engine.sql.bind.ExpressionBinder} expressions, a file a family. Calcite's own validator is not in between:
 * rows' fields resolve there only if all of them may also be called without their row's name, and its texts and coercions
 * are not Trino's. Types come from the function registry and {@link dev.owlet.engine.function.Coercions}; every coercion
 * is a CAST in the tree. Sub-queries stay {@code RexSubQuery}, lateral relations {@code Correlate}, UNNEST and
 * JSON_TABLE {@code Uncollect}, MATCH_RECOGNIZE {@link dev.owlet.engine.sql.bind.MatchRel}: nothing is optimised here.
 */
@NullMarked
package dev.owlet.engine.sql.bind;

import org.jspecify.annotations.NullMarked;
