package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the paths of one JSON_TABLE make rows together. Goes to {@link JsonTableFunction} as a constant text, so that the
 * call stays an ordinary one.
 */
public sealed interface JsonTablePlan {
    /**
     * A path, walked from the item of the path around it, and the paths nested in it.
     *
     * @param place the number of the path among all of the table
     * @param outer whether an item for which the nested paths give no row makes one nevertheless
     */
    record Path(int place, String path, boolean outer, Optional<JsonTablePlan> nested) implements JsonTablePlan {}

    /**
     * Paths beside each other: the rows of one after those of the other, or each with each.
     *
     * @param cross whether each row of one meets each row of the others
     */
    record Siblings(boolean cross, List<JsonTablePlan> plans) implements JsonTablePlan {
        public Siblings {
            plans = List.copyOf(plans);
        }
    }

    /** Returns the plan as the text that {@link #parse} reads. */
    default String text() {
        return json(this).toString();
    }

    private static JsonNode json(JsonTablePlan plan) {
        if (plan instanceof Siblings siblings) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            siblings.plans().forEach(one -> all.add(json(one)));
            return object().put("cross", siblings.cross()).set("siblings", all);
        }
        Path path = (Path) plan;
        ObjectNode node = object().put("place", path.place()).put("path", path.path());
        path.nested().ifPresent(nested -> node.put("outer", path.outer()).set("nested", json(nested)));
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Reads a plan as {@link #text} wrote it. */
    static JsonTablePlan parse(JsonNode node) {
        if (node.has("siblings")) {
            List<JsonTablePlan> plans = new ArrayList<>();
            node.get("siblings").forEach(one -> plans.add(parse(one)));
            return new Siblings(node.get("cross").booleanValue(), plans);
        }
        return new Path(
                node.get("place").intValue(),
                node.get("path").textValue(),
                node.path("outer").asBoolean(),
                Optional.ofNullable(node.get("nested")).map(JsonTablePlan::parse));
    }
}
