package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.Mark;
import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.TimeScale;
import java.util.List;

/** What lies over all lanes: broken guarantees, notes and holes of the journal, the life of the selected packet. */
final class MarkSection {

    private MarkSection() {}

    static void draw(Pass pass) {
        for (Mark mark : pass.scene().timeline().marks()) {
            if (pass.scene().window().contains(mark.t())) {
                mark(pass, mark);
            }
        }
        List<RunSummary.Violation> violations = pass.scene().summary().violations();
        for (int i = 0; i < violations.size(); i++) {
            if (pass.scene().window().contains(violations.get(i).t())) {
                violation(pass, i, pass.scale().x(violations.get(i).t()));
            }
        }
        if (pass.scene().selectedRow() >= 0) {
            life(pass, pass.scene().selectedRow());
        }
    }

    private static void violation(Pass pass, int index, double x) {
        double top = pass.layout().inputY();
        vertical(pass, x, pass.theme().bad, 2);
        pass.draw().area(new double[] {x - 6, x + 6, x}, new double[] {top - 8, top - 8, top + 2}, 3, pass.theme().bad);
        pass.hits().add(x - 6, top - 10, 12, 12, HitMap.Kind.VIOLATION, index);
        pass.hits().add(x - 2, top, 4, pass.layout().lanesBottom() - top, HitMap.Kind.VIOLATION, index);
    }

    private static void mark(Pass pass, Mark mark) {
        int colour = mark.gap() ? pass.theme().bad : pass.theme().accent;
        double x = pass.scale().x(mark.t());
        vertical(pass, x, colour, 1);
        String text = mark.gap() ? "events missing: " + mark.text() : mark.text();
        double room = pass.scale().left() + pass.scale().width() - x - 6;
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
    private static void life(Pass pass, int row) {
        PacketTable packets = pass.packets();
        int worker = packets.worker(row);
        if (worker < 0 || worker >= pass.layout().workersShown()) {
            return;
        }
        Layout layout = pass.layout();
        double lane = layout.workerY(worker) + layout.workerHeight() * 0.2;
        double input = layout.inputY() + Layout.THIN_LANE;
        double distributor = layout.distributorY() + Layout.THIN_LANE;
        segment(pass, packets.in(row), input, packets.grant(row), distributor);
        segment(pass, packets.grant(row), distributor, packets.take(row), lane);
        segment(pass, packets.done(row), lane, packets.returned(row), layout.egressY() + 2);
    }

    private static void segment(Pass pass, long from, double y1, long to, double y2) {
        if (from == PacketTable.NEVER || to == PacketTable.NEVER) {
            return;
        }
        TimeScale scale = pass.scale();
        double x1 = scale.clampedX(from);
        double x2 = scale.clampedX(to);
        pass.draw().line(x1, y1, x2, y2, 3, pass.theme().ground);
        pass.draw().line(x1, y1, x2, y2, 1.5, pass.theme().text);
        pass.draw().area(new double[] {x2 - 4, x2 + 4, x2}, new double[] {y2 - 6, y2 - 6, y2}, 3, pass.theme().text);
    }
}
