/**
 * Load balance, latency and where it went, from one pass over a journal. One thread; memory for the packets in flight
 * and for one counter a tag.
 */
@NullMarked
package io.flowlane.recorder.stats;

import org.jspecify.annotations.NullMarked;
