package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.TimeScale;

/** Turns a scene into a picture: one section of it after another. A pure function; any thread. */
public final class TimelineRenderer {

    private TimelineRenderer() {}

    /** Draws the scene. What it costs goes with its pixels and lanes, not with the length of the journal. */
    public static Picture render(Scene scene) {
        Layout layout = Layout.of(
                scene.width(), scene.height(), scene.timeline().workers().size());
        TimeScale scale = new TimeScale(scene.window(), layout.gutter(), layout.plotWidth());
        TimeScale minimap = new TimeScale(scene.timeline().bounds(), layout.gutter(), layout.plotWidth());
        Pass pass = new Pass(scene, layout, scale, minimap, new DrawList(), new HitMap());
        pass.draw().rect(0, 0, scene.width(), scene.height(), scene.theme().ground);
        HeaderSection.draw(pass);
        MinimapSection.draw(pass);
        DensitySection.drawInput(pass);
        DistributorSection.draw(pass);
        WorkerSection.drawAll(pass);
        DensitySection.drawEgress(pass);
        AxisSection.draw(pass);
        MarkSection.draw(pass);
        LegendSection.draw(pass);
        return new Picture(pass.draw(), pass.hits(), scale, minimap);
    }
}
