package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.draw.Bars;
import io.flowlane.viewer.render.scene.Focus;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.Spans;
import io.flowlane.viewer.timeline.WorkerState;

/**
 * A worker's lane from columns: in each the part of the time for which the worker held packets, and worked; the strongest
 * tag's part of the work in its colour, the rest in the colour of many. It looks as exact spans look once they are merged.
 */
final class MergedLane {
    /** A state that fills less of a column is left to the height of the work. */
    private static final float MOSTLY = 0.5f;

    private MergedLane() {}

    static void draw(Pass pass, int worker, double y, double h) {
        Columns.Lane lane = pass.columns().lane(worker);
        ColumnShape shape = new ColumnShape(pass);
        shape.bars(y, h, lane.held, HeldPainter.colour(pass.theme()));
        states(pass, lane, y, h);
        work(pass, lane, y, h);
        track(pass, worker, y, h);
    }

    private static void states(Pass pass, Columns.Lane lane, double y, double h) {
        int n = pass.columns().count();
        for (int c = 0; c < n; ) {
            WorkerState state = state(lane, c);
            int next = c + 1;
            while (next < n && state(lane, next) == state) {
                next++;
            }
            double x = pass.columnX(c);
            WorkPainter.state(pass, state, x, y, pass.columnX(next) - x, h);
            c = next;
        }
    }

    private static WorkerState state(Columns.Lane lane, int c) {
        if (lane.absent[c] > MOSTLY) {
            return WorkerState.ABSENT;
        }
        return lane.parked[c] > MOSTLY ? WorkerState.PARKED : WorkerState.IDLE;
    }

    private static void work(Pass pass, Columns.Lane lane, double y, double h) {
        WorkRow work = new WorkRow(pass);
        for (int c = 0; c < pass.columns().count(); c++) {
            double height = ColumnShape.height(lane.work[c], h, 1);
            if (height > 0) {
                double x = pass.columnX(c);
                work.add(x, y + h, pass.columnX(c + 1) - x, height, lane.tag[c], lane.tagShare[c]);
            }
        }
        work.end();
    }

    /** Where the lit tag was on this worker, in columns where it is not the strongest too. */
    private static void track(Pass pass, int worker, double y, double h) {
        if (pass.scene().focus().flatMap(Focus::track).isEmpty()) {
            return;
        }
        Focus focus = pass.scene().focus().get();
        Spans spans = focus.track().get().lanes().get(worker);
        int colour = pass.colour(focus.tag());
        Columns columns = pass.columns();
        for (int c = 0; c < columns.count(); c++) {
            long from = (long) columns.begin(c);
            long to = Math.max(from + 1, (long) columns.begin(c + 1));
            int first = spans.firstEndingAfter(from);
            if (first < spans.size() && spans.begin(first) < to) {
                double x = pass.columnX(c);
                pass.draw().rect(x, y, Math.max(1, pass.columnX(c + 1) - x), h, colour);
            }
        }
    }

    static void backlog(Pass pass, int worker, double y, double h, int deepest) {
        Columns.Lane lane = pass.columns().lane(worker);
        int n = pass.columns().count();
        double unit = (h - 2) / deepest;
        double[] begins = new double[n + 1];
        double[] most = new double[n];
        double[] mean = new double[n];
        for (int c = 0; c < n; c++) {
            begins[c] = pass.columnX(c);
            most[c] = lane.backlogMax[c] * unit;
            mean[c] = lane.backlogMean[c] * unit;
        }
        begins[n] = pass.columnX(n);
        Bars.draw(pass.draw(), begins, most, Math.rint(y + h), BacklogPainter.peak(pass.theme()));
        Bars.draw(pass.draw(), begins, mean, Math.rint(y + h), pass.theme().density);
        double left = pass.scale().left();
        pass.draw().line(left, y + h, left + pass.scale().width(), y + h, 1, pass.theme().grid);
    }
}
