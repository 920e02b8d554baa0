package io.flowlane.viewer.render.panel;

import io.flowlane.viewer.explain.LoadReport;
import io.flowlane.viewer.explain.LoadReport.Slice;
import io.flowlane.viewer.explain.LoadReport.WorkerPart;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.TimeText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * Draws where the load of a stretch of time went: for each worker its share, the part of its time holding packets as an area and the waiting
 * of its packets as a line; below, fairness over time with the strongest tag's share that causes it. A pure function.
 */
public final class LoadRenderer {
    private static final double NAME = 88;
    private static final double ROW = 30;
    private static final double HEAD = 18;
    private static final double CHART = 76;
    private static final double MARGIN = 6;
    private static final int MOST_ROWS = 64;

    /** A curve goes on over this many slices without a packet. */
    private static final int BRIDGED = 6;

    /** This many packets a worker are looked at together where fairness is measured: three bursts. */
    private static final int TURNS = 24;

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
        double longest = 1;
        for (Slice slice : load.slices()) {
            for (double wait : slice.meanWaitNanos()) {
                longest = Math.max(longest, wait);
            }
        }
        String said = "holding (area), wait (line to " + TimeText.duration(Math.round(longest)) + ")";
        draw.text(TextWidth.fit(said, width - NAME, 10, false), NAME, 12, 10, false, Surface.Align.LEFT, theme.dim);
        double y = HEAD;
        int rows = Math.min(MOST_ROWS, load.workers().size());
        for (int worker = 0; worker < rows; worker++) {
            worker(load.workers().get(worker), y, longest);
            y += row(load);
        }
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
        double[] waits = new double[load.slices().size()];
        for (int i = 0; i < load.slices().size(); i++) {
            Slice slice = load.slices().get(i);
            double held = slice.holding().get(part.worker());
            draw.rect(x(i), y + h * (1 - held), x(i + 1) - x(i), h * held, theme.density);
            boolean took = slice.packets().get(part.worker()) > 0;
            waits[i] = took ? y + h * (1 - slice.meanWaitNanos().get(part.worker()) / longest) : Double.NaN;
        }
        curve(waits, 1.2, theme.bad);
    }

    /**
     * A line through what is known of the slices, over the few that lie between; what stands alone is a dash, or it would not
     * be seen.
     */
    private void curve(double[] ys, double thickness, int colour) {
        int before = -ys.length;
        for (int i = 0; i < ys.length; i++) {
            if (Double.isNaN(ys[i])) {
                continue;
            }
            if (i - before <= BRIDGED) {
                draw.line((x(before) + x(before + 1)) / 2, ys[before], (x(i) + x(i + 1)) / 2, ys[i], thickness, colour);
            } else {
                draw.line(x(i), ys[i], x(i + 1), ys[i], thickness, colour);
            }
            before = i;
        }
    }

    /** Jain's index as a line over the share of the strongest tag, in its colour. */
    private void fairness(double y) {
        draw.text(
                "Jain fairness (line), largest tag's share (bars)",
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
        double[] jain = smooth();
        for (int i = 0; i < jain.length; i++) {
            jain[i] = y + CHART * (1 - jain[i]);
        }
        curve(jain, 1.8, theme.text);
    }

    /**
     * The fairness about each slice, over as many slices as it takes for every worker to get its turns: a burst of eight for
     * one worker at a time is no unfairness.
     */
    private double[] smooth() {
        List<Slice> slices = load.slices();
        int n = slices.size();
        int workers = load.workers().size();
        double wanted = (double) TURNS * workers * n / Math.max(1, load.packetsTaken());
        int beside = (int) Math.max(0, Math.min(n / 8.0, Math.ceil((wanted - 1) / 2)));
        double[] fairness = new double[n];
        for (int i = 0; i < n; i++) {
            Long[] packets = new Long[workers];
            Arrays.fill(packets, 0L);
            for (Slice slice : slices.subList(Math.max(0, i - beside), Math.min(n, i + beside + 1))) {
                for (int worker = 0; worker < workers; worker++) {
                    packets[worker] += slice.packets().get(worker);
                }
            }
            fairness[i] = LoadReport.jain(List.of(packets));
        }
        return fairness;
    }
}
