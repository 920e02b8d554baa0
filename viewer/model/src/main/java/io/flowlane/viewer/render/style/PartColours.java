package io.flowlane.viewer.render.style;

import io.flowlane.recorder.stats.LatencyPart;

/** A colour for each part of a packet's latency, of the hues of {@link TagPalette}. */
public final class PartColours {

    private PartColours() {}

    /** The fill of a part. */
    public static int of(LatencyPart part) {
        return switch (part) {
            case OWN_TAG -> 0xffd55e00;
            case OTHER_TAGS -> 0xffcc79a7;
            case DISPATCH -> 0xff8d7be0;
            case SLOT -> 0xfff0e442;
            case HELD, HELD_BEFORE -> 0xff9ad0bd;
            case WORK -> 0xff009e73;
            case HELD_AFTER -> 0xffc9b896;
            case COLLECT -> 0xff56b4e9;
            case FETCH -> 0xff0072b2;
        };
    }
}
