package io.flowlane.engine;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a session has been ended, and why: whoever ends it first says so. Any thread. */
final class Ending {

    private record Why(String reason, boolean early) {}

    private final AtomicReference<@Nullable Why> why = new AtomicReference<>();

    /** Ends the session; answers whether it had not been ended before. */
    boolean begin(String reason, boolean early) {
        return why.compareAndSet(null, new Why(reason, early));
    }

    boolean begun() {
        return why.get() != null;
    }

    /** Why, in a few words; of a session that was ended. */
    String reason() {
        Why given = why.get();
        return given == null ? "" : given.reason;
    }

    /** Whether it ended before its time even if nothing is in flight; of a session that was ended. */
    boolean early() {
        Why given = why.get();
        return given != null && given.early;
    }
}
