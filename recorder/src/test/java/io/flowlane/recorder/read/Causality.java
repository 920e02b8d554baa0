package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** The order that {@link EventCursor} promises. */
final class Causality {
    private Causality() {}

    static void check(List<Told> events) {
        long t = 0;
        int[] granted = new int[Session.WORKERS];
        int[] handed = new int[Session.WORKERS];
        for (Told event : events) {
            assertTrue(event.t() >= t, () -> "time goes back at " + event);
            t = event.t();
            int w = event.worker();
            switch (event.type()) {
                case SLOT_GRANT -> granted[w]++;
                case SLOT_TAKE, SLOT_RECLAIM -> assertTrue(granted[w]-- > 0, () -> "taken before granted: " + event);
                case SLOT_REQUEST, SLOT_RETURN -> handed[w]++;
                case SLOT_COLLECT -> assertTrue(handed[w]-- > 0, () -> "collected before handed back: " + event);
                default -> {}
            }
        }
    }
}
