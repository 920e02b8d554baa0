/**
 * The application around the distributor, as in figure 8.2 of DPDK's programmer's guide: RX, distributor, workers, TX, with
 * their threads and their shutdown. The distributor lcore does RX and TX itself: on few cores that is faster than two more
 * threads, and it puts {@code TX} on the lcore where the event catalogue has it.
 */
@NullMarked
package io.flowlane.engine.pipeline;

import org.jspecify.annotations.NullMarked;
