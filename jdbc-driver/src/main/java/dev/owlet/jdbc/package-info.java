/**
 * JDBC over an embedded Owlet: {@code jdbc:owlet:DIR?name=value}, written directly on {@code java.sql}. Results stream;
 * metadata never throws; errors carry Owlet's SQLSTATE. A client of the public API only.
 */
@NullMarked
package dev.owlet.jdbc;

import org.jspecify.annotations.NullMarked;
