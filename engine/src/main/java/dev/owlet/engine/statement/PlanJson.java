package dev.owlet.engine.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A plan's text as JSON: a step is an object with {@code id}, {@code name}, {@code details} and {@code children}. */
final class PlanJson {
    private static final int INDENT = 2;

    private PlanJson() {}

    /** Returns the JSON; lines after the plan, which have no indent, become {@code estimates} of the first step. */
    static String of(List<String> lines) {
        List<ObjectNode> path = new ArrayList<>();
        int id = 0;
        ObjectNode root = step(id, lines.get(0));
        path.add(root);
        for (String line : lines.subList(1, lines.size())) {
            int depth = (line.length() - line.stripLeading().length()) / INDENT;
            if (depth == 0) {
                root.withArray("estimates").add(line);
                continue;
            }
            ObjectNode step = step(++id, line.strip());
            path.subList(Math.min(depth, path.size()), path.size()).clear();
            ((ArrayNode) path.get(path.size() - 1).get("children")).add(step);
            path.add(step);
        }
        return root.toPrettyString();
    }

    private static ObjectNode step(int id, String line) {
        ObjectNode step = JsonNodeFactory.instance.objectNode();
        int space = line.indexOf(' ');
        step.put("id", Integer.toString(id));
        step.put("name", space < 0 ? line : line.substring(0, space));
        ArrayNode details = step.putArray("details");
        if (space >= 0) {
            details.add(line.substring(space + 1).strip());
        }
        step.putArray("estimates");
        step.putArray("children");
        return step;
    }
}
