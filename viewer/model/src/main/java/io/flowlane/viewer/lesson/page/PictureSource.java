package io.flowlane.viewer.lesson.page;

import io.flowlane.viewer.lesson.run.RunOutcome;
import io.flowlane.viewer.lesson.run.Sight;

/** Draws runs for a page. */
@FunctionalInterface
public interface PictureSource {

    /** A picture as an SVG document, with its title above it. */
    String svg(RunOutcome outcome, String title, Sight sight);
}
