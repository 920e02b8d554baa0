package io.flowlane.recorder.export;

import io.flowlane.recorder.stats.LatencyCauses;
import io.flowlane.recorder.stats.LatencyPart;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.stats.StatsReport.HeadOfLine;
import io.flowlane.recorder.stats.StatsReport.HotTag;
import io.flowlane.recorder.stats.StatsReport.Latency;
import io.flowlane.recorder.stats.StatsReport.LatencyParts;
import io.flowlane.recorder.stats.StatsReport.WorkerLoad;
import io.flowlane.recorder.verify.CheckResult;
import io.flowlane.recorder.verify.CounterExample;
import io.flowlane.recorder.verify.Stopped;
import io.flowlane.recorder.verify.VerifyReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports as the command line's {@code --json} prints them: one object, on one line. */
public final class ReportJson {

    private ReportJson() {}

    /** What {@code verify --json} prints. */
    public static String toJson(VerifyReport report) {
        JsonWriter json = new JsonWriter().beginObject();
        write(report, json);
        return json.endObject().toString();
    }

    /** The fields of a verify report, into an object that is already open. */
    public static void write(VerifyReport report, JsonWriter json) {
        json.field("verdict", report.verdict().word());
        json.field("packets", report.packets());
        json.field("events", report.events());
        json.name("checks").beginArray();
        for (CheckResult check : report.checks()) {
            json.beginObject()
                    .field("id", check.id())
                    .field("verdict", check.verdict().word());
            json.field("checked", check.checked()).field("violations", check.violations());
            write(check.first(), json.name("first"));
            json.field("note", check.note()).endObject();
        }
        json.endArray();
        write(report.stopped(), json.name("stopped"));
    }

    private static void write(@Nullable Stopped stopped, JsonWriter json) {
        if (stopped == null) {
            json.nullValue();
            return;
        }
        json.beginObject().field("in_flight", stopped.inFlight());
        json.field("reason", stopped.reason()).endObject();
    }

    private static void write(@Nullable CounterExample first, JsonWriter json) {
        if (first == null) {
            json.nullValue();
            return;
        }
        json.beginObject().field("t", first.t());
        Long tag = first.tag();
        if (tag == null) {
            json.name("tag").nullValue();
        } else {
            json.field("tag", tag.longValue());
        }
        json.field("seqs", first.seqs()).field("workers", first.workers());
        json.field("text", first.text()).endObject();
    }

    /** What {@code stats --json} prints. */
    public static String toJson(StatsReport report) {
        JsonWriter json = new JsonWriter().beginObject();
        write(report, json);
        return json.endObject().toString();
    }

    /** The fields of a statistics report, into an object that is already open. */
    public static void write(StatsReport report, JsonWriter json) {
        json.field("mode", report.mode()).field("workers", report.workers());
        json.field("packets", report.packets()).field("tags", report.tags());
        json.field("duration_ns", report.durationNanos());
        json.field("fairness_jain", report.fairnessJain()).field("imbalance", report.imbalance());
        json.name("per_worker").beginArray();
        report.perWorker().forEach(load -> write(load, json));
        json.endArray();
        write(report.latency(), json.name("latency_ns"));
        boolean measured = report.latency().isMeasured();
        write(report.latencyParts(), measured, json.name("latency_parts_ns"));
        write(report.latencyCauses(), json.name("latency_causes_ns"));
        writeHeld(report.latencyCauses(), json.name("work_parts_ns"));
        json.name("head_of_line").beginArray();
        report.headOfLine().forEach(held -> write(held, json));
        json.endArray();
        json.name("hot_tags").beginArray();
        report.hotTags().forEach(tag -> write(tag, json));
        json.endArray().field("events", report.events());
    }

    private static void write(WorkerLoad load, JsonWriter json) {
        json.beginObject().field("worker", load.worker()).field("packets", load.packets());
        json.field("share", load.share()).field("busy_fraction", load.busyFraction());
        json.field("working_fraction", load.workingFraction()).field("holding_fraction", load.holdingFraction());
        json.field("idle_fraction", load.idleFraction());
        json.field("backlog_max", load.backlogMax()).endObject();
    }

    private static void write(Latency latency, JsonWriter json) {
        json.beginObject();
        figure("p50", latency.p50(), latency, json);
        figure("p90", latency.p90(), latency, json);
        figure("p99", latency.p99(), latency, json);
        figure("p999", latency.p999(), latency, json);
        figure("max", latency.max(), latency, json);
        json.field("mean", latency.isMeasured() ? latency.mean() : Double.NaN);
        json.field("count", latency.count()).endObject();
    }

    /** Of no packet there is no latency. */
    private static void figure(String name, long nanos, Latency latency, JsonWriter json) {
        if (latency.isMeasured()) {
            json.field(name, nanos);
        } else {
            json.name(name).nullValue();
        }
    }

    private static void write(LatencyParts parts, boolean measured, JsonWriter json) {
        json.beginObject().field("backlog", measured ? parts.backlog() : Double.NaN);
        json.field("slot", measured ? parts.slot() : Double.NaN);
        json.field("work", measured ? parts.work() : Double.NaN);
        json.field("return", measured ? parts.returned() : Double.NaN).endObject();
    }

    /** Here "work" is all the time in a worker's hands; {@code work_parts_ns} splits it. */
    private static void write(LatencyCauses causes, JsonWriter json) {
        boolean measured = causes.count() > 0;
        json.beginObject();
        for (LatencyPart part : LatencyPart.values()) {
            if (part == LatencyPart.WORK) {
                json.field("work", measured ? causes.meanHeld() : Double.NaN);
            } else if (!part.isHeld()) {
                json.field(part.name().toLowerCase(Locale.ROOT), measured ? causes.mean(part) : Double.NaN);
            }
        }
        json.endObject();
    }

    private static void writeHeld(LatencyCauses causes, JsonWriter json) {
        json.beginObject();
        for (LatencyPart part : LatencyPart.values()) {
            if (part.isHeld()) {
                String name =
                        part == LatencyPart.WORK ? "own_work" : part.name().toLowerCase(Locale.ROOT);
                json.field(name, causes.knows(part) ? causes.mean(part) : Double.NaN);
            }
        }
        json.endObject();
    }

    private static void write(HeadOfLine held, JsonWriter json) {
        json.beginObject().field("tag", held.tag()).field("nanos", held.nanos());
        json.field("share", held.share());
        if (held.mostHeld() < 0) {
            json.name("most_held").nullValue();
        } else {
            json.field("most_held", held.mostHeld());
        }
        json.endObject();
    }

    private static void write(HotTag tag, JsonWriter json) {
        json.beginObject().field("tag", tag.tag()).field("packets", tag.packets());
        json.field("share", tag.share()).field("workers", tag.workers()).endObject();
    }
}
