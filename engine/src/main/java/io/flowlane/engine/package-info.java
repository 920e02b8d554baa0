/**
 * The packet distributor: {@code Distributor}, {@code WorkerPort} and {@code DistributorConfig}, with the eight calls
 * of DPDK's guide.
 *
 * <h2>Glossary</h2>
 *
 * <dl>
 *   <dt>lcore
 *   <dd>A logical core: one thread, or one simulated processor. There is one distributor lcore and up to 1,024 worker
 *       lcores.
 *   <dt>tag
 *   <dd>A packet's 32-bit flow number. Burst mode compares 15 bits of it unless {@code wideTags} is set.
 *   <dt>flow
 *   <dd>The packets with equal tags, in input order.
 *   <dt>slot
 *   <dd>The memory that the distributor shares with one worker: a word in single mode, cache lines in burst mode.
 *   <dt>burst
 *   <dd>Up to eight packets that are granted and taken together.
 *   <dt>backlog
 *   <dd>A worker's queue of packets that are assigned to it and not yet granted.
 *   <dt>in flight
 *   <dd>A packet: accepted, and neither returned nor freed by its worker. A tag: assigned to a worker, with a packet
 *       that has not completed; all later packets of the tag follow it to that worker.
 *   <dt>grant
 *   <dd>The distributor's write of packets to a slot, in answer to a request.
 *   <dt>take
 *   <dd>The worker's read of a grant. From now on it holds the packets.
 *   <dt>hand-back
 *   <dd>The worker's write of done packets to its slot, with its next request or when it leaves. Every packet taken
 *       before completes with it, handed back or not.
 *   <dt>held
 *   <dd>A packet, between its take and its completion. In burst mode a worker holds up to eight packets at once.
 *   <dt>worked on
 *   <dd>A packet, while its worker's handler runs for it: from {@code WORK_BEGIN} to {@code WORK_END}. A worker works
 *       on one of the packets that it holds.
 *   <dt>holding
 *   <dd>A worker that holds at least one packet; also the fraction of time that it does.
 *   <dt>working
 *   <dd>A worker whose handler runs; also the fraction of time that it does. Never more than holding.
 * </dl>
 */
@NullMarked
package io.flowlane.engine;

import org.jspecify.annotations.NullMarked;
