package io.flowlane.viewer.cli.demo;

import io.flowlane.recorder.stats.LatencyPart;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.stats.StatsReport.LatencyParts;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.journal.StatsText;
import io.flowlane.viewer.cli.journal.VerifyCommand;
import io.flowlane.viewer.cli.run.RunResult;
import io.flowlane.viewer.cli.run.RunText;
import io.flowlane.viewer.summary.VerdictWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demo's summary: one screen, 24 lines of 80 columns at most. */
final class DemoText {

    private final Terminal terminal;

    DemoText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Everything but what became of the viewer. */
    void print(RunResult run, VerifyReport verified, StatsReport stats, RunResult.JournalInfo journal) {
        PrintWriter out = terminal.out();
        out.println(terminal.strong("Flowlane demo") + ": " + Format.count(stats.packets(), "packet") + ", "
                + Format.count(stats.tags(), "one-way flow") + ", " + Format.count(stats.workers(), "worker") + ", "
                + stats.mode().toLowerCase(Locale.ROOT) + ", "
                + Format.nanos(run.report().seconds() * 1e9));
        out.println();
        out.println(terminal.strong("Load per worker"));
        new StatsText(terminal).workers(stats.perWorker());
        balance(stats);
        String shared = run.sharedCores();
        if (shared != null) {
            out.println("  " + shared);
        }
        out.println();
        out.println(terminal.strong("Latency") + ", from process to returnedPackets");
        latency(stats);
        out.println();
        order(verified);
        RunText.printLosses(run, out);
        out.println("journal  " + Format.path(journal.path()) + " (" + Format.count(journal.events(), "event") + ", "
                + Format.bytes(journal.bytes()) + ")");
        out.println("next     flowlane stats " + Format.path(journal.path()));
        out.println("         flowlane record --pcap YOURS.pcap --workers 4 --journal my-run");
    }

    /** On one line: the screen has no second one. */
    private void balance(StatsReport stats) {
        List<String> parts = new ArrayList<>();
        if (Double.isFinite(stats.imbalance())) {
            parts.add("the busiest worker had " + Format.decimal(stats.imbalance(), 2) + " times the mean");
        }
        if (!stats.hotTags().isEmpty()) {
            parts.add("the largest flow is "
                    + Format.percent(stats.hotTags().get(0).share()) + " of all");
        }
        if (!parts.isEmpty()) {
            terminal.out().println("  " + String.join("; ", parts));
        }
    }

    private void latency(StatsReport stats) {
        PrintWriter out = terminal.out();
        if (!stats.latency().isMeasured()) {
            out.println("  none measured: no packet came back");
            return;
        }
        out.println("  p50 " + Format.nanos(stats.latency().p50()) + ", p99 "
                + Format.nanos(stats.latency().p99()) + ", max "
                + Format.nanos(stats.latency().max()));
        LatencyParts parts = stats.latencyParts();
        double mean = Math.max(1e-9, stats.latencyCauses().mean());
        out.println(String.format(
                Locale.ROOT,
                "  %.0f %% in a backlog, %.0f %% in a slot, %.0f %% held by a worker, %.0f %% on the way back",
                100 * parts.backlog() / mean,
                100 * parts.slot() / mean,
                100 * parts.work() / mean,
                100 * parts.returned() / mean));
        if (stats.latencyCauses().knows(LatencyPart.WORK)) {
            out.println(String.format(
                    Locale.ROOT,
                    "  a packet's own work took %.0f %% of its time, %s on average",
                    100 * stats.latencyCauses().mean(LatencyPart.WORK) / mean,
                    Format.nanos(stats.latencyCauses().mean(LatencyPart.WORK))));
        }
    }

    private void order(VerifyReport verified) {
        PrintWriter out = terminal.out();
        String word = verified.verdict().word();
        boolean holds = verified.verdict() == Verdict.HOLDS;
        boolean finding = VerifyCommand.exitCode(verified) != ExitCode.OK;
        String painted = holds ? terminal.good(word) : finding ? terminal.bad(word) : word;
        out.println(
                terminal.strong("Order") + " " + painted + ", " + Format.count(verified.events()) + " events checked:");
        out.print(Format.wrapped(VerdictWords.of(verified), "  "));
    }
}
