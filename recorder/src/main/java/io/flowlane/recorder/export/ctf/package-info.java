/**
 * CTF 1.8, the Common Trace Format: what babeltrace2 and Eclipse Trace Compass read. A folder with {@code metadata}, which
 * describes the bytes, a stream of packets for each lcore, and an analysis for Trace Compass. One thread per export.
 */
@NullMarked
package io.flowlane.recorder.export.ctf;

import org.jspecify.annotations.NullMarked;
