/**
 * How fast the engine is on this machine: the measurements behind {@code flowlane bench engine}. The shapes are those of
 * DPDK's {@code distributor_perf_autotest}, so that its figures can stand beside ours.
 *
 * <p>The thread that calls {@code EngineBench.run} is the distributor lcore; it starts and ends the workers' threads.
 */
@NullMarked
package io.flowlane.engine.bench;

import org.jspecify.annotations.NullMarked;
