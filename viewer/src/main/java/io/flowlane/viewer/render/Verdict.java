package io.flowlane.viewer.render;

import java.util.Locale;

/** Whether the guarantees held. */
public enum Verdict {
    /** Every check held. */
    HOLDS,
    /** At least one check found a counter-example. */
    VIOLATED,
    /** None was violated, but the journal is not whole. */
    INCOMPLETE,
    /** Nobody has checked yet. */
    UNKNOWN;

    /** The verdict that {@code verify --json} calls so; {@link #UNKNOWN} for any other word. */
    public static Verdict of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "holds" -> HOLDS;
            case "violated" -> VIOLATED;
            case "incomplete" -> INCOMPLETE;
            default -> UNKNOWN;
        };
    }
}
