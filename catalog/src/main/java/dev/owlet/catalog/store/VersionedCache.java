package dev.owlet.catalog.store;

import dev.owlet.error.OwletException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what documents held, or the error they raised, for as long as their version stays the same. */
final class VersionedCache<T> {
    private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();

    private record Entry<T>(
            Object version, @Nullable T value, @Nullable OwletException error) {}

    /** Returns the document's content, loading it when {@code version} is new; no version means no document. */
    Optional<T> get(String document, Optional<?> version, Supplier<Optional<T>> load) {
        if (version.isEmpty()) {
            entries.remove(document);
            return Optional.empty();
        }
        Entry<T> entry = entries.get(document);
        if (entry == null || !entry.version().equals(version.get())) {
            entry = load(version.get(), load);
            entries.put(document, entry);
        }
        if (entry.error() != null) {
            throw entry.error();
        }
        return Optional.ofNullable(entry.value());
    }

    private static <T> Entry<T> load(Object version, Supplier<Optional<T>> load) {
        try {
            return new Entry<>(version, load.get().orElse(null), null);
        } catch (OwletException e) {
            return new Entry<>(version, null, e);
        }
    }
}
