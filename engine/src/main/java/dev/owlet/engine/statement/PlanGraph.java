package dev.owlet.engine.statement;

import java.util.ArrayList;
import java.util.List;

/** A plan's text in Graphviz's language: a step is a record of its name and details, with an edge to each of its inputs. */
final class PlanGraph {
    private static final int INDENT = 2;

    private PlanGraph() {}

    /** Returns the lines of the graph; lines after the plan, which have no indent, become its label. */
    static List<String> of(String name, List<String> plan) {
        List<String> nodes = new ArrayList<>();
        List<String> edges = new ArrayList<>();
        List<String> estimates = new ArrayList<>();
        List<Integer> path = new ArrayList<>();
        for (String line : plan) {
            int depth = (line.length() - line.stripLeading().length()) / INDENT;
            if (depth == 0 && !nodes.isEmpty()) {
                estimates.add(line);
                continue;
            }
            int id = nodes.size() + 1;
            nodes.add(node(id, line.strip()));
            path.subList(Math.min(depth, path.size()), path.size()).clear();
            if (!path.isEmpty()) {
                edges.add("plannode_" + path.get(path.size() - 1) + " -> plannode_" + id + ";");
            }
            path.add(id);
        }
        List<String> graph = new ArrayList<>();
        graph.add("digraph " + name + " {");
        graph.add("subgraph cluster_0 {");
        graph.add("label = \"" + quoted(String.join(", ", estimates)) + "\"");
        graph.addAll(nodes);
        graph.add("}");
        graph.addAll(edges);
        graph.add("}");
        return graph;
    }

    private static String node(int id, String step) {
        int space = step.indexOf(' ');
        String name = space < 0 ? step : step.substring(0, space);
        String details = space < 0 ? "" : "|" + field(step.substring(space + 1).strip());
        return "plannode_" + id + "[label=\"{" + field(name) + details
                + "}\", style=\"rounded, filled\", shape=record, fillcolor=white];";
    }

    /** Keeps the signs of a text from those that divide a record. */
    private static String field(String text) {
        return quoted(text).replaceAll("[{}|<>]", "\\\\$0");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
