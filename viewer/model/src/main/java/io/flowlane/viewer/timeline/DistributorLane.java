package io.flowlane.viewer.timeline;

/**
 * The distributor's lane.
 *
 * @param calls what the distributor was asked to do; a span's value is the id of the event that began it
 * @param stalls when process could not go on because a backlog was full; a span's value is that backlog's worker
 */
public record DistributorLane(Spans calls, Spans stalls) {}
