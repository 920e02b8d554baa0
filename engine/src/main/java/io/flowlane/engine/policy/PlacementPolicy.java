package io.flowlane.engine.policy;

/**
 * Which worker gets a packet whose flow is free: one that is not in flight, so that its order does not depend on the
 * answer. One thread calls, the distributor's; a policy need not be safe for more, and must not call the distributor.
 *
 * <p>The policies that are there already are those of {@link Policy}. One of your own needs one method:
 *
 * <pre>{@code
 * // neighbouring tags go to one worker as long as it has room, for the caches' sake
 * PlacementPolicy neighbours = (packet, workers) -> {
 *     int home = (Packets.tag(packet) >>> 4) % workers.count();
 *     for (int i = 0; i < workers.count(); i++) {
 *         int worker = (home + i) % workers.count();
 *         if (workers.hasRoom(worker)) {
 *             return worker;
 *         }
 *     }
 *     return PlacementPolicy.NONE;
 * };
 * }</pre>
 *
 * <p>A policy that throws, or names a worker that has no room, is logged once and not asked again in its session: from then
 * on each packet goes to the worker with the least to do. No promise depends on a policy.
 */
@FunctionalInterface
public interface PlacementPolicy {

    /** The answer of {@link #choose} when the packet is to wait. */
    int NONE = -1;

    /**
     * The worker for a packet.
     *
     * @param packet as it was given to {@code process}
     * @param workers as they are now; not to be kept
     * @return the number of a worker that has room, or {@link #NONE}: then the packet waits, and so do all later ones of
     *     free flows, until it is asked for again when something has moved
     */
    int choose(long packet, Workers workers);

    /**
     * The worker that was chosen last gets more packets of free flows, as if it was chosen for each.
     *
     * @param most how many it has room for
     * @return how many it gets: 0 to {@code most}
     */
    default int chooseAgain(int most) {
        return 0;
    }

    /** Of the packets that the worker was to get with {@link #chooseAgain}, {@code n} did not come. */
    default void unused(int n) {}

    /** A new call of process or offer begins. */
    default void nextGroup() {}
}
