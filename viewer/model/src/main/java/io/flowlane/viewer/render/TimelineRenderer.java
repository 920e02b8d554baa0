package io.flowlane.viewer.render;

import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.frame.AxisSection;
import io.flowlane.viewer.render.frame.HeaderSection;
import io.flowlane.viewer.render.frame.LegendSection;
import io.flowlane.viewer.render.frame.MarkSection;
import io.flowlane.viewer.render.frame.MinimapSection;
import io.flowlane.viewer.render.frame.UnreadSection;
import io.flowlane.viewer.render.lane.DensitySection;
import io.flowlane.viewer.render.lane.DistributorSection;
import io.flowlane.viewer.render.lane.WorkerSection;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import java.util.Optional;

/** Turns a scene into a picture: one section of it after another. A pure function; any thread. */
public final class TimelineRenderer {

    /** This many operations do not make the list grow. */
    private static final int USUAL_SIZE = 1 << 13;

    private TimelineRenderer() {}

    /** Draws the scene. What it costs goes with its pixels and lanes, not with the length of the journal. */
    public static Picture render(Scene scene) {
        Layout layout =
                Layout.of(scene.width(), scene.height(), scene.overview().workers(), scene.lanes());
        TimeScale scale = new TimeScale(scene.window(), layout.gutter(), layout.plotWidth());
        TimeScale minimap = new TimeScale(scene.overview().bounds(), layout.gutter(), layout.plotWidth());
        Pass pass = pass(scene, layout, scale, minimap);
        pass.draw().rect(0, 0, scene.width(), scene.height(), scene.theme().ground);
        HeaderSection.draw(pass);
        MinimapSection.draw(pass);
        DensitySection.drawInput(pass);
        DistributorSection.draw(pass);
        WorkerSection.drawAll(pass);
        DensitySection.drawEgress(pass);
        UnreadSection.draw(pass);
        AxisSection.draw(pass);
        MarkSection.draw(pass);
        LegendSection.draw(pass);
        return new Picture(pass.draw(), pass.hits(), scale, minimap);
    }

    private static Pass pass(Scene scene, Layout layout, TimeScale scale, TimeScale minimap) {
        // a window that reaches over the run's ends is exact where the run is
        TimeWindow shown = scene.window().clampTo(scene.overview().bounds());
        Optional<Timeline> detail = scene.detail().filter(timeline -> timeline.covers(shown));
        Columns columns = detail.isPresent()
                ? scene.overview().density(scene.window(), columns(layout, Columns.PIXELS))
                : scene.overview().columns(scene.window(), columns(layout, merged(scene)));
        return new Pass(scene, detail, columns, layout, scale, minimap, new DrawList(USUAL_SIZE), new HitMap());
    }

    private static int merged(Scene scene) {
        return Columns.pixels(scene.overview().session().workers());
    }

    private static int columns(Layout layout, int pixels) {
        return (int) Math.max(1, layout.plotWidth() / pixels);
    }
}
