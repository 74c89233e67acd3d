/**
 * ORC files, versions 0.11 and 0.12: {@link dev.owlet.formats.orc.OrcFormat} and nothing else is visible.
 *
 * <p>Reading: the tail ({@code OrcTail}: types, stripes, statistics) and the footers of the stripes that can match
 * ({@code OrcStripe}) are read when a scan is planned, so that its bytes are known exactly. A worker fetches the
 * streams of the wanted columns of one stripe ({@code OrcStreams}), and one reader a column ({@code OrcColumn}) turns
 * them into vectors: {@code OrcStream} decompresses, {@code OrcIntegers}, {@code OrcByteRuns} and {@code OrcBits}
 * decode.
 *
 * <p>Own code and not orc-core: that needs 27 classes of Hadoop, plans no bytes, and takes three times as long.
 */
@NullMarked
package dev.owlet.formats.orc;

import org.jspecify.annotations.NullMarked;
