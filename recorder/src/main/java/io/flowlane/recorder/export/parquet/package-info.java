/**
 * Apache Parquet: an event table and a packet table, which DuckDB, pandas, Spark and others query, with queries beside
 * them. One thread per export.
 *
 * <p>The writer is our own, about 600 lines, because there is no small one: parquet-java brings Hadoop's client, 25 MB of
 * jars for what Flowlane is 19 MB as a whole, and configuration that reads files from the class path. Two flat tables of
 * known columns need neither its nesting nor its codecs. Integers are delta-encoded, which makes time stamps and sequence
 * numbers a byte or two, so the pages are left uncompressed.
 */
@NullMarked
package io.flowlane.recorder.export.parquet;

import org.jspecify.annotations.NullMarked;
