package io.flowlane.viewer.timeline;

/**
 * The stretch of time that is looked at, in nanoseconds since the session began: {@code from} is in it, {@code to} is
 * not. An immutable value; zoom and pan answer a new one. The idea is Perfetto's time span, in whole nanoseconds, which
 * is as fine as a journal knows.
 *
 * @param from where it begins
 * @param to where it ends; after {@code from}
 */
public record TimeWindow(long from, long to) {

    /** The narrowest window that zooming in leads to, in nanoseconds. */
    public static final long NARROWEST = 100;

    public TimeWindow {
        if (to <= from) {
            throw new IllegalArgumentException("a time window ends after it begins, not " + from + ".." + to);
        }
    }

    /** How long it is, in nanoseconds: at least 1. */
    public long span() {
        return to - from;
    }

    /** Whether the time is in it. */
    public boolean contains(long t) {
        return t >= from && t < to;
    }

    /**
     * Wider or narrower by a factor, while the time {@code about} keeps its place on the screen.
     *
     * @param about the time under the mouse
     * @param factor below 1 zooms in, above 1 zooms out
     */
    public TimeWindow zoomAbout(long about, double factor) {
        double wanted = Math.max(NARROWEST, span() * factor);
        long span = (long) Math.min(wanted, 0x1p61);
        double place = (double) (about - from) / span();
        long newFrom = about - Math.round(place * span);
        return new TimeWindow(newFrom, newFrom + span);
    }

    /** Moved by this many nanoseconds; later when positive. */
    public TimeWindow pan(long nanos) {
        return new TimeWindow(from + nanos, to + nanos);
    }

    /** Moved, and narrowed where it must be, so that it lies within {@code bounds}. */
    public TimeWindow clampTo(TimeWindow bounds) {
        if (span() >= bounds.span()) {
            return bounds;
        }
        if (from < bounds.from) {
            return pan(bounds.from - from);
        }
        return to > bounds.to ? pan(bounds.to - to) : this;
    }
}
