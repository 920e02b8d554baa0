package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeText;

/** The time axis, and a faint grid over the lanes. */
final class AxisSection {
    private static final double LABEL_ROOM = 120;

    private AxisSection() {}

    static void draw(Pass pass) {
        TimeScale scale = pass.scale();
        Theme theme = pass.theme();
        double base = pass.layout().axisY() + 17;
        double right = scale.left() + scale.width();
        // what is merged is said to be
        String merged = pass.detail().isPresent() ? "" : ", merged";
        String span = "shown: " + TimeText.duration(scale.window().span()) + merged;
        pass.text(span, Layout.MARGIN, base, 12, false, pass.layout().gutter() - 20, theme.dim);
        int faint = (theme.text & 0xffffff) | 0x1e000000;
        long step = step(scale.nanosPerPixel() * LABEL_ROOM);
        long t = Math.floorDiv(scale.window().from() + step - 1, step) * step;
        for (; t <= scale.window().to(); t += step) {
            double x = scale.x(t);
            pass.draw().line(x, base + 4, x, pass.layout().inputY(), 1, theme.dim);
            pass.draw().line(x, pass.layout().inputY(), x, pass.layout().lanesBottom(), 1, faint);
            String label = TimeText.moment(t, step, scale.window().to());
            double half = TextWidth.of(label, 11, false) / 2;
            if (x - half >= scale.left() - 30 && x + half <= right + 10) {
                pass.draw().text(label, x, base, 11, false, Surface.Align.CENTER, theme.text);
            }
        }
    }

    /** The smallest of 1, 2, 5, 10, ... that is at least {@code nanos}. */
    static long step(double nanos) {
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
