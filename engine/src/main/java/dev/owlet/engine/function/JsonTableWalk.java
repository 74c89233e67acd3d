package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The paths of one JSON_TABLE, ready to be walked over documents. */
final class JsonTableWalk {
    /** An item that a path found, and its number among those found from the same item around it. */
    record Found(JsonNode item, long ordinal) {}

    private sealed interface Part {}

    private record Path(JsonTablePlan.Path plan, SqlPath steps, Optional<Part> nested) implements Part {}

    private record Siblings(boolean cross, List<Part> parts) implements Part {}

    private final Part root;
    private final int width;

    private JsonTableWalk(Part root) {
        this.root = root;
        width = count(root);
    }

    static JsonTableWalk of(String plan) {
        return new JsonTableWalk(compiled(JsonTablePlan.parse(SqlJsonFunctions.constant(plan))));
    }

    private static Part compiled(JsonTablePlan plan) {
        if (plan instanceof JsonTablePlan.Siblings siblings) {
            return new Siblings(
                    siblings.cross(),
                    siblings.plans().stream().map(JsonTableWalk::compiled).toList());
        }
        JsonTablePlan.Path path = (JsonTablePlan.Path) plan;
        return new Path(path, SqlPathParser.parse(path.path()), path.nested().map(JsonTableWalk::compiled));
    }

    private static int count(Part part) {
        return part instanceof Path path
                ? 1 + path.nested().map(JsonTableWalk::count).orElse(0)
                : ((Siblings) part)
                        .parts().stream().mapToInt(JsonTableWalk::count).sum();
    }

    /** Returns what every path found in each row: an entry a path, null where it takes no part in the row. */
    List<@Nullable Found[]> rows(JsonNode document, JsonNode variables, boolean raises) throws SqlPathRun.Failure {
        return rows(root, document, variables, raises);
    }

    private List<@Nullable Found[]> rows(Part part, JsonNode item, JsonNode variables, boolean raises)
            throws SqlPathRun.Failure {
        if (part instanceof Path path) {
            return path(path, item, variables, raises);
        }
        Siblings siblings = (Siblings) part;
        List<@Nullable Found[]> rows = rows(siblings.parts().get(0), item, variables, raises);
        for (Part next : siblings.parts().subList(1, siblings.parts().size())) {
            List<@Nullable Found[]> more = rows(next, item, variables, raises);
            rows = siblings.cross() ? product(rows, more) : joined(rows, more);
        }
        return rows;
    }

    private List<@Nullable Found[]> path(Path path, JsonNode item, JsonNode variables, boolean raises)
            throws SqlPathRun.Failure {
        List<@Nullable Found[]> rows = new ArrayList<>();
        long ordinal = 0;
        for (JsonNode found : items(path, item, variables, raises)) {
            Found here = new Found(found, ++ordinal);
            int before = rows.size();
            if (path.nested().isPresent()) {
                rows.addAll(rows(path.nested().get(), found, variables, raises));
            }
            if (rows.size() == before && (path.nested().isEmpty() || path.plan().outer())) {
                rows.add(new Found[width]);
            }
            rows.subList(before, rows.size()).forEach(row -> row[path.plan().place()] = here);
        }
        return rows;
    }

    private static List<JsonNode> items(Path path, JsonNode item, JsonNode variables, boolean raises)
            throws SqlPathRun.Failure {
        try {
            return new SqlPathRun(path.steps(), item, variables)
                    .items(path.steps().root());
        } catch (SqlPathRun.Failure e) {
            if (raises) {
                throw e;
            }
            return List.of();
        }
    }

    private static List<@Nullable Found[]> joined(List<@Nullable Found[]> first, List<@Nullable Found[]> second) {
        List<@Nullable Found[]> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<@Nullable Found[]> product(List<@Nullable Found[]> first, List<@Nullable Found[]> second) {
        List<@Nullable Found[]> all = new ArrayList<>();
        for (@Nullable Found[] left : first) {
            for (@Nullable Found[] right : second) {
                @Nullable Found[] row = left.clone();
                for (int place = 0; place < row.length; place++) {
                    row[place] = row[place] == null ? right[place] : row[place];
                }
                all.add(row);
            }
        }
        return all;
    }
}
