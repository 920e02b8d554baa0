package io.flowlane.recorder.write;

/** Adds up how long one worker works and holds packets while its events are recorded. The worker's thread alone writes. */
final class HoldMeter {
    private static final long NOT = -1;

    private long tookAt = NOT;
    private long begunAt = NOT;
    private long holding;
    private long working;
    private long packets;
    private boolean worked;

    void took(long t, int n) {
        packets += n;
        tookAt = n > 0 ? t : NOT;
    }

    void handedBack(long t) {
        workEnded(t);
        if (tookAt != NOT) {
            holding += t - tookAt;
            tookAt = NOT;
        }
    }

    /** A worker works on one packet at a time. */
    void workBegun(long t) {
        workEnded(t);
        worked = true;
        begunAt = t;
    }

    void workEnded(long t) {
        if (begunAt != NOT) {
            working += t - begunAt;
            begunAt = NOT;
        }
    }

    /** Whether any work was recorded. */
    boolean hasWorked() {
        return worked;
    }

    /** {@code recordsWork}: others' work is recorded, so one that took nothing has worked for no time. */
    WorkerTimes times(int worker, long session, boolean recordsWork) {
        boolean known = worked || (recordsWork && packets == 0);
        return new WorkerTimes(worker, known ? working : NOT, holding, session);
    }
}
