package io.flowlane.viewer.cli;

import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.recorder.write.RecorderOptions;
import io.flowlane.viewer.render.PictureWriter;
import io.flowlane.viewer.view.ViewerLauncher;
import io.flowlane.viewer.view.ViewerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flowlane demo}: the whole of Flowlane on the bundled capture. */
@Command(
        name = "demo",
        description = "Records the bundled capture with 4 workers, verifies it, prints a summary and opens the viewer;"
                + " without a display it draws the viewer's picture instead.%n"
                + "Exit code 0 only if every guarantee held.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  flowlane demo")
final class DemoCommand implements Callable<Integer> {

    private static final int WORKERS = 4;

    /** Mean of the exponential work per packet: on two cores the run takes a second or two. */
    private static final String WORK = "spin:exp:20000";

    private final Terminal terminal;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Where to record to; an earlier journal there is replaced (default: ${DEFAULT-VALUE}).",
            defaultValue = "flowlane-demo")
    private Path journal = Path.of("flowlane-demo");

    @Option(names = "--no-view", description = "Neither open the viewer nor draw a picture.")
    private boolean noView;

    @Option(names = "--json", description = "Print one JSON object; implies --no-view.")
    private boolean json;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunResult run;
        try (InterruptGuard guard = InterruptGuard.install(terminal)) {
            run = new Recording(plan(), terminal, guard).run();
        }
        RunResult.JournalInfo recorded = run.journal();
        if (recorded == null) {
            return ExitCode.OUTPUT;
        }
        try (Journal opened = Journals.open(journal)) {
            Audit audit = Audit.of(opened, terminal);
            VerifyReport verified = audit.verified();
            StatsReport stats = audit.stats();
            if (json) {
                terminal.json(Json.demo(run, verified, stats));
            } else {
                new DemoText(terminal).print(run, verified, stats, recorded);
                if (!noView) {
                    show(opened, verified, stats);
                }
            }
            run.requireWholeInput();
            return VerifyCommand.exitCode(verified);
        }
    }

    private void show(Journal opened, VerifyReport verified, StatsReport stats) {
        Optional<String> noDisplay = ViewerLauncher.whyNoDisplay();
        if (noDisplay.isEmpty()) {
            terminal.out().println("viewer   opens now; the demo ends when its window is closed");
            terminal.out().flush();
            ViewerLauncher.launch(Optional.of(journal), new ViewerOptions(new CheckedJournals()));
            return;
        }
        Path picture = new DemoPicture(terminal).write(journal, opened, verified, stats);
        terminal.out().println("picture  " + Format.path(picture));
        noDisplay.ifPresent(this::explain);
        if (picture.toString().endsWith(".svg")) {
            PictureWriter.whyNoPng().ifPresent(this::explain);
        }
    }

    /** Under the line before, broken where a screen ends. */
    private void explain(String sentence) {
        terminal.out().print(Format.wrapped(sentence, "         "));
    }

    private RecordPlan plan() {
        return new RecordPlan(
                "demo",
                List.of(Home.demoCapture()),
                null,
                journal,
                null,
                true,
                Mode.BURST,
                Tracking.STRICT,
                Policy.ROUND_ROBIN,
                false,
                WORKERS,
                TagFunction.parse("rss"),
                PacketWork.parse(WORK),
                Rate.parse("max"),
                1,
                Long.MAX_VALUE,
                RecordOptions.Events.all,
                RecorderOptions.OnFull.LOSSLESS,
                0,
                false,
                null);
    }
}
