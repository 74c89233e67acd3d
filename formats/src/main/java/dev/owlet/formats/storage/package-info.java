/**
 * Where bytes come from and go to: paths, listings, metered reads, staged writes. The only package that opens files
 * (and later S3 objects). Every read goes through {@link dev.owlet.formats.storage.MeteredFile}, which counts it.
 */
@NullMarked
package dev.owlet.formats.storage;

import org.jspecify.annotations.NullMarked;
