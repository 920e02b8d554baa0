package io.flowlane.engine.event;

import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;

/**
 * What {@code SESSION_BEGIN} says of a run.
 *
 * @param mode one packet at a time, or bursts
 * @param tracking when a tag counts as in flight
 * @param policy who gets a packet whose tag is not in flight
 * @param workers how many worker lcores there may be
 * @param backlog how many packets one worker's backlog holds
 * @param name what the user calls the run
 * @param wall when it began, in nanoseconds since 1970-01-01T00:00Z; 0 in virtual time
 */
public record SessionInfo(
        Mode mode, Tracking tracking, Policy policy, int workers, int backlog, String name, long wall) {

    /** The same, begun at another time. */
    public SessionInfo withWall(long other) {
        return new SessionInfo(mode, tracking, policy, workers, backlog, name, other);
    }
}
