package dev.owlet.engine.sql;

import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Schema;

/**
 * A query, planned.
 *
 * @param schema the headings as the query spells them, and types; as wide as the plan
 */
public record CompiledQuery(Plan plan, Schema schema) {}
