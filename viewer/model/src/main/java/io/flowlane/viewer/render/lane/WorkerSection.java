package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.WorkerLane;

/** The workers' lanes: state, work, handshakes, backlog. */
public final class WorkerSection {
    /** From this height on a lane has room for the backlog under the work. */
    private static final double WITH_BACKLOG = 30;

    private WorkerSection() {}

    public static void drawAll(Pass pass) {
        Layout layout = pass.layout();
        // one scale for all windows: a backlog keeps its height while one looks around
        int scaleOfBacklogs = Math.max(1, pass.scene().overview().deepestBacklog());
        if (pass.detail().isPresent()) {
            for (WorkerLane lane : pass.detail().get().workers()) {
                scaleOfBacklogs = Math.max(scaleOfBacklogs, lane.backlog().max());
            }
        }
        for (int worker : layout.places().keySet()) {
            draw(pass, worker, layout.workerY(worker), scaleOfBacklogs);
        }
        int hidden = pass.scene().overview().workers() - layout.places().size();
        if (hidden > 0) {
            String said = TimeText.count(hidden) + " more workers need a taller picture";
            pass.text(said, Layout.MARGIN, layout.egressY() - 4, 11, true, 400, pass.theme().bad);
        }
    }

    private static void draw(Pass pass, int worker, double y, int backlogScale) {
        double h = pass.layout().workerHeight(worker);
        double between = h >= 20 ? Layout.GAP : h >= 8 ? 2 : h >= 4 ? 1 : 0;
        double usable = h - between;
        boolean backlog = usable >= WITH_BACKLOG;
        double workHeight = backlog ? Math.round(usable * 0.64) : usable;
        double left = pass.scale().left();
        double width = pass.scale().width();
        pass.draw().rect(left, y, width, usable, pass.theme().lane);
        pass.hits().add(left, y, width, usable, HitMap.Kind.WORKER, worker);
        pass.hits().add(0, y, left, usable, HitMap.Kind.GUTTER, worker);
        if (pass.scene().lanes().pinned().contains(worker)) {
            pass.draw().rect(3, y, 4, usable, pass.theme().accent);
        }
        double ticks = backlog ? 6 : 0;
        if (pass.detail().isPresent()) {
            WorkerLane lane = pass.detail().get().workers().get(worker);
            HeldPainter.draw(pass, lane, y, workHeight - ticks);
            WorkPainter.states(pass, lane, y, workHeight - ticks);
            WorkPainter.work(pass, lane, y, workHeight - ticks);
            if (backlog) {
                WorkPainter.handshakes(pass, lane, y + workHeight - ticks, ticks);
                BacklogPainter.draw(pass, lane, y + workHeight, usable - workHeight, backlogScale);
            }
        } else {
            MergedLane.draw(pass, worker, y, workHeight - ticks);
            if (backlog) {
                MergedLane.backlog(pass, worker, y + workHeight, usable - workHeight, backlogScale);
            }
        }
        WorkerGutter.draw(pass, worker, y, usable, backlog ? backlogScale : 0);
    }
}
