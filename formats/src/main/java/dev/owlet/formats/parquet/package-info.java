/**
 * Apache Parquet files to batches, after the public file-format specification. Own page reader and decoders; the thrift
 * structures of footers and page headers come from parquet-format-structures, through
 * {@link dev.owlet.formats.parquet.ThriftReader}, which bounds what a hostile file can make it allocate.
 *
 * <p>Data flows: {@code FooterReader} reads and checks a footer; {@code Binder} matches wanted columns with the file's;
 * {@code ScanPlanner} drops row groups and pages by statistics and lays out the byte ranges of every slice;
 * {@code PageStream} hands out pages; one {@code Decoder} an encoding turns page bytes into values and one
 * {@code Collector} a vector kind turns values into vectors.
 */
@NullMarked
package dev.owlet.formats.parquet;

import org.jspecify.annotations.NullMarked;
