package io.flowlane.viewer.render.frame;

import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.timeline.Overview;

/** The part of the run that has not been read yet: said so, and not drawn as if nothing happened there. */
public final class UnreadSection {
    private static final double FONT = 12;

    private UnreadSection() {}

    public static void draw(Pass pass) {
        Overview overview = pass.scene().overview();
        double right = pass.scale().left() + pass.scale().width();
        double left = Math.max(pass.scale().left(), pass.scale().x(overview.readTo()));
        if (overview.complete() || pass.detail().isPresent() || left >= right) {
            return;
        }
        double y = pass.layout().inputY();
        double h = pass.layout().lanesBottom() - y;
        hatch(pass, left, y, right - left, h);
        String said = overview.failure().map(why -> "not read: " + why).orElse("not read yet");
        String fitting = TextWidth.fit(said, right - left - 12, FONT, false);
        double width = TextWidth.of(fitting, FONT, false) + 12;
        if (!fitting.isEmpty()) {
            double x = left + (right - left - width) / 2;
            int ink = overview.failure().isPresent() ? pass.theme().bad : pass.theme().dim;
            pass.draw().rect(x, y + h / 2 - 12, width, 18, pass.theme().ground);
            pass.draw().text(fitting, x + 6, y + h / 2 + 1, FONT, false, Surface.Align.LEFT, ink);
        }
    }

    /** No lane is to be seen there: a hatched lane would be one whose worker is parked. */
    public static void hatch(Pass pass, double x, double y, double w, double h) {
        pass.draw().rect(x, y, w, h, pass.theme().ground);
        pass.draw().hatch(x, y, w, h, true, pass.theme().hatch);
    }
}
