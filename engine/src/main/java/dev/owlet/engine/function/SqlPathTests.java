package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions in filters: true, false, or null for unknown, which is what an error within becomes. */
final class SqlPathTests {
    private final SqlPathRun run;
    private final boolean lax;

    SqlPathTests(SqlPathRun run, boolean lax) {
        this.run = run;
        this.lax = lax;
    }

    @Nullable
    Boolean holds(SqlPath.Test test) {
        if (test instanceof SqlPath.Junction junction) {
            return junction(junction.and(), holds(junction.left()), holds(junction.right()));
        }
        if (test instanceof SqlPath.Not not) {
            Boolean inner = holds(not.operand());
            return inner == null ? null : !inner;
        }
        if (test instanceof SqlPath.IsUnknown unknown) {
            return holds(unknown.operand()) == null;
        }
        try {
            if (test instanceof SqlPath.Exists exists) {
                return !run.items(exists.path()).isEmpty();
            }
            if (test instanceof SqlPath.Comparison comparison) {
                return any(values(comparison.left()), values(comparison.right()), comparison.operator());
            }
            return startsWith((SqlPath.StartsWith) test);
        } catch (SqlPathRun.Failure e) {
            return null;
        }
    }

    private static @Nullable Boolean junction(boolean and, @Nullable Boolean left, @Nullable Boolean right) {
        if (left != null && left != and || right != null && right != and) {
            return !and;
        }
        return left == null || right == null ? null : and;
    }

    private List<JsonNode> values(SqlPath.Step step) throws SqlPathRun.Failure {
        return run.unwrapped(run.items(step));
    }

    /** Compares all pairs: true for one that holds, else unknown if one cannot be compared. */
    private @Nullable Boolean any(List<JsonNode> left, List<JsonNode> right, String operator) {
        boolean unknown = false;
        boolean found = false;
        for (JsonNode a : left) {
            for (JsonNode b : right) {
                Boolean holds = compare(a, b, operator);
                unknown |= holds == null;
                found |= holds != null && holds;
            }
        }
        if (unknown && (!lax || !found)) {
            return null;
        }
        return found;
    }

    private static @Nullable Boolean compare(JsonNode a, JsonNode b, String operator) {
        if (a.isContainerNode() || b.isContainerNode()) {
            return null;
        }
        if (a.isNull() || b.isNull()) {
            boolean same = a.isNull() && b.isNull();
            return switch (operator) {
                case "==" -> same;
                case "<>" -> !same;
                default -> same ? (Boolean) operator.endsWith("=") : null;
            };
        }
        int order;
        if (a.isNumber() && b.isNumber()) {
            order = a.isDouble() || b.isDouble()
                    ? Double.compare(a.doubleValue(), b.doubleValue())
                    : a.decimalValue().compareTo(b.decimalValue());
        } else if (a.isTextual() && b.isTextual()) {
            order = a.textValue().compareTo(b.textValue());
        } else if (a.isBoolean() && b.isBoolean()) {
            order = Boolean.compare(a.booleanValue(), b.booleanValue());
        } else {
            return null;
        }
        return switch (operator) {
            case "==" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private @Nullable Boolean startsWith(SqlPath.StartsWith starts) throws SqlPathRun.Failure {
        List<JsonNode> initial = values(starts.initial());
        if (initial.size() != 1 || !initial.get(0).isTextual()) {
            return null;
        }
        boolean unknown = false;
        for (JsonNode item : values(starts.whole())) {
            if (!item.isTextual()) {
                unknown = true;
            } else if (item.textValue().startsWith(initial.get(0).textValue())) {
                return true;
            }
        }
        return unknown ? null : (Boolean) false;
    }
}
