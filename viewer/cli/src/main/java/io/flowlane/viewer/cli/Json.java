package io.flowlane.viewer.cli;

import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.pipeline.PipelineReport.WorkerReport;
import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.recorder.export.ReportJson;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.VerifyReport;
import java.util.List;
import java.util.Locale;

/** What {@code --json} prints: one object. The keys are a contract; new ones may be added. */
final class Json {

    private Json() {}

    static String record(RunResult run) {
        JsonWriter json = new JsonWriter().beginObject();
        write(run, json);
        return json.endObject().toString();
    }

    static String verify(VerifyReport report) {
        return ReportJson.toJson(report);
    }

    /** The fields of {@code verify}, and those of {@code stats} under that name. */
    static String verify(VerifyReport report, StatsReport stats) {
        JsonWriter json = new JsonWriter().beginObject();
        ReportJson.write(report, json);
        ReportJson.write(stats, json.name("stats").beginObject());
        return json.endObject().endObject().toString();
    }

    static String stats(StatsReport report) {
        return ReportJson.toJson(report);
    }

    /** The three reports of {@code demo}, each under its command's name. */
    static String demo(RunResult run, VerifyReport verified, StatsReport stats) {
        JsonWriter json = new JsonWriter().beginObject();
        write(run, json.name("record").beginObject());
        ReportJson.write(verified, json.endObject().name("verify").beginObject());
        ReportJson.write(stats, json.endObject().name("stats").beginObject());
        return json.endObject().endObject().toString();
    }

    static String doctor(List<DoctorCheck> checks) {
        JsonWriter json = new JsonWriter().beginObject().name("checks").beginArray();
        for (DoctorCheck check : checks) {
            json.beginObject()
                    .field("id", check.id())
                    .field("verdict", check.verdict().name().toLowerCase(Locale.ROOT))
                    .field("found", check.found())
                    .field("advice", check.advice())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static void write(RunResult run, JsonWriter json) {
        PipelineReport report = run.report();
        json.field("packets_in", report.packetsIn())
                .field("packets_out", report.packetsOut())
                .field("tags", report.tags())
                .field("seconds", report.seconds())
                .field("packets_per_second", run.packetsPerSecond())
                .field("mode", run.mode().name().toLowerCase(Locale.ROOT))
                .field("workers", run.workers())
                .field("cores", run.cores())
                .field("lcores", run.simulation() == null ? "threads" : "simulated");
        RecordPlan.Simulation simulation = run.simulation();
        if (simulation != null) {
            json.field("seed", simulation.seed())
                    .field("costs", simulation.costs().toString());
        }
        json.name("per_worker").beginArray();
        for (WorkerReport worker : report.perWorker()) {
            json.beginObject()
                    .field("worker", worker.worker())
                    .field("packets", worker.packets())
                    .field("busy_fraction", worker.busyFraction())
                    .field("working_fraction", run.time(worker).working())
                    .field("holding_fraction", run.time(worker).holding())
                    .endObject();
        }
        json.endArray().name("journal");
        RunResult.JournalInfo journal = run.journal();
        if (journal == null) {
            json.nullValue();
        } else {
            json.beginObject()
                    .field("path", journal.path().toString())
                    .field("bytes", journal.bytes())
                    .field("events", journal.events())
                    .field("gaps", journal.gaps())
                    .endObject();
        }
        json.field("skipped", run.skipped()).field("unread", run.unread()).field("interrupted", report.interrupted());
    }
}
