package io.flowlane.recorder.export.stream;

import io.flowlane.recorder.read.EventCursor;
import java.nio.charset.StandardCharsets;

/** What an lcore is called: {@code dist}, {@code w0}, {@code w1} and so on; made once each. */
public final class LcoreNames {
    private static final int KEPT = 256;

    private final byte[][] names = new byte[KEPT][];

    /** Its name in ASCII; the array must not be changed. */
    public byte[] of(int lcore) {
        int at = lcore + 1;
        if (at < 0 || at >= KEPT) {
            return name(lcore).getBytes(StandardCharsets.US_ASCII);
        }
        if (names[at] == null) {
            names[at] = name(lcore).getBytes(StandardCharsets.US_ASCII);
        }
        return names[at];
    }

    /** Its name. */
    public static String name(int lcore) {
        return lcore == EventCursor.DISTRIBUTOR ? "dist" : "w" + lcore;
    }
}
