package dev.owlet.formats.storage;

/**
 * The place of a file or folder: an absolute URI text without a trailing slash, {@code file:///data/trips/a.parquet} or
 * {@code s3://bucket/trips}. Which places a query may touch is decided by {@link Storage}.
 */
public record StoragePath(String uri) implements Comparable<StoragePath> {
    public StoragePath {
        while (uri.endsWith("/") && !uri.endsWith("//")) {
            uri = uri.substring(0, uri.length() - 1);
        }
    }

    /** Returns the part after the last slash. */
    public String name() {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Returns the path of a child; {@code relative} may have several parts and is not decoded. */
    public StoragePath child(String relative) {
        return new StoragePath(uri + "/" + relative);
    }

    /** Returns the folder this path lies in. */
    public StoragePath parent() {
        return new StoragePath(uri.substring(0, uri.lastIndexOf('/')));
    }

    /** Tells whether {@code other} is this path or lies below it. */
    public boolean contains(StoragePath other) {
        return other.uri.equals(uri) || other.uri.startsWith(uri + "/");
    }

    @Override
    public int compareTo(StoragePath other) {
        return uri.compareTo(other.uri);
    }

    // By hand: a record's own are made when first called, which takes some milliseconds, and every query lists files.

    @Override
    public boolean equals(Object other) {
        return other instanceof StoragePath path && path.uri.equals(uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    @Override
    public String toString() {
        return uri;
    }
}
