package io.flowlane.viewer.cli.run;

import io.flowlane.engine.pipeline.PipelineReport.WorkerReport;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.run.RunSpec;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints a run for people. */
public final class RunText {

    private static final int BAR_WIDTH = 10;

    /** As many workers as fit on a screen; a longer list helps nobody. */
    private static final int MOST_LINES = 32;

    private final Terminal terminal;

    RunText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The whole report of {@code record}. */
    public void print(RunResult run) {
        PrintWriter out = terminal.out();
        out.println(headline(run));
        long most = run.report().perWorker().stream()
                .mapToLong(WorkerReport::packets)
                .max()
                .orElse(0);
        run.report().perWorker().stream()
                .limit(MOST_LINES)
                .forEach(worker -> out.println(line(run, worker, Math.max(1, most))));
        if (run.workers() > MOST_LINES) {
            out.println("  and " + Format.count(run.workers() - MOST_LINES, "more worker"));
        }
        RunSpec.Simulation simulation = run.simulation();
        if (simulation != null) {
            out.println("costs    " + simulation.costs() + ", seed " + simulation.seed());
        }
        String shared = run.sharedCores();
        if (shared != null) {
            out.println("cores    " + shared);
        }
        printLosses(run, out);
        RunResult.JournalInfo journal = run.journal();
        if (journal != null) {
            out.println(
                    "journal  " + Format.path(journal.path()) + ": " + Format.count(journal.events(), "event") + ", "
                            + Format.bytes(journal.bytes()) + ", "
                            + state(run, journal));
            out.println("next     flowlane verify " + Format.path(journal.path()));
        }
    }

    private static String state(RunResult run, RunResult.JournalInfo journal) {
        if (run.journalFailed()) {
            return "ends early";
        }
        return journal.gaps() == 0 ? "no gaps" : Format.count(journal.gaps(), "event") + " missing";
    }

    /** A line each for what was no packet, and for packets whose flow could not be read. */
    public static void printLosses(RunResult run, PrintWriter out) {
        if (!run.skipped().isEmpty()) {
            out.println("skipped  " + reasons(run.skipped()));
        }
        if (!run.unread().isEmpty()) {
            out.println("unread   " + reasons(run.unread()) + ": no flow found, one tag per reason");
        }
    }

    /** {@code reason: count} pairs on one line. */
    private static String reasons(Map<String, Long> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> Format.count(reason.getValue()) + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String headline(RunResult run) {
        return (run.report().interrupted() ? "interrupted: " : "")
                + Format.count(run.report().packetsIn(), "packet") + " in, "
                + Format.count(run.report().packetsOut()) + " returned, "
                + Format.count(run.report().tags(), "tag") + ", "
                + Format.nanos(run.report().seconds() * 1e9) + ", "
                + Format.decimal(run.packetsPerSecond(), 0) + " packets/s, "
                + run.mode().name().toLowerCase(Locale.ROOT) + " mode"
                + (run.simulation() != null ? ", simulated lcores in virtual time" : "");
    }

    private String line(RunResult run, WorkerReport worker, long most) {
        long packets = worker.packets();
        long all = run.report().packetsOut();
        double share = all > 0 ? (double) packets / all : Double.NaN;
        RunResult.Time time = run.time(worker);
        return String.format(
                Locale.ROOT,
                "  %-5s %s %10s packets %7s  working %7s  holding %7s",
                "w" + worker.worker(),
                terminal.bar((double) packets / most, BAR_WIDTH),
                Format.count(packets),
                Format.percent(share),
                Format.percent(time.working()),
                Format.percent(time.holding()));
    }
}
