package io.flowlane.viewer.cli;

import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.stats.StatsReport.LatencyParts;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.vm.VerdictWords;
import java.io.PrintWriter;
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
        out.println("  the busiest worker had " + Format.decimal(stats.imbalance(), 2) + " times the mean");
        if (!stats.hotTags().isEmpty()) {
            out.println("  the largest flow alone is "
                    + Format.percent(stats.hotTags().get(0).share()) + " of the packets");
        }
        out.println();
        out.println(terminal.strong("Latency") + ", from process to returnedPackets");
        out.println("  p50 " + Format.nanos(stats.latency().p50()) + ", p99 "
                + Format.nanos(stats.latency().p99()) + ", max "
                + Format.nanos(stats.latency().max()));
        out.println("  " + whereTheTimeWent(stats.latencyParts()));
        out.println();
        order(verified);
        if (!run.skipped().isEmpty()) {
            out.println("skipped  " + RunText.skipped(run.skipped()));
        }
        out.println("journal  " + journal.path() + " (" + Format.count(journal.events(), "event") + ", "
                + Format.bytes(journal.bytes()) + ")");
        out.println("next     flowlane stats " + journal.path());
        out.println("         flowlane record --pcap YOURS.pcap --workers 4 --journal my-run");
    }

    private static String whereTheTimeWent(LatencyParts parts) {
        double mean = Math.max(1e-9, parts.backlog() + parts.slot() + parts.work() + parts.returned());
        return String.format(
                Locale.ROOT,
                "of it %.0f %% in a backlog, %.0f %% in a slot, %.0f %% in work, %.0f %% on the way back",
                100 * parts.backlog() / mean,
                100 * parts.slot() / mean,
                100 * parts.work() / mean,
                100 * parts.returned() / mean);
    }

    private void order(VerifyReport verified) {
        PrintWriter out = terminal.out();
        String word = verified.verdict().word();
        boolean holds = verified.verdict() == Verdict.HOLDS;
        out.println(terminal.strong("Order") + " " + (holds ? terminal.good(word) : terminal.bad(word)) + ", "
                + Format.count(verified.events()) + " events checked:");
        out.println("  " + VerdictWords.of(verified));
    }
}
