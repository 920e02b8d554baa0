package io.flowlane.viewer.render.lane;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.SpanSlice;
import io.flowlane.viewer.timeline.Spans;
import io.flowlane.viewer.timeline.Steps;
import io.flowlane.viewer.timeline.Ticks;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.WorkerLane;
import io.flowlane.viewer.timeline.WorkerState;

/** The upper part of a worker's lane: what state it is in, what it works on, what passes through its slot. */
public final class WorkPainter {
    private static final int PIXELS_PER_TICK = 4;
    private static final double FRAMED_BURST = 14;
    private static final double LABEL_HEIGHT = 12;

    private WorkPainter() {}

    /** Parked and absent are hatched; idle is the bare lane. States shorter than a pixel are left to the work's height. */
    public static void states(Pass pass, WorkerLane lane, double y, double h) {
        Steps states = lane.states();
        TimeScale scale = pass.scale();
        long end = scale.window().to();
        double pixel = Math.max(1, scale.nanosPerPixel());
        int i = Math.max(0, states.at(scale.window().from()));
        while (i < states.size() && states.t(i) < end) {
            long from = Math.max(states.t(i), scale.window().from());
            long to = i + 1 < states.size() ? Math.min(end, states.t(i + 1)) : end;
            if (to - from < pixel) {
                i = Math.max(i + 1, states.at(i, from + (long) pixel));
                continue;
            }
            state(pass, WorkerState.of(states.value(i)), scale.x(from), y, scale.x(to) - scale.x(from), h);
            i++;
        }
    }

    public static void state(Pass pass, WorkerState state, double x, double y, double w, double h) {
        if (state == WorkerState.PARKED) {
            pass.draw().hatch(x, y, w, h, true, pass.theme().hatch);
        } else if (state == WorkerState.ABSENT) {
            pass.draw().rect(x, y, w, h, pass.theme().grid);
            pass.draw().hatch(x, y, w, h, false, pass.theme().hatch);
        }
    }

    public static void work(Pass pass, WorkerLane lane, double y, double h) {
        PacketTable packets = pass.packets();
        SpanSlice slice = SpanSlice.of(lane.work(), pass.scale().window(), pass.plotPixels(), packets::tag);
        int previous = -1;
        WorkRow work = new WorkRow(pass);
        for (int i = 0; i < slice.size(); i++) {
            if (slice.span(i) < 0 || slice.load(i) < 1) {
                merged(pass, lane, slice, i, y, h, work);
                previous = -1;
            } else {
                work.end();
                int row = lane.work().value(slice.span(i));
                single(pass, lane, slice.span(i), row, previous, y, h);
                previous = pass.rank(packets.tag(row));
            }
        }
        work.end();
        bursts(pass, lane, y, h);
    }

    private static void merged(Pass pass, WorkerLane lane, SpanSlice slice, int i, double y, double h, WorkRow work) {
        double x = pass.wholeX(slice.begin(i));
        double w = Math.max(1, pass.wholeX(slice.end(i)) - x);
        double height = Math.max(1, Math.rint(h * slice.load(i)));
        work.add(x, y + h, w, height, slice.key(i), slice.keyShare(i));
        if (slice.span(i) >= 0) {
            int row = lane.work().value(slice.span(i));
            pass.hits().add(x, y, w, h, HitMap.Kind.PACKET, pass.packets().seq(row));
        }
    }

    private static void single(Pass pass, WorkerLane lane, int span, int row, int previousRank, double y, double h) {
        int tag = pass.packets().tag(row);
        int rank = pass.rank(tag);
        double x = pass.wholeX(lane.work().begin(span));
        double w = Math.max(1, pass.wholeX(lane.work().end(span)) - x);
        double gap = w >= 4 ? 1 : 0;
        pass.tagRect(x, y, w - gap, h, tag);
        if (previousRank >= 0 && previousRank != rank && TagPalette.alike(previousRank, rank)) {
            pass.draw().hatch(x, y, w - gap, h, false, 0x99ffffff);
        }
        pass.hits()
                .add(x, y, Math.max(w, 2), h, HitMap.Kind.PACKET, pass.packets().seq(row));
        if (h >= LABEL_HEIGHT) {
            label(pass, row, x, w - gap, y, h);
        }
        long seq = pass.packets().seq(row);
        if (pass.scene().selected().filter(packet -> packet.seq() == seq).isPresent()) {
            pass.draw().frame(x - 1, y - 1, w + 2, h + 2, pass.theme().text);
            pass.draw().frame(x, y, w, h, pass.theme().text);
        }
    }

    private static void label(Pass pass, int row, double x, double w, double y, double h) {
        String number = "#" + pass.packets().seq(row);
        String whole = number + " tag " + TimeText.tag(pass.packets().tag(row));
        String label = TextWidth.of(whole, 10, false) + 8 <= w ? whole : number;
        int tag = pass.packets().tag(row);
        double width = TextWidth.of(label, 10, false);
        if (width + 6 <= w) {
            if (TagPalette.hatched(pass.rank(tag))) {
                pass.draw().rect(x + 2, y + h / 2 - 6, width + 4, 13, pass.colour(tag));
            }
            int ink = TagPalette.textOn(pass.colour(tag));
            pass.draw().text(label, x + 4, y + h / 2 + 4, 10, false, Surface.Align.LEFT, ink);
        }
    }

    private static void bursts(Pass pass, WorkerLane lane, double y, double h) {
        Spans bursts = lane.bursts();
        TimeScale scale = pass.scale();
        int i = bursts.firstEndingAfter(scale.window().from());
        int last = bursts.firstFrom(scale.window().to());
        if (last - i > scale.width() / FRAMED_BURST) {
            return;
        }
        for (; i < last; i++) {
            double x = pass.wholeX(bursts.begin(i));
            double w = pass.wholeX(bursts.end(i)) - x;
            if (w >= FRAMED_BURST) {
                pass.draw().frame(x, y, w, h, (pass.theme().text & 0xffffff) | 0xb0000000);
            }
        }
    }

    /** A short line for each thing that passes through the slot, where there is room for them. */
    public static void handshakes(Pass pass, WorkerLane lane, double y, double h) {
        Ticks ticks = lane.handshakes();
        TimeScale scale = pass.scale();
        if (ticks.count(scale.window()) > scale.width() / PIXELS_PER_TICK) {
            return;
        }
        int last = ticks.firstFrom(scale.window().to());
        for (int i = ticks.firstFrom(scale.window().from()); i < last; i++) {
            double x = scale.x(ticks.t(i));
            pass.draw().rect(Math.rint(x) - 1, y, 2, h, handshakeColour(pass.theme(), ticks.value(i)));
        }
    }

    public static int handshakeColour(Theme theme, int eventId) {
        EventType type = EventType.ofId(eventId);
        if (type == EventType.SLOT_GRANT || type == EventType.SLOT_RECLAIM) {
            return theme.accent;
        }
        if (type == EventType.SLOT_TAKE) {
            return theme.good;
        }
        return type == EventType.SLOT_COLLECT ? theme.bad : theme.text;
    }
}
