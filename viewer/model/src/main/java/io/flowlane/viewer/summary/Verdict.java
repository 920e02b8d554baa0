package io.flowlane.viewer.summary;

import java.util.Locale;

/** What the checks of the guarantees came to. */
public enum Verdict {
    /** Every check that had something to judge held. */
    HOLDS,
    /** At least one check found a counter-example. */
    VIOLATED,
    /** None was violated, but the journal is not whole. */
    INCOMPLETE,
    /** The checks are done, and nothing has happened that could have broken a guarantee. */
    NOTHING_TO_CHECK,
    /** The journal has no events by which a guarantee could be judged. */
    NOT_JUDGED,
    /** The checks are not done. */
    UNKNOWN;

    /** The verdict that {@code verify --json} calls so; {@link #UNKNOWN} for any other word. */
    public static Verdict of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "holds" -> HOLDS;
            case "violated" -> VIOLATED;
            case "incomplete" -> INCOMPLETE;
            case "nothing to check" -> NOTHING_TO_CHECK;
            case "not judged" -> NOT_JUDGED;
            default -> UNKNOWN;
        };
    }
}
