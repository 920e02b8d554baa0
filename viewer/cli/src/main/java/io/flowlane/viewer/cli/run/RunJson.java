package io.flowlane.viewer.cli.run;

import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.pipeline.PipelineReport.WorkerReport;
import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.viewer.run.RunSpec;
import java.util.Locale;

/** What {@code record --json} prints: one object. The keys are a contract; new ones may be added. */
public final class RunJson {

    private RunJson() {}

    public static String of(RunResult run) {
        JsonWriter json = new JsonWriter().beginObject();
        write(run, json);
        return json.endObject().toString();
    }

    /** Its fields, into an object that was begun. */
    public static void write(RunResult run, JsonWriter json) {
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
        RunSpec.Simulation simulation = run.simulation();
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
