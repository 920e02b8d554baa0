package io.flowlane.engine.event;

/**
 * Stands in front of a receiver that may throw, and forwards runs as runs. The engine emits between two steps that belong
 * together, and must not be left there.
 */
public abstract class GuardedEvents extends ForwardingEvents {

    /** Guards this receiver. */
    protected GuardedEvents(LcoreEvents receiver) {
        super(receiver);
    }

    /** Must not throw. */
    @Override
    protected abstract void failed(Throwable thrown);

    @Override
    public final boolean isGuarded() {
        return true;
    }

    @Override
    public void assignedRun(long firstSeq, long[] packets, int from, int n, int worker, int depth) {
        try {
            receiver().assignedRun(firstSeq, packets, from, n, worker, depth);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void poppedRun(long[] packets, int from, int n, int worker, int depth) {
        try {
            receiver().poppedRun(packets, from, n, worker, depth);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void collectedRun(int worker, long[] packets, int from, int n, long firstSeq) {
        try {
            receiver().collectedRun(worker, packets, from, n, firstSeq);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void grantedRun(int worker, long[] packets, int from, int n, int popped, int depth, long firstSeq) {
        try {
            receiver().grantedRun(worker, packets, from, n, popped, depth, firstSeq);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void releasedRun(long[] packets, int from, int n, int worker, long firstSeq) {
        try {
            receiver().releasedRun(packets, from, n, worker, firstSeq);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void returnedRun(long[] packets, int from, int n, long firstSeq) {
        try {
            receiver().returnedRun(packets, from, n, firstSeq);
        } catch (Throwable e) {
            failed(e);
        }
    }
}
