package io.flowlane.engine.event;

/**
 * What {@code SESSION_BEGIN} says of a run.
 *
 * @param mode {@code SINGLE} or {@code BURST}
 * @param tracking {@code STRICT} or {@code AS_DPDK}
 * @param policy {@code ROUND_ROBIN} or {@code LEAST_LOADED}
 * @param workers how many worker lcores there may be
 * @param backlog how many packets one worker's backlog holds
 * @param name what the user calls the run
 * @param wall when it began, in nanoseconds since 1970-01-01T00:00Z; 0 in virtual time
 */
public record SessionInfo(
        String mode, String tracking, String policy, int workers, int backlog, String name, long wall) {

    /** The same, begun at another time. */
    public SessionInfo withWall(long other) {
        return new SessionInfo(mode, tracking, policy, workers, backlog, name, other);
    }
}
