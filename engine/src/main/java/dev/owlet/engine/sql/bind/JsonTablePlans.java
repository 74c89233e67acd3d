package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.JsonTablePlan;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.JsonTable;
import io.trino.sql.tree.JsonTableDefaultPlan;
import io.trino.sql.tree.JsonTablePlan.ParentChildPlanType;
import io.trino.sql.tree.JsonTablePlan.SiblingsPlanType;
import io.trino.sql.tree.JsonTableSpecificPlan;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.PlanLeaf;
import io.trino.sql.tree.PlanParentChild;
import io.trino.sql.tree.PlanSiblings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works out how the paths of a JSON_TABLE go together, from its PLAN clause or the default. */
final class JsonTablePlans {
    private JsonTablePlans() {}

    static JsonTablePlan of(JsonTable node, JsonTablePath root) {
        io.trino.sql.tree.JsonTablePlan plan = node.getPlan().orElse(null);
        if (plan instanceof JsonTableSpecificPlan specific) {
            for (JsonTablePath path : root.all()) {
                if (path.name().isEmpty()) {
                    throw Errors.at(
                            path.node(),
                            Code.MISSING_PATH_NAME,
                            "All JSON paths must be named when specific plan is given");
                }
            }
            return whole(specific, root);
        }
        JsonTableDefaultPlan given = (JsonTableDefaultPlan) plan;
        boolean outer = given == null || given.getParentChild() == ParentChildPlanType.OUTER;
        boolean cross = given != null && given.getSiblings() == SiblingsPlanType.CROSS;
        return uniform(root, outer, cross);
    }

    private static JsonTablePlan uniform(JsonTablePath path, boolean outer, boolean cross) {
        List<JsonTablePlan> nested = path.nested().stream()
                .map(inner -> uniform(inner, outer, cross))
                .toList();
        return made(path, outer, siblings(cross, nested));
    }

    private static Optional<JsonTablePlan> siblings(boolean cross, List<JsonTablePlan> plans) {
        return switch (plans.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(plans.get(0));
            default -> Optional.of(new JsonTablePlan.Siblings(cross, plans));
        };
    }

    private static JsonTablePlan made(JsonTablePath path, boolean outer, Optional<JsonTablePlan> nested) {
        return new JsonTablePlan.Path(path.place(), JsonBinder.path(path.path()), outer, nested);
    }

    /** Reads a plan of all given paths, which lie beside each other; each must occur once. */
    private static JsonTablePlan whole(JsonTableSpecificPlan plan, JsonTablePath root) {
        if (plan instanceof PlanSiblings) {
            throw invalid(
                    plan,
                    "JSON_TABLE plan must either be a single path name or it must be rooted in parent-child"
                            + " relationship (OUTER or INNER)");
        }
        return whole(plan, List.of(root));
    }

    private static JsonTablePlan whole(JsonTableSpecificPlan plan, List<JsonTablePath> paths) {
        Set<JsonTablePath> used = new HashSet<>();
        JsonTablePlan read = read(plan, paths, used);
        List<String> missing = paths.stream()
                .filter(path -> !used.contains(path))
                .map(path -> path.name().orElseThrow().getValue())
                .toList();
        if (!missing.isEmpty()) {
            throw invalid(
                    plan,
                    "JSON_TABLE plan should contain all JSON paths available at each level of nesting. Paths not"
                            + " included: " + String.join(", ", missing));
        }
        return read;
    }

    private static JsonTablePlan read(JsonTableSpecificPlan plan, List<JsonTablePath> paths, Set<JsonTablePath> used) {
        if (plan instanceof PlanSiblings siblings) {
            List<JsonTablePlan> plans = new ArrayList<>();
            siblings.getSiblings().forEach(sibling -> plans.add(read(sibling, paths, used)));
            return new JsonTablePlan.Siblings(siblings.getType() == SiblingsPlanType.CROSS, plans);
        }
        if (plan instanceof PlanParentChild family) {
            JsonTablePath parent = named(family.getParent().getName(), paths, used);
            JsonTablePlan nested = whole(family.getChild(), parent.nested());
            return made(parent, family.getType() == ParentChildPlanType.OUTER, Optional.of(nested));
        }
        PlanLeaf leaf = (PlanLeaf) plan;
        JsonTablePath path = named(leaf.getName(), paths, used);
        if (!path.nested().isEmpty()) {
            throw invalid(
                    leaf,
                    "JSON_TABLE plan should contain all JSON paths available at each level of nesting. Paths not"
                            + " included: "
                            + path.nested().get(0).name().orElseThrow().getValue());
        }
        return made(path, false, Optional.empty());
    }

    private static JsonTablePath named(Identifier name, List<JsonTablePath> paths, Set<JsonTablePath> used) {
        JsonTablePath found = paths.stream()
                .filter(path -> path.name().orElseThrow().getCanonicalValue().equals(name.getCanonicalValue()))
                .findFirst()
                .orElseThrow(() -> invalid(
                        name,
                        "JSON_TABLE plan should contain all JSON paths available at each level of nesting. Paths not"
                                + " available: " + name.getValue()));
        if (!used.add(found)) {
            throw invalid(name, "Path " + name.getValue() + " is used more than once in the JSON_TABLE plan");
        }
        return found;
    }

    private static OwletException invalid(Node place, String text) {
        return Errors.at(place, Code.INVALID_PLAN, text);
    }
}
