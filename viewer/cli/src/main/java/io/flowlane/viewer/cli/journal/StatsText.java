package io.flowlane.viewer.cli.journal;

import io.flowlane.recorder.stats.LatencyCauses;
import io.flowlane.recorder.stats.LatencyPart;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.stats.StatsReport.HeadOfLine;
import io.flowlane.recorder.stats.StatsReport.HotTag;
import io.flowlane.recorder.stats.StatsReport.Latency;
import io.flowlane.recorder.stats.StatsReport.WorkerLoad;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints statistics for people. */
public final class StatsText {

    private static final int BAR_WIDTH = 24;
    /** Beside two shares of a worker's time there is less room. */
    private static final int WORKER_BAR_WIDTH = 8;

    private static final int EVENT_COLUMNS = 3;

    private static final int MOST_BLAMED = 5;

    /** What each cause is called at the beginning of its line; the first three together are the wait in a backlog. */
    private static final Map<LatencyPart, String> NAMES = Map.of(
            LatencyPart.OWN_TAG, "own tag",
            LatencyPart.OTHER_TAGS, "other tags",
            LatencyPart.DISPATCH, "dispatch",
            LatencyPart.SLOT, "slot",
            LatencyPart.HELD, "held",
            LatencyPart.HELD_BEFORE, "before work",
            LatencyPart.WORK, "own work",
            LatencyPart.HELD_AFTER, "after work",
            LatencyPart.COLLECT, "collection",
            LatencyPart.FETCH, "return");

    /** Longer lists are cut for people; {@code --json} has them whole. */
    private static final int MOST_LINES = 32;

    private final Terminal terminal;

    public StatsText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The whole report of {@code stats}. */
    public void print(StatsReport report) {
        PrintWriter out = terminal.out();
        out.println(Format.count(report.packets(), "packet") + ", " + Format.count(report.tags(), "tag") + ", "
                + Format.count(report.workers(), "worker") + ", "
                + report.mode() + " mode, "
                + Format.nanos(report.durationNanos()));
        heading("Load");
        workers(report.perWorker());
        if (Double.isFinite(report.fairnessJain())) {
            out.println("  fairness " + Format.decimal(report.fairnessJain(), 3) + " (Jain, 1 is even), busiest worker "
                    + Format.decimal(report.imbalance(), 2) + " times the mean");
        }
        heading("Latency");
        out.println("  " + latency(report.latency()));
        if (report.latency().isMeasured()) {
            causes(report);
        }
        if (!report.headOfLine().isEmpty()) {
            heading("Head of the line: tags that others waited for");
            report.headOfLine().stream().limit(MOST_BLAMED).forEach(held -> out.println(headOfLine(held)));
        }
        if (!report.hotTags().isEmpty()) {
            heading("Hot tags");
            report.hotTags().forEach(tag -> out.println(hotTag(tag)));
        }
        heading("Events");
        events(report.events());
    }

    /** A line for each worker, with a bar that is full for the busiest. */
    public void workers(List<WorkerLoad> loads) {
        long most = loads.stream().mapToLong(WorkerLoad::packets).max().orElse(0);
        loads.stream()
                .limit(MOST_LINES)
                .forEach(load -> terminal.out()
                        .println(String.format(
                                Locale.ROOT,
                                "  %-4s %s %9s %7s working %7s holding %7s backlog <= %d",
                                "w" + load.worker(),
                                terminal.bar((double) load.packets() / Math.max(1, most), WORKER_BAR_WIDTH),
                                Format.count(load.packets()),
                                Format.percent(load.share()),
                                Format.percent(load.workingFraction()),
                                Format.percent(load.holdingFraction()),
                                load.backlogMax())));
        if (loads.size() > MOST_LINES) {
            terminal.out().println("  and " + Format.count(loads.size() - MOST_LINES, "more worker"));
        }
    }

    /** Percentiles on one line. */
    public static String latency(Latency latency) {
        if (!latency.isMeasured()) {
            return "none measured: no packet came back";
        }
        return "p50 " + Format.nanos(latency.p50()) + ", p90 " + Format.nanos(latency.p90()) + ", p99 "
                + Format.nanos(latency.p99()) + ", p99.9 " + Format.nanos(latency.p999()) + ", max "
                + Format.nanos(latency.max());
    }

    private void causes(StatsReport report) {
        LatencyCauses causes = report.latencyCauses();
        double mean = causes.mean();
        terminal.out().println("  mean " + Format.nanos(mean) + ":");
        for (LatencyPart part : LatencyPart.values()) {
            if (!causes.knows(part)) {
                continue;
            }
            part(NAMES.getOrDefault(part, ""), part.words(), causes.mean(part), mean);
        }
    }

    private static String headOfLine(HeadOfLine held) {
        return String.format(
                Locale.ROOT,
                "  0x%08x held others up for %s, %s of all such waits%s",
                held.tag(),
                Format.nanos(held.nanos()),
                Format.percent(held.share()),
                held.mostHeld() < 0 ? "" : String.format(Locale.ROOT, ", most often 0x%08x", held.mostHeld()));
    }

    private void part(String name, String meaning, double nanos, double mean) {
        double share = mean > 0 ? nanos / mean : 0;
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "  %-11s %s %10s  %7s  %s",
                        name,
                        terminal.bar(share, BAR_WIDTH),
                        Format.nanos(nanos),
                        Format.percent(share),
                        meaning));
    }

    private static String hotTag(HotTag tag) {
        String workers = tag.workers().stream().limit(8).map(w -> "w" + w).collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "  0x%08x %10s  %7s  on %s%s",
                tag.tag(),
                Format.count(tag.packets()),
                Format.percent(tag.share()),
                workers,
                tag.workers().size() > 8 ? " ..." : "");
    }

    private void events(Map<String, Long> counts) {
        Iterator<Map.Entry<String, Long>> entries = counts.entrySet().iterator();
        while (entries.hasNext()) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < EVENT_COLUMNS && entries.hasNext(); i++) {
                Map.Entry<String, Long> entry = entries.next();
                line.append(String.format(Locale.ROOT, " %-14s%10s  ", entry.getKey(), Format.count(entry.getValue())));
            }
            terminal.out().println(line.toString().stripTrailing());
        }
    }

    private void heading(String title) {
        terminal.out().println();
        terminal.out().println(terminal.strong(title));
    }
}
