package io.flowlane.engine;

import org.jspecify.annotations.Nullable;

/** Whether a session has been ended, and why: whoever ends it first says so. Any thread. */
final class Ending {

    private record Why(String reason, boolean early) {}

    private volatile @Nullable Why why;

    /** Ends the session; answers whether it had not been ended before. */
    synchronized boolean begin(String reason, boolean early) {
        boolean first = why == null;
        if (first) {
            why = new Why(reason, early);
        }
        return first;
    }

    boolean begun() {
        return why != null;
    }

    /** Why, in a few words; of a session that was ended. */
    String reason() {
        Why given = why;
        return given == null ? "" : given.reason;
    }

    /** Whether it ended before its time even if nothing is in flight; of a session that was ended. */
    boolean early() {
        Why given = why;
        return given != null && given.early;
    }
}
