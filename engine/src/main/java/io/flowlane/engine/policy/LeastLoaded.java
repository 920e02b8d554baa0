package io.flowlane.engine.policy;

/** The one with the fewest packets; the lowest number where equal. */
final class LeastLoaded implements PlacementPolicy {

    @Override
    public int choose(long packet, Workers workers) {
        int best = NONE;
        int least = Integer.MAX_VALUE;
        for (int worker = 0; worker < workers.count(); worker++) {
            int load = workers.load(worker);
            if (load < least && workers.hasRoom(worker)) {
                best = worker;
                least = load;
            }
        }
        return best;
    }
}
