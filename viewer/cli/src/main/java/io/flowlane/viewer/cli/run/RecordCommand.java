package io.flowlane.viewer.cli.run;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.InterruptGuard;
import io.flowlane.viewer.cli.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flowlane record}: runs the engine with recording, RX to distributor to workers to TX. */
@Command(
        name = "record",
        description = "Runs the engine with recording: RX -> distributor -> workers -> TX.",
        sortOptions = false,
        customSynopsis = "flowlane record (--pcap FILE... | --synthetic SPEC) (--journal DIR | --no-journal) [OPTIONS]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  flowlane record --pcap my.pcap --workers 4 --journal my-journal",
            "  tcpdump -i eth0 -U -w - | flowlane record --pcap - --journal my-journal",
            "  flowlane record --synthetic packets=1e6,flows=1000,zipf=1.1,seed=7 --mode single \\",
            "      --work spin:exp:2000 --journal my-journal --json",
            "  flowlane record --synthetic packets=1e5 --lcores simulated --workers 64 --seed 7 --journal my-journal"
        })
public final class RecordCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final RecordOptions options = new RecordOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RecordPlan plan = options.plan();
        try (InterruptGuard guard = InterruptGuard.install(terminal)) {
            RunResult result = new Recording(plan, terminal, guard).run();
            if (json) {
                terminal.json(RunJson.of(result));
            } else {
                new RunText(terminal).print(result);
            }
            int code = exitCode(result);
            if (code == ExitCode.OK) {
                result.requireWholeInput();
            }
            return code;
        }
    }

    private static int exitCode(RunResult result) {
        if (result.report().interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        return result.journalFailed() ? ExitCode.OUTPUT : ExitCode.OK;
    }
}
