package io.flowlane.viewer.lesson.query;

import io.flowlane.viewer.timeline.TimeText;
import java.util.Locale;

/** What a number means, and so how it is written. */
public enum Kind {
    /** How many. */
    COUNT,
    /** A number with decimals. */
    NUMBER,
    /** Nanoseconds. */
    TIME,
    /** A part of a whole, 0 to 1. */
    SHARE,
    /** A rate per second. */
    RATE,
    /** A packet, by its sequence number. */
    PACKET,
    /** A worker, by its number. */
    WORKER,
    /** A flow's tag, 32 bits unsigned. */
    TAG,
    /** 1 is yes, 0 is no. */
    YES_NO,
    /** Words. */
    TEXT;

    /** The number as a text shows it; what is not there is {@code none}. */
    public String shown(double number) {
        if (Double.isNaN(number)) {
            return "none";
        }
        return switch (this) {
            case COUNT -> TimeText.count(Math.round(number));
            case TIME -> TimeText.duration(Math.round(number));
            case SHARE -> String.format(Locale.ROOT, "%.0f %%", 100 * number);
            case RATE -> TimeText.rate(number);
            case PACKET -> "#" + Math.round(number);
            case WORKER -> "w" + Math.round(number);
            case TAG -> "0x" + Long.toHexString(Math.round(number));
            case YES_NO -> number == 0 ? "no" : "yes";
            case NUMBER, TEXT -> String.format(Locale.ROOT, "%.2f", number);
        };
    }
}
