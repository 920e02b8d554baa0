package io.flowlane.viewer.lesson.page;

import io.flowlane.viewer.lesson.run.RunOutcome;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Draws runs for a page. */
@FunctionalInterface
public interface PictureSource {

    /**
     * A picture as an SVG document.
     *
     * @param title what stands above it
     * @param window the time it shows; empty for the whole run
     * @param packet the packet whose way is drawn
     * @param marks moments that get a number, from 1
     */
    String svg(RunOutcome outcome, String title, Optional<TimeWindow> window, OptionalLong packet, List<Long> marks);
}
