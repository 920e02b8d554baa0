package io.flowlane.viewer.cli.demo;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.recorder.export.ReportJson;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.recorder.write.RecorderOptions;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.InterruptGuard;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.journal.VerifyCommand;
import io.flowlane.viewer.cli.place.Home;
import io.flowlane.viewer.cli.place.Journals;
import io.flowlane.viewer.cli.run.RecordPlan;
import io.flowlane.viewer.cli.run.Recording;
import io.flowlane.viewer.cli.run.RunJson;
import io.flowlane.viewer.cli.run.RunResult;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.run.RunSpec;
import io.flowlane.viewer.run.Traffic;
import io.flowlane.viewer.screen.Screen;
import io.flowlane.viewer.screen.ViewerOptions;
import io.flowlane.viewer.summary.Audit;
import io.flowlane.viewer.summary.CheckedJournals;
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
public final class DemoCommand implements Callable<Integer> {

    private static final int WORKERS = 4;

    /** Mean of the exponential work per packet: on two cores the run takes a second or two. */
    private static final String WORK = "spin:exp:20000";

    private final Terminal terminal;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Journal folder; an earlier journal in it is overwritten (default: ${DEFAULT-VALUE}).",
            defaultValue = "flowlane-demo")
    private Path journal = Path.of("flowlane-demo");

    @Option(names = "--no-view", description = "Neither open the viewer nor draw a picture.")
    private boolean noView;

    @Option(names = "--json", description = "Print one JSON object; implies --no-view.")
    private boolean json;

    public DemoCommand(Terminal terminal) {
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
            Audit audit = Journals.audit(opened, terminal);
            VerifyReport verified = audit.verified();
            StatsReport stats = audit.stats();
            if (json) {
                terminal.json(json(run, verified, stats));
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

    /** The three reports, each under its command's name. */
    private static String json(RunResult run, VerifyReport verified, StatsReport stats) {
        JsonWriter json = new JsonWriter().beginObject();
        RunJson.write(run, json.name("record").beginObject());
        ReportJson.write(verified, json.endObject().name("verify").beginObject());
        ReportJson.write(stats, json.endObject().name("stats").beginObject());
        return json.endObject().endObject().toString();
    }

    private void show(Journal opened, VerifyReport verified, StatsReport stats) {
        Optional<String> noDisplay = Screen.find().whyNot();
        if (noDisplay.isEmpty()) {
            terminal.out().println("viewer   opens now; the demo ends when its window is closed");
            terminal.out().flush();
            Screen.find().open(Optional.of(journal), new ViewerOptions(new CheckedJournals()));
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
        RunSpec run = new RunSpec(
                DistributorConfig.of(WORKERS).withName("demo"),
                Traffic.captures(List.of(Home.demoCapture()), TagFunction.parse("rss")),
                PcapRxOptions.DEFAULT,
                PacketWork.parse(WORK),
                Rate.parse("max"),
                null);
        return new RecordPlan(run, journal, RecorderOptions.DEFAULTS.withOverwrite(true), null);
    }
}
