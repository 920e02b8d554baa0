package io.flowlane.engine.simulation;

import io.flowlane.engine.event.LcoreEvents;

/**
 * Between the distributor and whoever watches it: moves the distributor's clock by what an event costs, and tells the
 * workers what has come for them.
 *
 * <p>The event of a grant stands right before its store, and the clock does not move in between: so a worker that is told
 * here runs when the store has been made. A collect likewise.
 */
final class DistributorEvents implements LcoreEvents {

    /** What becomes of packets that the distributor loses, as only AS_DPDK does. */
    @FunctionalInterface
    interface Lost {
        void accept(long[] packets, int from, int n);
    }

    private final LcoreEvents watcher;
    private final SimulatedLcores lcores;
    private final Lost onLost;

    DistributorEvents(LcoreEvents watcher, SimulatedLcores lcores, Lost onLost) {
        this.watcher = watcher;
        this.lcores = lcores;
        this.onLost = onLost;
    }

    @Override
    public void sessionEnd() {
        watcher.sessionEnd();
    }

    @Override
    public void processBegin(int n) {
        watcher.processBegin(n);
    }

    @Override
    public void processEnd(int n) {
        watcher.processEnd(n);
    }

    @Override
    public void packetIn(long seq, long packet) {
        lcores.packet();
        watcher.packetIn(seq, packet);
    }

    @Override
    public void tagAssign(long packet, int worker) {
        watcher.tagAssign(packet, worker);
    }

    @Override
    public void tagMatch(long packet, int worker) {
        watcher.tagMatch(packet, worker);
    }

    @Override
    public void tagRelease(long packet, int worker) {
        watcher.tagRelease(packet, worker);
    }

    @Override
    public void backlogPush(long packet, int worker, int depth) {
        watcher.backlogPush(packet, worker, depth);
    }

    @Override
    public void backlogPop(long packet, int worker, int depth) {
        watcher.backlogPop(packet, worker, depth);
    }

    @Override
    public void backlogFull(long packet, int worker, int depth) {
        watcher.backlogFull(packet, worker, depth);
    }

    @Override
    public void backlogMove(long packet, int worker) {
        watcher.backlogMove(packet, worker);
    }

    @Override
    public void slotGrant(int worker, long[] packets, int from, int n) {
        watcher.slotGrant(worker, packets, from, n);
        lcores.granted(worker);
    }

    @Override
    public void slotCollect(int worker, long[] packets, int from, int n) {
        lcores.read();
        watcher.slotCollect(worker, packets, from, n);
        lcores.collected(worker);
    }

    @Override
    public void slotReclaim(int worker, long[] packets, int from, int n) {
        watcher.slotReclaim(worker, packets, from, n);
    }

    @Override
    public void returned(long[] packets, int from, int n) {
        watcher.returned(packets, from, n);
    }

    @Override
    public void returnsCleared(long[] packets, int from, int n) {
        watcher.returnsCleared(packets, from, n);
    }

    @Override
    public void returnsLost(long[] packets, int from, int n) {
        watcher.returnsLost(packets, from, n);
        onLost.accept(packets, from, n);
    }

    @Override
    public void flushBegin(long outstanding) {
        watcher.flushBegin(outstanding);
    }

    @Override
    public void flushEnd(long completed) {
        watcher.flushEnd(completed);
    }

    @Override
    public void workerJoin(int worker) {
        watcher.workerJoin(worker);
    }

    @Override
    public void workerLeave(int worker) {
        watcher.workerLeave(worker);
    }

    @Override
    public void tx(long[] packets, int from, int n) {
        watcher.tx(packets, from, n);
    }

    @Override
    public void mark(String text) {
        watcher.mark(text);
    }
}
