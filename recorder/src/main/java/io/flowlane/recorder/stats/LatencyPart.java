package io.flowlane.recorder.stats;

/** What a packet can be waiting for, in the order in which it meets them. Together they are its whole latency. */
public enum LatencyPart {
    /** In a backlog, while its worker works on earlier packets of the same tag. */
    OWN_TAG("behind its own tag"),
    /** In a backlog, while its worker works on packets of other tags: head-of-line blocking. */
    OTHER_TAGS("behind other tags"),
    /** Not granted yet, while its worker has nothing in hand: the distributor is elsewhere. */
    DISPATCH("for the distributor"),
    /** Granted, and not taken yet. */
    SLOT("ready in a slot"),
    /** In the worker's hands. */
    WORK("in work"),
    /** Handed back, and not collected yet. */
    COLLECT("to be collected"),
    /** Collected, and not fetched with returnedPackets yet. */
    FETCH("to be fetched");

    private final String words;

    LatencyPart(String words) {
        this.words = words;
    }

    /** What it is, to follow "waiting" or a time. */
    public String words() {
        return words;
    }
}
