package io.flowlane.engine.event;

/**
 * Stands before a watcher that may throw: what it throws is caught, and from then on nothing of the session is emitted. The
 * engine emits between two steps that belong together, and must not be left there.
 */
final class GuardedEvents implements LcoreEvents {

    private final LcoreEvents watcher;
    private final SinkFailure failure;

    GuardedEvents(LcoreEvents watcher, SinkFailure failure) {
        this.watcher = watcher;
        this.failure = failure;
    }

    private void guard(Runnable event) {
        if (!failure.hasHappened()) {
            try {
                event.run();
            } catch (Throwable e) {
                failure.happened(e);
            }
        }
    }

    @Override
    public boolean isGuarded() {
        return true;
    }

    @Override
    public long stamp() {
        try {
            return failure.hasHappened() ? 0 : watcher.stamp();
        } catch (Throwable e) {
            failure.happened(e);
            return 0;
        }
    }

    @Override
    public void beforeLook() {
        guard(() -> watcher.beforeLook());
    }

    @Override
    public void stampOfLook(long others) {
        guard(() -> watcher.stampOfLook(others));
    }

    @Override
    public void sessionStop(long inFlight, String reason) {
        guard(() -> watcher.sessionStop(inFlight, reason));
    }

    @Override
    public void sessionEnd() {
        guard(() -> watcher.sessionEnd());
    }

    @Override
    public void processBegin(int n) {
        guard(() -> watcher.processBegin(n));
    }

    @Override
    public void processEnd(int n) {
        guard(() -> watcher.processEnd(n));
    }

    @Override
    public void packetIn(long seq, long packet) {
        guard(() -> watcher.packetIn(seq, packet));
    }

    @Override
    public void tagAssign(long packet, int worker) {
        guard(() -> watcher.tagAssign(packet, worker));
    }

    @Override
    public void tagMatch(long packet, int worker) {
        guard(() -> watcher.tagMatch(packet, worker));
    }

    @Override
    public void tagRelease(long packet, int worker) {
        guard(() -> watcher.tagRelease(packet, worker));
    }

    @Override
    public void backlogPush(long packet, int worker, int depth) {
        guard(() -> watcher.backlogPush(packet, worker, depth));
    }

    @Override
    public void backlogPop(long packet, int worker, int depth) {
        guard(() -> watcher.backlogPop(packet, worker, depth));
    }

    @Override
    public void backlogFull(long packet, int worker, int depth) {
        guard(() -> watcher.backlogFull(packet, worker, depth));
    }

    @Override
    public void backlogMove(long packet, int worker) {
        guard(() -> watcher.backlogMove(packet, worker));
    }

    @Override
    public void slotRequest(int worker, long[] packets, int from, int n) {
        guard(() -> watcher.slotRequest(worker, packets, from, n));
    }

    @Override
    public void slotGrant(int worker, long[] packets, int from, int n) {
        guard(() -> watcher.slotGrant(worker, packets, from, n));
    }

    @Override
    public void slotTake(int worker, long[] packets, int from, int n) {
        guard(() -> watcher.slotTake(worker, packets, from, n));
    }

    @Override
    public void slotReturn(int worker, long[] packets, int from, int n) {
        guard(() -> watcher.slotReturn(worker, packets, from, n));
    }

    @Override
    public void slotCollect(int worker, long[] packets, int from, int n) {
        guard(() -> watcher.slotCollect(worker, packets, from, n));
    }

    @Override
    public void slotReclaim(int worker, long[] packets, int from, int n) {
        guard(() -> watcher.slotReclaim(worker, packets, from, n));
    }

    @Override
    public void returned(long[] packets, int from, int n) {
        guard(() -> watcher.returned(packets, from, n));
    }

    @Override
    public void returnsCleared(long[] packets, int from, int n) {
        guard(() -> watcher.returnsCleared(packets, from, n));
    }

    @Override
    public void returnsLost(long[] packets, int from, int n) {
        guard(() -> watcher.returnsLost(packets, from, n));
    }

    @Override
    public void flushBegin(long outstanding) {
        guard(() -> watcher.flushBegin(outstanding));
    }

    @Override
    public void flushEnd(long completed) {
        guard(() -> watcher.flushEnd(completed));
    }

    @Override
    public void workerJoin(int worker) {
        guard(() -> watcher.workerJoin(worker));
    }

    @Override
    public void workerLeave(int worker) {
        guard(() -> watcher.workerLeave(worker));
    }

    @Override
    public void workerPark(int worker) {
        guard(() -> watcher.workerPark(worker));
    }

    @Override
    public void workerUnpark(int worker) {
        guard(() -> watcher.workerUnpark(worker));
    }

    @Override
    public void workBegin(int worker, long packet) {
        guard(() -> watcher.workBegin(worker, packet));
    }

    @Override
    public void workEnd(int worker, long packet) {
        guard(() -> watcher.workEnd(worker, packet));
    }

    @Override
    public void tx(long[] packets, int from, int n) {
        guard(() -> watcher.tx(packets, from, n));
    }

    @Override
    public void assignedRun(long firstSeq, long[] packets, int from, int n, int worker, int depth) {
        guard(() -> watcher.assignedRun(firstSeq, packets, from, n, worker, depth));
    }

    @Override
    public void poppedRun(long[] packets, int from, int n, int worker, int depth) {
        guard(() -> watcher.poppedRun(packets, from, n, worker, depth));
    }

    @Override
    public void collectedRun(int worker, long[] packets, int from, int n, long firstSeq) {
        guard(() -> watcher.collectedRun(worker, packets, from, n, firstSeq));
    }

    @Override
    public void grantedRun(int worker, long[] packets, int from, int n, int popped, int depth, long firstSeq) {
        guard(() -> watcher.grantedRun(worker, packets, from, n, popped, depth, firstSeq));
    }

    @Override
    public void releasedRun(long[] packets, int from, int n, int worker, long firstSeq) {
        guard(() -> watcher.releasedRun(packets, from, n, worker, firstSeq));
    }

    @Override
    public void returnedRun(long[] packets, int from, int n, long firstSeq) {
        guard(() -> watcher.returnedRun(packets, from, n, firstSeq));
    }

    @Override
    public void mark(String text) {
        guard(() -> watcher.mark(text));
    }
}
