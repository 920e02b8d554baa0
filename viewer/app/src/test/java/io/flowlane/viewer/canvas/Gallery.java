package io.flowlane.viewer.canvas;

import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.HalfRead;
import io.flowlane.viewer.render.TimelineRenderer;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.render.file.RenderOptions;
import io.flowlane.viewer.render.layout.Lanes;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TimeWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Draws the main states of the picture into a folder, to be looked at: {@code Gallery FOLDER}. */
public final class Gallery {

    private Gallery() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Run four = JournalRun.whole(SyntheticRun.of(55_000, 4, 1287, 7));
        RunSummary holds =
                summary(four, Verdict.HOLDS, "55,000 packets of 1,287 flows: no flow in parallel, none out of order");
        write(folder, "full-light.png", four, holds, options(four, 1600, 900, Theme.LIGHT, 0));
        write(folder, "full-light.svg", four, holds, options(four, 1600, 900, Theme.LIGHT, 0));
        write(folder, "full-dark.png", four, holds, options(four, 1600, 900, Theme.DARK, 0));
        write(folder, "zoom2ms.png", four, holds, options(four, 1600, 900, Theme.LIGHT, 2_000_000));
        write(folder, "zoom200us.png", four, holds, options(four, 1600, 900, Theme.DARK, 200_000));
        write(folder, "zoom20us.png", four, holds, options(four, 1600, 900, Theme.LIGHT, 20_000));
        RunSummary bad =
                summary(four, Verdict.VIOLATED, "tag 0x00001a2b ran on worker 1 and 2 at once, first at 12.3 ms");
        write(folder, "small.png", four, bad, options(four, 1024, 700, Theme.LIGHT, 0));
        RunSummary cut = summary(four, Verdict.INCOMPLETE, "no violation found, but 12 events are missing");
        write(folder, "tiny.png", four, cut, options(four, 640, 480, Theme.DARK, 0));
        write(folder, "large.png", four, holds, options(four, 2560, 1440, Theme.DARK, 0));
        for (Theme theme : Theme.values()) {
            Scene.Look look =
                    new Scene.Look(theme, 1600, 900, Lanes.NATURAL.foldFrame().fold(1));
            DrawList half = TimelineRenderer.render(HalfRead.scene(four, Optional.empty(), look))
                    .draw();
            PictureWriter.write(half, "half", look, 1, folder.resolve("unread-" + theme.word() + ".png"));
        }
        for (int workers : new int[] {1, 16, 64}) {
            Run many = JournalRun.whole(SyntheticRun.of(20_000, workers, 500, 7));
            RunSummary summary = summary(many, Verdict.HOLDS, "20,000 packets");
            write(folder, "w" + workers + ".png", many, summary, options(many, 1600, 900, Theme.LIGHT, 0));
            write(folder, "w" + workers + "-small.png", many, summary, options(many, 1024, 700, Theme.DARK, 0));
            write(folder, "w" + workers + "-zoom.png", many, summary, options(many, 1024, 700, Theme.LIGHT, 200_000));
        }
        System.exit(0);
    }

    private static RunSummary summary(Run run, Verdict verdict, String text) {
        List<RunSummary.WorkerLoad> loads = RunLoads.loads(run.overview());
        List<RunSummary.Violation> violations = verdict == Verdict.VIOLATED
                ? List.of(new RunSummary.Violation(12_300_000, "tag-exclusive", 1, 3, List.of(40L, 41L), text))
                : List.of();
        return new RunSummary(
                run.overview().session().name(),
                verdict,
                text,
                loads,
                RunLoads.fairness(loads),
                "Latency p50 12 µs, p99 104 µs, max 2.1 ms: 61 % backlog",
                violations);
    }

    private static RenderOptions options(Run run, int width, int height, Theme theme, long span) {
        long middle = (run.overview().bounds().from() + run.overview().bounds().to()) / 2;
        Optional<TimeWindow> window = span == 0 ? Optional.empty() : Optional.of(new TimeWindow(middle, middle + span));
        return new RenderOptions(window, width, height, theme, 1);
    }

    private static void write(Path folder, String name, Run run, RunSummary summary, RenderOptions options)
            throws Exception {
        long began = System.nanoTime();
        PictureWriter.write(run, summary, options, folder.resolve(name));
        System.out.printf("%s %d ms%n", name, (System.nanoTime() - began) / 1_000_000);
    }
}
