/**
 * TPC-H for Owlet: makes the data at any scale (through Owlet's own CTAS, so writing is exercised too), runs the 22
 * queries, checks the answers and times them beside DuckDB on the same files. TPC-DS and a table of page views are run the
 * same way. A client of the public API only.
 */
@NullMarked
package dev.owlet.tpch;

import org.jspecify.annotations.NullMarked;
