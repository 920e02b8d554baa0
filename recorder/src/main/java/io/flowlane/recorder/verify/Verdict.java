package io.flowlane.recorder.verify;

/** What a check, or all of them together, came to; a later constant outweighs an earlier one. */
public enum Verdict {
    /** The checks have not ended; no report says so. */
    UNKNOWN("unknown"),
    /** The journal holds no events of the kind that the guarantee is judged by. */
    NOT_JUDGED("not judged"),
    /** Such events are recorded, but there was nothing that could have broken the guarantee. */
    NOTHING_TO_CHECK("nothing to check"),
    /** No violation, and everything that could be one was seen. */
    HOLDS("holds"),
    /** No violation seen, but events are missing that could hide one. */
    INCOMPLETE("incomplete"),
    /** At least one violation. */
    VIOLATED("violated");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As the command line prints it. */
    public String word() {
        return word;
    }
}
