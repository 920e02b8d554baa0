package io.flowlane.viewer.cli.picture;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.render.file.RenderOptions;
import io.flowlane.viewer.summary.CheckedJournals;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Run;
import java.io.IOException;
import java.nio.file.Path;

/** Draws a journal's timeline, with the verdict and the load beside it, into a file. */
public final class Pictures {

    private Pictures() {}

    /**
     * Writes the picture of a journal; what stands there already is replaced, but only by a whole picture.
     *
     * @throws IOException when the file cannot be written
     * @throws io.flowlane.viewer.render.file.RenderUnavailableException when this machine cannot draw it
     */
    public static void write(
            Journal journal,
            VerifyReport verified,
            StatsReport stats,
            RenderOptions options,
            Path file,
            Terminal terminal)
            throws IOException {
        Run run = Progress.during(terminal, "drawing", journal::progress, () -> JournalRun.whole(journal));
        RunSummary summary = CheckedJournals.summary(journal.session().name(), verified, stats);
        PictureWriter.write(run, summary, options, file);
    }
}
