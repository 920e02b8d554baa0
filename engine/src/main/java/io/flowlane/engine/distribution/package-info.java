/**
 * What the distributor lcore does. {@code StrictDistribution} makes the calls' turns; {@code Placement} decides where a
 * packet goes, {@code Flight} knows what is in flight and what waits, a {@code SlotDriver} reads, grants and reclaims the
 * slots of its mode, {@code Roster} keeps the workers and the counts, and {@code Tracer} is the one way to whoever watches.
 * The distribution as in DPDK stands on the same roster and tracer, and only its decisions are its own.
 *
 * <pre>
 *  StrictDistribution -&gt; Placement -&gt; SlotDriver -&gt; Flight -&gt; Roster -&gt; Tracer
 *                                                               ^
 *                        DpdkDistribution -&gt; DpdkBurst, DpdkSingle
 * </pre>
 *
 * One thread owns all of it: there are no atomics here, but for the counters that others may read.
 */
@NullMarked
package io.flowlane.engine.distribution;

import org.jspecify.annotations.NullMarked;
