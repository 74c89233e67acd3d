package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings filters from finished build sides to scans. Used by the driver only. */
final class RuntimeFilters {
    private record Key(int join, int key) {}

    private final Set<Key> wanted = new HashSet<>();
    private final Map<Key, KeyFilter> made = new HashMap<>();

    /** Notes the filters that scans of a plan wait for. */
    RuntimeFilters(Plan plan) {
        collect(plan);
    }

    private RuntimeFilters() {}

    /** Returns what no scan waits for. */
    static RuntimeFilters none() {
        return new RuntimeFilters();
    }

    private void collect(Plan plan) {
        if (plan instanceof Plan.Scan scan) {
            scan.runtimeFilters().forEach(filter -> wanted.add(new Key(filter.join(), filter.key())));
        }
        plan.inputs().forEach(this::collect);
    }

    boolean wants(int join, int key) {
        return wanted.contains(new Key(join, key));
    }

    void put(int join, int key, KeyFilter filter) {
        made.put(new Key(join, key), filter);
    }

    @Nullable
    KeyFilter find(int join, int key) {
        return made.get(new Key(join, key));
    }
}
