package io.flowlane.viewer.cli.lesson;

import io.flowlane.recorder.read.JournalReader;
import io.flowlane.viewer.lesson.page.PictureSource;
import io.flowlane.viewer.lesson.run.RunOutcome;
import io.flowlane.viewer.lesson.run.Sight;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.Callouts;
import io.flowlane.viewer.render.Picture;
import io.flowlane.viewer.render.TimelineRenderer;
import io.flowlane.viewer.render.draw.SvgPainter;
import io.flowlane.viewer.render.scene.Focus;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.CheckedJournals;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TimeWindow;
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
    public String svg(RunOutcome outcome, String title, Sight sight) {
        try (JournalRun run = JournalRun.whole(JournalReader.open(outcome.journal()))) {
            Overview overview = run.overview();
            RunSummary summary = CheckedJournals.summary(
                    title, outcome.facts().verified(), outcome.facts().stats());
            int lanes = AROUND_LANES + LANE * overview.workers();
            int height = Math.max(LOWEST, Math.min(HIGHEST, lanes));
            TimeWindow window = sight.window().orElse(overview.bounds());
            Scene scene = new Scene(
                            overview,
                            Optional.of(run.load(window).toCompletableFuture().join()),
                            summary,
                            window,
                            new Scene.Look(Theme.LIGHT, WIDTH, height))
                    .select(life(run, sight.packet()))
                    .focus(sight.tag().map(tag -> new Focus(tag, Optional.empty())));
            Picture picture = TimelineRenderer.render(scene);
            Callouts.draw(scene, picture, sight.marks());
            String svg = SvgPainter.paint(picture.draw(), title, WIDTH, height);
            return svg.substring(svg.indexOf("<svg"));
        }
    }

    private static Optional<PacketLife> life(Run run, OptionalLong packet) {
        return packet.isEmpty()
                ? Optional.empty()
                : run.packet(packet.getAsLong()).toCompletableFuture().join();
    }
}
