package io.flowlane.viewer.render.scene;

import io.flowlane.viewer.render.layout.Lanes;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import java.util.Optional;

/**
 * All that a picture depends on: equal scenes give equal draw lists.
 *
 * @param overview the run at any zoom
 * @param detail the exact picture of the window, where there is one; else the overview is drawn
 * @param summary what is said of the run
 * @param window the time that is shown
 * @param look colours and size
 * @param selected the packet that is pointed out
 * @param focus the tag that is lit while all others are dimmed
 */
public record Scene(
        Overview overview,
        Optional<Timeline> detail,
        RunSummary summary,
        TimeWindow window,
        Look look,
        Optional<PacketLife> selected,
        Optional<Focus> focus) {

    /**
     * Colours and size.
     *
     * @param theme the colours
     * @param width pixels
     * @param height pixels
     * @param lanes how the workers' lanes are arranged
     */
    public record Look(Theme theme, double width, double height, Lanes lanes) {
        /** With the lanes by number. */
        public Look(Theme theme, double width, double height) {
            this(theme, width, height, Lanes.NATURAL);
        }
    }

    /** A scene with nothing pointed out. */
    public Scene(Overview overview, Optional<Timeline> detail, RunSummary summary, TimeWindow window, Look look) {
        this(overview, detail, summary, window, look, Optional.empty(), Optional.empty());
    }

    /** The same with a packet pointed out. */
    public Scene select(Optional<PacketLife> packet) {
        return new Scene(overview, detail, summary, window, look, packet, focus);
    }

    /** The same with a tag lit. */
    public Scene focus(Optional<Focus> tag) {
        return new Scene(overview, detail, summary, window, look, selected, tag);
    }

    public Theme theme() {
        return look.theme;
    }

    public double width() {
        return look.width;
    }

    public Lanes lanes() {
        return look.lanes;
    }

    public double height() {
        return look.height;
    }
}
