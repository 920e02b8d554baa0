package io.flowlane.recorder.stats;

/** What a packet can be waiting for, in the order in which it meets them. Together they are its whole latency. */
public enum LatencyPart {
    /** In a backlog, while its worker works on earlier packets of the same tag. */
    OWN_TAG(0, "behind its own tag"),
    /** In a backlog, while its worker works on packets of other tags: head-of-line blocking. */
    OTHER_TAGS(1, "behind other tags"),
    /** Not granted yet, while its worker has nothing in hand: the distributor is elsewhere. */
    DISPATCH(2, "for the distributor"),
    /** Granted, and not taken yet. */
    SLOT(3, "ready in a slot"),
    /** In the hands of a worker of which no WORK events were recorded: working on it or on another of its burst. */
    HELD(4, "held by its worker"),
    /** In the worker's hands, from its take to the beginning of its own work: the worker is at others of its burst. */
    HELD_BEFORE(5, "held until its own work"),
    /** From WORK_BEGIN to WORK_END. */
    WORK(6, "own work"),
    /** In the worker's hands, and its own work is over: the worker is at others of its burst, or waits to hand back. */
    HELD_AFTER(7, "held after its own work"),
    /** Handed back, and not collected yet. */
    COLLECT(8, "to be collected"),
    /** Collected, and not fetched with returnedPackets yet. */
    FETCH(9, "to be fetched");

    private final int place;
    private final String words;

    LatencyPart(int place, String words) {
        this.place = place;
        this.words = words;
    }

    /** Its place in the order: 0, 1, 2, ... */
    int place() {
        return place;
    }

    /** What it is, to follow a time. */
    public String words() {
        return words;
    }

    /** Whether the packet is in a worker's hands, from SLOT_TAKE to its hand-back. */
    public boolean isHeld() {
        return place >= HELD.place && place <= HELD_AFTER.place;
    }
}
