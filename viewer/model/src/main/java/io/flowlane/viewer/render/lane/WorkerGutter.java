package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunSummary.WorkerLoad;
import java.util.Locale;

/** A worker's name and its part of the load, beside its lane. */
final class WorkerGutter {
    private static final double TALL = 52;
    private static final double TWO_LINES = 64;
    private static final double LINE = 11;

    private WorkerGutter() {}

    static void draw(Pass pass, int worker, double y, double h, int backlogScale) {
        WorkerLoad load = new WorkerLoad(worker, 0, 0, Double.NaN, Double.NaN);
        double most = 0;
        for (WorkerLoad each : pass.scene().summary().loads()) {
            most = Math.max(most, each.share());
            load = each.worker() == worker ? each : load;
        }
        double part = most > 0 ? load.share() / most : 0;
        if (h >= TALL) {
            tall(pass, load, y, h, part);
        } else {
            low(pass, load, y, h, part);
        }
        if (backlogScale > 0 && h >= TWO_LINES + 20) {
            String scale = "backlog, 0 to " + backlogScale;
            pass.text(scale, Layout.MARGIN, y + h - 3, 10, false, room(pass), pass.theme().dim);
        }
    }

    private static double room(Pass pass) {
        return pass.layout().gutter() - 22;
    }

    private static void tall(Pass pass, WorkerLoad load, double y, double h, double part) {
        Theme theme = pass.theme();
        pass.text("worker " + load.worker(), Layout.MARGIN, y + 13, 12, true, room(pass), theme.text);
        bar(pass, Layout.MARGIN, y + 19, room(pass), 8, part);
        String share = Double.isNaN(load.share())
                ? "no packets"
                : String.format(Locale.ROOT, "%.1f %% of packets", 100 * load.share());
        if (h >= TWO_LINES) {
            pass.text(share, Layout.MARGIN, y + 40, 10, false, room(pass), theme.dim);
            pass.text(load.words(), Layout.MARGIN, y + 52, 10, false, room(pass), theme.dim);
        } else {
            String words = load.words();
            String said = words.isEmpty() || Double.isNaN(load.share())
                    ? share
                    : String.format(Locale.ROOT, "%.0f %%, %s", 100 * load.share(), words);
            pass.text(said, Layout.MARGIN, y + 40, 10, false, room(pass), theme.dim);
        }
    }

    /** On one line; where a line is taller than a lane, only every few lanes are named. */
    private static void low(Pass pass, WorkerLoad load, double y, double h, double part) {
        double nameWidth = 34;
        double shareWidth = 44;
        double x = Layout.MARGIN + nameWidth;
        double barHeight = Math.max(2, Math.min(8, h - 2));
        bar(pass, x, y + (h - barHeight) / 2, room(pass) - nameWidth - shareWidth, barHeight, part);
        int every = (int) Math.ceil(LINE / (h + 1));
        if (load.worker() % every == 0) {
            double size = h >= 14 ? 11 : 9;
            double base = y + h / 2 + size * 0.36;
            pass.text("w" + load.worker(), Layout.MARGIN, base, size, h >= 14, nameWidth, pass.theme().text);
            // there is no room for "100.0 %" beside the bar
            String share = Double.isNaN(load.share())
                    ? ""
                    : String.format(Locale.ROOT, load.share() < 0.9995 ? "%.1f %%" : "%.0f %%", 100 * load.share());
            double right = Layout.MARGIN + room(pass);
            pass.draw().text(share, right, base, size, false, Surface.Align.RIGHT, pass.theme().dim);
        }
    }

    /** The longest bar is the busiest worker's; the whole length says how far behind the others are. */
    private static void bar(Pass pass, double x, double y, double width, double height, double part) {
        pass.draw().rect(x, y, width, height, pass.theme().lane);
        pass.draw().rect(x, y, width * part, height, pass.theme().accent);
        if (height >= 6) {
            pass.draw().frame(x, y, width, height, pass.theme().grid);
        }
    }
}
