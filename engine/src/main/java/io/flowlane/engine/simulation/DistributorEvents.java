package io.flowlane.engine.simulation;

import io.flowlane.engine.event.ForwardingEvents;
import io.flowlane.engine.event.LcoreEvents;

/**
 * Between the distributor and whoever watches it: moves the distributor's clock by what an event costs, and tells the
 * workers what has come for them.
 *
 * <p>A grant and its store stand side by side, and the clock does not move in between: so a worker that is called here runs
 * when the store has been made. A collect likewise. And so they need no stamp: they happen when they are emitted.
 */
final class DistributorEvents extends ForwardingEvents {

    private final SimulatedLcores lcores;

    DistributorEvents(LcoreEvents watcher, SimulatedLcores lcores) {
        super(watcher);
        this.lcores = lcores;
    }

    /** Workers run within events, and what one throws is to end the run. */
    @Override
    public boolean isGuarded() {
        return true;
    }

    @Override
    public long stamp() {
        return 0;
    }

    @Override
    public void beforeLook() {}

    @Override
    public void stampOfLook(long others) {}

    @Override
    public void packetIn(long seq, long packet) {
        lcores.packet();
        super.packetIn(seq, packet);
    }

    @Override
    public void slotGrant(int worker, long[] packets, int from, int n) {
        super.slotGrant(worker, packets, from, n);
        lcores.granted(worker);
    }

    @Override
    public void slotCollect(int worker, long[] packets, int from, int n) {
        lcores.read();
        super.slotCollect(worker, packets, from, n);
        lcores.collected(worker);
    }
}
