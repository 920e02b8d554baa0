package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;

/**
 * All that a picture depends on: equal scenes give equal draw lists.
 *
 * @param timeline the run
 * @param summary what is said of it
 * @param window the time that is shown
 * @param theme the colours
 * @param width pixels
 * @param height pixels
 * @param selectedRow the packet that is pointed out, or -1
 */
public record Scene(
        Timeline timeline,
        RunSummary summary,
        TimeWindow window,
        Theme theme,
        double width,
        double height,
        int selectedRow) {}
