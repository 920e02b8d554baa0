package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.Overview;

/** The part of the run that has not been read yet: said so, and not drawn as if nothing happened there. */
final class UnreadSection {
    private static final double FONT = 12;

    private UnreadSection() {}

    static void draw(Pass pass) {
        Overview overview = pass.scene().overview();
        double right = pass.scale().left() + pass.scale().width();
        double left = Math.max(pass.scale().left(), pass.scale().x(overview.readTo()));
        if (overview.complete() || pass.detail().isPresent() || left >= right) {
            return;
        }
        double y = pass.layout().inputY();
        double h = pass.layout().lanesBottom() - y;
        hatch(pass, left, y, right - left, h);
        String said = "not read yet";
        double width = TextWidth.of(said, FONT, false) + 12;
        if (width <= right - left) {
            double x = left + (right - left - width) / 2;
            pass.draw().rect(x, y + h / 2 - 12, width, 18, pass.theme().ground);
            pass.draw().text(said, x + 6, y + h / 2 + 1, FONT, false, Surface.Align.LEFT, pass.theme().dim);
        }
    }

    /** No lane is to be seen there: a hatched lane would be one whose worker is parked. */
    static void hatch(Pass pass, double x, double y, double w, double h) {
        pass.draw().rect(x, y, w, h, pass.theme().ground);
        pass.draw().hatch(x, y, w, h, true, pass.theme().hatch);
    }
}
