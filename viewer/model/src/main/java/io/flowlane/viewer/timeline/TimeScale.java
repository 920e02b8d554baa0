package io.flowlane.viewer.timeline;

/**
 * Time to pixel and back. Differences are taken in whole nanoseconds before anything becomes a {@code double}, so that a
 * window of a microsecond in a run of hours is still exact.
 *
 * @param window the time that is shown
 * @param left the pixel at which the window begins
 * @param width how many pixels it has
 */
public record TimeScale(TimeWindow window, double left, double width) {

    /** The pixel of a time, which may lie outside of the window. */
    public double x(long t) {
        return left + (t - window.from()) * (width / window.span());
    }

    /** The pixel of a time, moved to the window's edge when it lies outside. */
    public double clampedX(long t) {
        return Math.max(left, Math.min(left + width, x(t)));
    }

    /** The time at a pixel. */
    public long t(double x) {
        return window.from() + Math.round((x - left) * nanosPerPixel());
    }

    /** How much time one pixel stands for. */
    public double nanosPerPixel() {
        return window.span() / width;
    }
}
