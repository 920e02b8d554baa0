package io.flowlane.viewer.render;

import io.flowlane.viewer.explain.LoadReport;
import io.flowlane.viewer.explain.LoadReport.Slice;
import io.flowlane.viewer.explain.LoadReport.WorkerPart;
import io.flowlane.viewer.timeline.TimeText;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * Draws where the load of a stretch of time went: for each worker its share, its work over time as an area and the waiting
 * of its packets as a line; below, fairness over time with the strongest tag's share that causes it. A pure function.
 */
public final class LoadRenderer {
    private static final double NAME = 88;
    private static final double ROW = 30;
    private static final double HEAD = 18;
    private static final double CHART = 76;
    private static final double MARGIN = 6;
    private static final int MOST_ROWS = 64;

    private final LoadReport load;
    private final Theme theme;
    private final IntUnaryOperator rank;
    private final double width;
    private final DrawList draw = new DrawList();

    private LoadRenderer(LoadReport load, Theme theme, IntUnaryOperator rank, double width) {
        this.load = load;
        this.theme = theme;
        this.rank = rank;
        this.width = width;
    }

    private static double row(LoadReport load) {
        return load.workers().size() > 16 ? 16 : ROW;
    }

    /** How high the picture is. */
    public static double height(LoadReport load) {
        return HEAD + Math.min(MOST_ROWS, load.workers().size()) * row(load) + 2 * HEAD + CHART + 2 * MARGIN;
    }

    /** The picture. */
    public static DrawList render(LoadReport load, Theme theme, IntUnaryOperator rank, double width) {
        LoadRenderer renderer = new LoadRenderer(load, theme, rank, width);
        renderer.draw();
        return renderer.draw;
    }

    private void draw() {
        draw.rect(0, 0, width, height(load), theme.ground);
        draw.text("share", MARGIN, 12, 10, false, Surface.Align.LEFT, theme.dim);
        draw.text("busy (area) and mean wait (line) over time", NAME, 12, 10, false, Surface.Align.LEFT, theme.dim);
        double longest = 1;
        for (Slice slice : load.slices()) {
            for (double wait : slice.meanWaitNanos()) {
                longest = Math.max(longest, wait);
            }
        }
        double y = HEAD;
        int rows = Math.min(MOST_ROWS, load.workers().size());
        for (int worker = 0; worker < rows; worker++) {
            worker(load.workers().get(worker), y, longest);
            y += row(load);
        }
        draw.text(
                "wait up to " + TimeText.duration(Math.round(longest)),
                width - MARGIN,
                12,
                10,
                false,
                Surface.Align.RIGHT,
                theme.bad);
        fairness(y + 2 * HEAD - 4);
    }

    private double x(int slice) {
        return NAME + (width - NAME - MARGIN) * slice / load.slices().size();
    }

    private void worker(WorkerPart part, double y, double longest) {
        double h = row(load) - 4;
        double share = load.packetsTaken() == 0 ? 0 : (double) part.packets() / load.packetsTaken();
        draw.rect(MARGIN, y, NAME - 2 * MARGIN, h, theme.lane);
        draw.rect(MARGIN, y, (NAME - 2 * MARGIN) * share, h, theme.density);
        String text = String.format(Locale.ROOT, "w%d %.1f %%", part.worker(), 100 * share);
        draw.text(text, MARGIN + 4, y + h / 2 + 4, 11, true, Surface.Align.LEFT, theme.text);
        draw.rect(NAME, y, width - NAME - MARGIN, h, theme.lane);
        double before = Double.NaN;
        for (int i = 0; i < load.slices().size(); i++) {
            Slice slice = load.slices().get(i);
            double busy = slice.busy().get(part.worker());
            draw.rect(x(i), y + h * (1 - busy), x(i + 1) - x(i), h * busy, theme.density);
        }
        for (int i = 0; i < load.slices().size(); i++) {
            Slice slice = load.slices().get(i);
            double at = y + h * (1 - slice.meanWaitNanos().get(part.worker()) / longest);
            if (slice.packets().get(part.worker()) > 0) {
                if (!Double.isNaN(before)) {
                    draw.line(x(i - 1), before, x(i), at, 1.2, theme.bad);
                }
                before = at;
            } else {
                before = Double.NaN;
            }
        }
    }

    /** Jain's index as a line over the share of the strongest tag, in its colour. */
    private void fairness(double y) {
        draw.text(
                "fairness over time (Jain, line) and the largest tag's share (bars)",
                MARGIN,
                y - 6,
                10,
                false,
                Surface.Align.LEFT,
                theme.dim);
        draw.rect(NAME, y, width - NAME - MARGIN, CHART, theme.lane);
        for (double level : new double[] {0, 0.5, 1}) {
            double at = y + CHART * (1 - level);
            draw.line(NAME, at, width - MARGIN, at, 0.5, theme.grid);
            draw.text(
                    String.format(Locale.ROOT, "%.1f", level),
                    NAME - 6,
                    at + 4,
                    10,
                    false,
                    Surface.Align.RIGHT,
                    theme.dim);
        }
        List<Slice> slices = load.slices();
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            if (slice.topShare() > 0) {
                int colour = TagPalette.mix(theme.lane, TagPalette.colour(rank.applyAsInt(slice.topTag())), 0.6);
                double h = CHART * slice.topShare();
                draw.rect(x(i), y + CHART - h, x(i + 1) - x(i), h, colour);
            }
        }
        for (int i = 1; i < slices.size(); i++) {
            if (!Double.isNaN(slices.get(i - 1).jain())
                    && !Double.isNaN(slices.get(i).jain())) {
                double y1 = y + CHART * (1 - slices.get(i - 1).jain());
                double y2 = y + CHART * (1 - slices.get(i).jain());
                draw.line((x(i - 1) + x(i)) / 2, y1, (x(i) + x(i + 1)) / 2, y2, 1.8, theme.text);
            }
        }
    }
}
