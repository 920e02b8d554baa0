package io.flowlane.viewer.timeline;

/** What a worker lcore is doing. {@link Steps} of a worker's lane hold the codes. */
public enum WorkerState {
    /** It has not joined yet, or it has left. */
    ABSENT(0),
    /** It waits for a grant, and keeps its processor. */
    IDLE(1),
    /** It waits for a grant, and has given its processor up. */
    PARKED(2),
    /** It holds packets, from the take to its next request; it works on one of them, or on none. */
    HOLDING(3);

    private static final WorkerState[] ALL = values();

    private final int code;

    WorkerState(int code) {
        this.code = code;
    }

    /** The number that stands for it in {@link Steps}. */
    public int code() {
        return code;
    }

    /** The state with this code. */
    public static WorkerState of(int code) {
        return ALL[code];
    }
}
