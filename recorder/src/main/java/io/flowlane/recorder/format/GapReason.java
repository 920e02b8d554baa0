package io.flowlane.recorder.format;

/** Why events are missing. The texts are a contract with every journal and export that was ever written. */
public enum GapReason {
    /** A lossy recording: the buffer was full. */
    SLOW_DISK("the disk was too slow"),
    /** A flight recorder dropped the lcore's oldest blocks. */
    LET_GO("let go to keep the journal within its size"),
    /** The reader did not find them. */
    DAMAGED("damaged or missing in the journal"),
    /** Another one, by a newer recorder. */
    OTHER("");

    private final String text;

    GapReason(String text) {
        this.text = text;
    }

    /** What a GAP event says. */
    public String text() {
        return text;
    }

    /** The reason that a GAP event gives with this text. */
    public static GapReason of(String text) {
        for (GapReason reason : values()) {
            if (reason.text.equals(text)) {
                return reason;
            }
        }
        return OTHER;
    }
}
