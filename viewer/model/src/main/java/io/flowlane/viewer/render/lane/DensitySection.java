package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Lanes;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.Timeline;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongToIntFunction;

/** The lanes of packets that come in and go out: a tick each where there is room, else how many there are. */
public final class DensitySection {
    private static final int PIXELS_PER_TICK = 4;

    private DensitySection() {}

    /** Moments on a lane: where they begin, when each is, and whose packet it is. */
    private record Moments(LongToIntFunction firstFrom, IntToLongFunction time, IntUnaryOperator row) {}

    public static void drawInput(Pass pass) {
        Optional<Moments> moments = pass.detail()
                .map(Timeline::packets)
                .map(packets -> new Moments(packets::firstInFrom, packets::in, i -> i));
        Place place = new Place(pass.layout().inputY(), pass.layout().inputHeight(), "input", Lanes.INPUT);
        draw(pass, place, moments, pass.columns().in);
    }

    public static void drawEgress(Pass pass) {
        Optional<Moments> moments = pass.detail()
                .map(Timeline::egress)
                .map(egress -> new Moments(egress::firstFrom, egress::t, egress::value));
        Place place = new Place(pass.layout().egressY(), pass.layout().egressHeight(), "egress", Lanes.EGRESS);
        draw(pass, place, moments, pass.columns().out);
    }

    /** One of the two lanes. */
    private record Place(double y, double height, String name, int lane) {}

    private static void draw(Pass pass, Place place, Optional<Moments> moments, float[] counts) {
        TimeScale scale = pass.scale();
        Theme theme = pass.theme();
        double y = place.y;
        double h = place.height;
        pass.draw().rect(scale.left(), y, scale.width(), h, theme.lane);
        pass.hits().add(scale.left(), y, scale.width(), h, HitMap.Kind.LANE, place.lane);
        DensityShape shape =
                moments.isPresent() ? DensityShape.of(scale, moments.get().firstFrom) : DensityShape.of(pass, counts);
        if (moments.isEmpty() || shape.total() > scale.width() / PIXELS_PER_TICK) {
            shape.draw(pass.draw(), y + 3, h - 3, theme.density);
            String peak = "peak " + TimeText.rate(shape.peakPerSecond()).replace("/s", " packets/s");
            LaneName.draw(pass, place.lane, place.name, peak, y, h);
        } else {
            ticks(pass, y, h, moments.get());
            String count = TimeText.count((long) shape.total()) + (shape.total() == 1 ? " packet" : " packets");
            LaneName.draw(pass, place.lane, place.name, count, y, h);
        }
    }

    private static void ticks(Pass pass, double y, double h, Moments moments) {
        TimeScale scale = pass.scale();
        int first = moments.firstFrom.applyAsInt(scale.window().from());
        int last = moments.firstFrom.applyAsInt(scale.window().to());
        for (int i = first; i < last; ) {
            long t = moments.time.applyAsLong(i);
            int next = i + 1;
            while (next < last && moments.time.applyAsLong(next) == t) {
                next++;
            }
            stack(pass, scale.x(t), y, h, i, next, moments);
            double room = next < last ? scale.x(moments.time.applyAsLong(next)) - scale.x(t) : 80;
            label(pass, scale.x(t), h < Layout.THIN_LANE ? y - 3 : y, room, i, next, moments);
            i = next;
        }
    }

    /** Packets of one moment stand on top of each other, the first at the top. */
    private static void stack(Pass pass, double x, double y, double h, int first, int last, Moments moments) {
        double each = (h - 4) / (last - first);
        for (int i = first; i < last; i++) {
            int row = moments.row.applyAsInt(i);
            double top = y + 2 + (i - first) * each;
            double height = Math.max(1, each - (each > 4 ? 1 : 0));
            pass.tagRect(x - 1, top, 3, height, pass.packets().tag(row));
            pass.hits()
                    .add(
                            x - 2,
                            top,
                            5,
                            height,
                            HitMap.Kind.PACKET,
                            pass.packets().seq(row));
        }
    }

    private static void label(Pass pass, double x, double y, double room, int first, int last, Moments moments) {
        String label = "#" + pass.packets().seq(moments.row.applyAsInt(first)) + (last - first > 1 ? " …" : "");
        double width = TextWidth.of(label, 10, false);
        double right = pass.scale().left() + pass.scale().width();
        if (width + 10 <= room && x + 5 + width <= right) {
            pass.draw().text(label, x + 5, y + 13, 10, false, Surface.Align.LEFT, pass.theme().text);
        }
    }
}
