package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.viewer.lesson.page.PictureSource;
import io.flowlane.viewer.lesson.run.RunOutcome;
import io.flowlane.viewer.render.Notes;
import io.flowlane.viewer.render.Picture;
import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.render.Scene;
import io.flowlane.viewer.render.SvgPainter;
import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.render.TimelineRenderer;
import io.flowlane.viewer.timeline.ProgressListener;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.TimelineBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Draws the runs of a lesson for its page. */
final class LessonPictures implements PictureSource {

    private static final int WIDTH = 1000;
    private static final int AROUND_LANES = 366;
    private static final int LANE = 52;
    private static final int LOWEST = 480;
    private static final int HIGHEST = 1000;

    @Override
    public String svg(
            RunOutcome outcome, String title, Optional<TimeWindow> window, OptionalLong packet, List<Long> marks) {
        try (Journal journal = JournalReader.open(outcome.journal())) {
            Timeline timeline = TimelineBuilder.build(journal, ProgressListener.NONE);
            RunSummary summary = CheckedJournals.summary(
                    title, outcome.facts().verified(), outcome.facts().stats());
            int lanes = AROUND_LANES + LANE * timeline.workers().size();
            int height = Math.max(LOWEST, Math.min(HIGHEST, lanes));
            Scene scene = new Scene(
                    timeline,
                    summary,
                    window.orElse(timeline.bounds()),
                    Theme.LIGHT,
                    WIDTH,
                    height,
                    packet.isEmpty() ? -1 : timeline.packets().rowOf(packet.getAsLong()));
            Picture picture = TimelineRenderer.render(scene);
            Notes.draw(scene, picture, marks);
            String svg = SvgPainter.paint(picture.draw(), title, WIDTH, height);
            return svg.substring(svg.indexOf("<svg"));
        }
    }
}
