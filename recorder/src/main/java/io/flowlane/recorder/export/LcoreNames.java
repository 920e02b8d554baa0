package io.flowlane.recorder.export;

import io.flowlane.recorder.read.EventCursor;

/** What an lcore is called: {@code dist}, {@code w0}, {@code w1} and so on; made once each. */
final class LcoreNames {
    private static final int KEPT = 256;

    private final byte[][] names = new byte[KEPT][];

    byte[] of(int lcore) {
        int at = lcore + 1;
        if (at < 0 || at >= KEPT) {
            return ByteSink.ascii("w" + lcore);
        }
        if (names[at] == null) {
            names[at] = ByteSink.ascii(lcore == EventCursor.DISTRIBUTOR ? "dist" : "w" + lcore);
        }
        return names[at];
    }
}
