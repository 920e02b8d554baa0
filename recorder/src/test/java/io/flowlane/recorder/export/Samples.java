package io.flowlane.recorder.export;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.read.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Journals to export. */
public final class Samples {
    public static final int WORKERS = 3;

    private Samples() {}

    /** A legal run with packets that are freed and cleared. */
    public static List<Event> run() {
        return ModelRun.events(7, WORKERS, 5, 400, true, true);
    }

    /** Each event of the catalogue, with fields as large as they get, and bursts of none and of many. */
    public static List<Event> everyEvent() {
        List<Event> events = new ArrayList<>();
        long t = 0;
        for (EventType type : EventType.values()) {
            for (int i = 0; i < 3; i++) {
                boolean onWorker = type.name().startsWith("WORK_") || type == EventType.SLOT_TAKE;
                Event event = Event.of(type, t, onWorker ? i : -1);
                for (EventField field : type.fields()) {
                    event = with(event, field, i);
                }
                events.add(event);
                t += i == 1 ? 1L << 41 : 7;
            }
        }
        return events;
    }

    private static Event with(Event event, EventField field, int i) {
        return switch (field) {
            case SEQ -> event.seq(i == 0 ? 0 : Long.MAX_VALUE - i);
            case TAG -> event.tag(i - 1);
            case W -> event.w(i);
            case DEPTH -> event.depth(i == 2 ? Integer.MAX_VALUE : i);
            case N -> event.n(i == 2 ? Long.MAX_VALUE : i);
            case SEQS ->
                event.seqs(
                        switch (i) {
                            case 0 -> List.of();
                            case 1 -> List.of(5L, Long.MAX_VALUE, 0L);
                            default -> LongStream.range(0, 5000).boxed().toList();
                        });
            case TEXT -> event.text(i == 0 ? "" : "a \"b\", c\n\u00e9 \u4e16 " + "x".repeat(200 * i));
            case SESSION -> event;
        };
    }

    public static Journal journal(List<Event> events) {
        return ListJournal.whole(WORKERS, events);
    }

    public static long export(String format, List<Event> events, Path out, ExportOptions options) throws IOException {
        return Exporters.byName(format).export(journal(events), out, options, ProgressListener.NONE);
    }

    public static long export(String format, List<Event> events, Path out) throws IOException {
        return export(format, events, out, ExportOptions.ALL);
    }
}
