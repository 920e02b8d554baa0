package io.flowlane.viewer.render.frame;

import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Mark;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.ArrayList;
import java.util.List;

/** What lies over all lanes: broken guarantees, notes and holes of the journal, the life of the selected packet. */
public final class MarkSection {

    /** With more violations in sight only their heads are drawn: lines would hide the lanes. */
    private static final int MOST_LINES = 20;

    private MarkSection() {}

    public static void draw(Pass pass) {
        marks(pass);
        RunSummary summary = pass.scene().summary();
        int shown = summary.firstViolationFrom(pass.scene().window().to())
                - summary.firstViolationFrom(pass.scene().window().from());
        ViolationMarks.each(summary, pass.scale(), (i, x, head) -> violation(pass, i, x, head, shown <= MOST_LINES));
        pass.scene().selected().ifPresent(packet -> life(pass, packet));
    }

    /** Those that fall on one pixel are one line; a label goes where there is room before the next line. */
    private static void marks(Pass pass) {
        List<Mark> marks = pass.detail().isPresent()
                ? pass.detail().get().marks()
                : pass.scene().overview().marks();
        List<Mark> shown = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Mark mark : marks) {
            if (pass.scene().window().contains(mark.t()) && pass.scale().x(mark.t()) >= last + 1) {
                shown.add(mark);
                last = pass.scale().x(mark.t());
            }
        }
        double right = pass.scale().left() + pass.scale().width();
        for (int i = 0; i < shown.size(); i++) {
            double end = i + 1 < shown.size() ? pass.scale().x(shown.get(i + 1).t()) : right;
            mark(pass, shown.get(i), end - pass.scale().x(shown.get(i).t()) - 6);
        }
    }

    private static void violation(Pass pass, int index, double x, boolean head, boolean line) {
        double top = pass.layout().inputY();
        if (line) {
            vertical(pass, x, pass.theme().bad, 2);
        }
        if (head) {
            double[] ys = {top - 8, top - 8, top + 2};
            pass.draw().area(new double[] {x - 6, x + 6, x}, ys, 3, pass.theme().bad);
            pass.hits().add(x - 6, top - 10, 12, 12, HitMap.Kind.VIOLATION, index);
        } else {
            // merged heads: a stroke each says that there are more
            pass.draw().rect(Math.rint(x), top - 8, 1, 5, pass.theme().bad);
        }
        pass.hits().add(x - 2, top, 4, pass.layout().lanesBottom() - top, HitMap.Kind.VIOLATION, index);
    }

    private static void mark(Pass pass, Mark mark, double room) {
        int colour = mark.kind() == Mark.Kind.NOTE ? pass.theme().accent : pass.theme().bad;
        double x = pass.scale().x(mark.t());
        vertical(pass, x, colour, mark.kind() == Mark.Kind.STOP ? 2 : 1);
        String text = mark.kind() == Mark.Kind.GAP ? "events missing: " + mark.text() : mark.text();
        String fitting = TextWidth.fit(text, Math.min(300, room), 10, false);
        if (!fitting.isEmpty()) {
            // on a ground of its own: packets' numbers may stand there
            double y = pass.layout().distributorY() - Layout.GAP - 13;
            pass.draw().rect(x + 1, y, TextWidth.of(fitting, 10, false) + 5, 13, pass.theme().ground);
            pass.draw().text(fitting, x + 3, y + 10, 10, false, Surface.Align.LEFT, colour);
        }
    }

    private static void vertical(Pass pass, double x, int colour, double width) {
        pass.draw().line(x, pass.layout().inputY(), x, pass.layout().lanesBottom(), width, colour);
    }

    /** From the input over its worker to the egress, as far as the journal knows it. */
    private static void life(Pass pass, PacketLife packet) {
        int worker = packet.worker();
        if (!pass.layout().shows(worker)) {
            return;
        }
        Layout layout = pass.layout();
        double lane = layout.workerY(worker) + layout.workerHeight(worker) * 0.2;
        double input = layout.inputY() + layout.inputHeight();
        double distributor = layout.distributorY() + layout.distributorHeight();
        segment(pass, packet.in(), input, packet.grant(), distributor);
        segment(pass, packet.grant(), distributor, packet.take(), lane);
        segment(pass, packet.done(), lane, packet.returned(), layout.egressY() + 2);
    }

    private static void segment(Pass pass, long from, double y1, long to, double y2) {
        if (from == PacketTable.NEVER || to == PacketTable.NEVER) {
            return;
        }
        TimeWindow window = pass.scene().window();
        if (to < window.from() || from > window.to()) {
            return;
        }
        // what lies outside is cut off, at the height that the line has there
        TimeScale scale = pass.scale();
        double rise = to == from ? 0 : (y2 - y1) / (to - from);
        double x1 = scale.clampedX(from);
        double x2 = scale.clampedX(to);
        double top = y1 + rise * Math.max(0, window.from() - from);
        double bottom = y2 - rise * Math.max(0, to - window.to());
        pass.draw().line(x1, top, x2, bottom, 3, pass.theme().ground);
        pass.draw().line(x1, top, x2, bottom, 1.5, pass.theme().text);
        if (to <= window.to()) {
            pass.draw()
                    .area(new double[] {x2 - 4, x2 + 4, x2}, new double[] {y2 - 6, y2 - 6, y2}, 3, pass.theme().text);
        }
    }
}
