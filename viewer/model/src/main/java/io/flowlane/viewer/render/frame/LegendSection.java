package io.flowlane.viewer.render.frame;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.lane.BacklogPainter;
import io.flowlane.viewer.render.lane.DistributorSection;
import io.flowlane.viewer.render.lane.HeldPainter;
import io.flowlane.viewer.render.lane.WorkPainter;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Focus;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.Tags;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.WorkerState;
import java.util.Locale;
import java.util.Optional;

/** What the colours and hatchings mean: a row of symbols, and the tags with the most packets. */
public final class LegendSection {
    private static final double SWATCH = 16;
    private static final double FONT = 11;
    private static final double BETWEEN = 16;

    private LegendSection() {}

    /** Draws the swatch of a legend's entry into a given box. */
    private interface Swatch {
        void draw(double x, double y, double w, double h);
    }

    public static void draw(Pass pass) {
        Legend legend = new Legend(pass);
        Theme theme = pass.theme();
        DrawList draw = pass.draw();
        legend.heading("lanes");
        boolean tellsWork = pass.scene().overview().tellsWork();
        String colour = tellsWork ? "works, many tags" : "holds, many tags";
        legend.entry(colour, (x, y, w, h) -> draw.rect(x, y, w, h, theme.mixed));
        legend.entry("height: share of time", (x, y, w, h) -> {
            for (int step = 1; step <= 4; step++) {
                draw.rect(x + (step - 1) * w / 4, y + h - h * step / 4, w / 4, h * step / 4, theme.mixed);
            }
        });
        if (tellsWork) {
            legend.entry("holds, not working", (x, y, w, h) -> draw.rect(x, y, w, h, HeldPainter.colour(theme)));
        }
        legend.entry("idle", (x, y, w, h) -> draw.rect(x, y, w, h, theme.lane));
        legend.entry("parked", (x, y, w, h) -> state(pass, WorkerState.PARKED, x, y, w, h));
        legend.entry("absent", (x, y, w, h) -> state(pass, WorkerState.ABSENT, x, y, w, h));
        legend.entry("stalled, backlog full", (x, y, w, h) -> draw.rect(x, y, w, h, theme.bad));
        legend.entry("process", (x, y, w, h) -> draw.rect(x, y, w, h, theme.distributor));
        legend.entry("flush", (x, y, w, h) -> draw.rect(x, y, w, h, DistributorSection.flush(theme)));
        legend.entry("backlog, mean", (x, y, w, h) -> draw.rect(x, y, w, h, theme.density));
        legend.entry("backlog, most", (x, y, w, h) -> draw.rect(x, y, w, h, BacklogPainter.peak(theme)));
        tick(legend, pass, "request", EventType.SLOT_REQUEST);
        tick(legend, pass, "grant", EventType.SLOT_GRANT);
        tick(legend, pass, "take", EventType.SLOT_TAKE);
        tick(legend, pass, "collect", EventType.SLOT_COLLECT);
        if (!pass.scene().summary().violations().isEmpty()) {
            legend.entry("violation", (x, y, w, h) -> draw.rect(x + w / 2 - 1.5, y, 3, h, pass.theme().bad));
        }
        legend.lastRows();
        if (pass.scene().overview().tags().ranked() > 0) {
            legend.heading("tags");
            tags(legend, pass);
        }
    }

    /** The one that is lit, then those with the most packets, as many as fit. */
    private static void tags(Legend legend, Pass pass) {
        Optional<Integer> lit = pass.scene().focus().map(Focus::tag);
        lit.ifPresent(tag -> tag(legend, pass, tag));
        Tags tags = pass.scene().overview().tags();
        for (int rank = 0; rank < tags.ranked(); rank++) {
            int its = tags.tag(rank);
            boolean there = lit.filter(tag -> tag == its).isPresent();
            if (!there && !tag(legend, pass, its)) {
                break;
            }
        }
    }

    private static boolean tag(Legend legend, Pass pass, int tag) {
        Overview run = pass.scene().overview();
        long packets = run.tags().packetsOf(tag);
        boolean unknown = packets < 0 || run.packets() == 0;
        String share = unknown ? "" : String.format(Locale.ROOT, "  %.1f %%", 100.0 * packets / run.packets());
        return legend.entry(TimeText.tag(tag) + share, (x, y, w, h) -> pass.tagRect(x, y, w, h, tag));
    }

    private static void tick(Legend legend, Pass pass, String name, EventType type) {
        int colour = WorkPainter.handshakeColour(pass.theme(), type.id());
        legend.entry(name, (x, y, w, h) -> pass.draw().rect(x + w / 2 - 1.5, y, 3, h, colour));
    }

    private static void state(Pass pass, WorkerState state, double x, double y, double w, double h) {
        pass.draw().rect(x, y, w, h, pass.theme().lane);
        WorkPainter.state(pass, state, x, y, w, h);
    }

    /** Sets entries one after another, in as many rows as the layout has. */
    private static final class Legend {
        private final Pass pass;
        /** A row is kept for what comes last. */
        private int rows;

        private int row;
        private double x;

        Legend(Pass pass) {
            this.pass = pass;
            this.x = Layout.MARGIN;
            this.rows = Math.max(1, pass.layout().legendRows() - 1);
        }

        void lastRows() {
            row = Math.min(row + 1, rows);
            rows = pass.layout().legendRows();
            x = Layout.MARGIN;
        }

        void newRow() {
            row++;
            x = Layout.MARGIN;
        }

        void heading(String word) {
            if (row >= rows) {
                return;
            }
            pass.text(word, x, base(), FONT, true, 60, pass.theme().text);
            x += 50;
        }

        /** False when there is no room left. */
        boolean entry(String name, Swatch swatch) {
            double width = SWATCH + 5 + TextWidth.of(name, FONT, false);
            if (x + width > pass.scene().width() - Layout.MARGIN) {
                newRow();
                x += 50;
            }
            if (row >= rows) {
                return false;
            }
            double top = base() - 10;
            swatch.draw(x, top, SWATCH, 12);
            pass.draw().frame(x, top, SWATCH, 12, pass.theme().dim);
            pass.text(name, x + SWATCH + 5, base(), FONT, false, width, pass.theme().text);
            x += width + BETWEEN;
            return true;
        }

        private double base() {
            return pass.layout().legendY() + row * Layout.LEGEND_ROW + 14;
        }
    }
}
