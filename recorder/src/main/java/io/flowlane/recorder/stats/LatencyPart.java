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
    /** In the worker's hands. */
    WORK(4, "in work"),
    /** Handed back, and not collected yet. */
    COLLECT(5, "to be collected"),
    /** Collected, and not fetched with returnedPackets yet. */
    FETCH(6, "to be fetched");

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

    /** What it is, to follow "waiting" or a time. */
    public String words() {
        return words;
    }
}
