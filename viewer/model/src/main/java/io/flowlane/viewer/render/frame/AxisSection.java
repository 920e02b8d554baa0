package io.flowlane.viewer.render.frame;

import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeText;
import java.util.stream.LongStream;

/** The time axis, and a faint grid over the lanes. */
public final class AxisSection {
    private static final double LABEL_ROOM = 120;
    private static final double SIZE = 11;

    private AxisSection() {}

    public static void draw(Pass pass) {
        TimeScale scale = pass.scale();
        Theme theme = pass.theme();
        double base = pass.layout().axisY() + 17;
        // what is merged is said to be
        String merged = pass.detail().isPresent() ? "" : ", merged";
        String span = "shown: " + TimeText.duration(scale.window().span()) + merged;
        pass.text(span, Layout.MARGIN, base, 12, false, pass.layout().gutter() - 20, theme.dim);
        int faint = (theme.text & 0xffffff) | 0x1e000000;
        for (long t : ticks(scale)) {
            double x = scale.x(t);
            pass.draw().line(x, base + 4, x, pass.layout().inputY(), 1, theme.dim);
            pass.draw().line(x, pass.layout().inputY(), x, pass.layout().lanesBottom(), 1, faint);
            String label = label(scale, t);
            double half = TextWidth.of(label, SIZE, false) / 2;
            if (x - half >= scale.left() - 30 && x + half <= scale.left() + scale.width() + 10) {
                pass.draw().text(label, x, base, SIZE, false, Surface.Align.CENTER, theme.text);
            }
        }
    }

    /** The times that are named. */
    private static long[] ticks(TimeScale scale) {
        long step = stepOf(scale);
        long first = Math.floorDiv(scale.window().from() + step - 1, step);
        return LongStream.rangeClosed(first, Math.floorDiv(scale.window().to(), step))
                .map(n -> n * step)
                .toArray();
    }

    private static String label(TimeScale scale, long t) {
        return TimeText.moment(t, stepOf(scale), scale.window().to());
    }

    private static long stepOf(TimeScale scale) {
        return step(scale.nanosPerPixel() * LABEL_ROOM);
    }

    /** Takes away the names that something from {@code left} to {@code right} would cover in part: half a number is a wrong one. */
    public static void clear(Surface draw, Layout layout, TimeScale scale, double left, double right, int ground) {
        for (long t : ticks(scale)) {
            double half = TextWidth.of(label(scale, t), SIZE, false) / 2 + 1;
            double x = scale.x(t);
            if (x - half < right && x + half > left) {
                draw.rect(x - half, layout.axisY() + 17 - SIZE, 2 * half, SIZE + 3, ground);
            }
        }
    }

    /** The smallest of 1, 2, 5, 10, ... that is at least {@code nanos}. */
    public static long step(double nanos) {
        long power = 1;
        while (power * 10 < nanos) {
            power *= 10;
        }
        for (long factor : new long[] {1, 2, 5}) {
            if (power * factor >= nanos) {
                return power * factor;
            }
        }
        return power * 10;
    }
}
