package io.flowlane.engine.event;

/** Passes every event on, as told: the beginning of a watcher that does a little more than another one. */
public class ForwardingEvents implements LcoreEvents {

    private final LcoreEvents watcher;

    /** Passes on to this watcher. */
    protected ForwardingEvents(LcoreEvents watcher) {
        this.watcher = watcher;
    }

    @Override
    public long stamp() {
        return watcher.stamp();
    }

    @Override
    public void beforeLook() {
        watcher.beforeLook();
    }

    @Override
    public void stampOfLook(long others) {
        watcher.stampOfLook(others);
    }

    @Override
    public void sessionStop(long inFlight, String reason) {
        watcher.sessionStop(inFlight, reason);
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
    public void slotRequest(int worker, long[] packets, int from, int n) {
        watcher.slotRequest(worker, packets, from, n);
    }

    @Override
    public void slotGrant(int worker, long[] packets, int from, int n) {
        watcher.slotGrant(worker, packets, from, n);
    }

    @Override
    public void slotTake(int worker, long[] packets, int from, int n) {
        watcher.slotTake(worker, packets, from, n);
    }

    @Override
    public void slotReturn(int worker, long[] packets, int from, int n) {
        watcher.slotReturn(worker, packets, from, n);
    }

    @Override
    public void slotCollect(int worker, long[] packets, int from, int n) {
        watcher.slotCollect(worker, packets, from, n);
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
    public void workerPark(int worker) {
        watcher.workerPark(worker);
    }

    @Override
    public void workerUnpark(int worker) {
        watcher.workerUnpark(worker);
    }

    @Override
    public void workBegin(int worker, long packet) {
        watcher.workBegin(worker, packet);
    }

    @Override
    public void workEnd(int worker, long packet) {
        watcher.workEnd(worker, packet);
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
