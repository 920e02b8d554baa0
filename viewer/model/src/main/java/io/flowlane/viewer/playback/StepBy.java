package io.flowlane.viewer.playback;

import io.flowlane.viewer.query.Query;
import java.util.Locale;

/** What a step of a replay goes to, as a filter. */
public final class StepBy {

    private StepBy() {}

    /** Each event. */
    public static Query event() {
        return Query.ALL;
    }

    /** Where each packet of a tag is taken. */
    public static Query packetOf(int tag) {
        return Query.parse(String.format(Locale.ROOT, "ev:SLOT_TAKE tag:0x%08x", tag));
    }

    /** Each handshake over a worker's slot. */
    public static Query handshakeOf(int worker) {
        return Query.parse("ev:SLOT_* worker:" + worker);
    }
}
