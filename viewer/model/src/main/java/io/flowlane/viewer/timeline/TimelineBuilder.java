package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Reads a journal, or a stretch of it, and makes a {@link Timeline} of it. What an event refers to but was not read (a
 * packet that came in before the oldest block, a worker that the session does not have) is left out, never guessed; that
 * the worker held something is recorded. About 100 bytes of heap a packet.
 */
public final class TimelineBuilder {
    private static final int MOST_WORKERS = 4096;
    private static final int MOST_MARKS = 10_000;
    private static final int LONGEST_TEXT = 4_096;
    private static final int EVENTS_PER_PROGRESS = 1 << 16;

    private final SessionInfo session;
    private final Stretch stretch;
    private final PacketTable.Builder packets = new PacketTable.Builder();
    private final List<WorkerLaneBuilder> workers = new ArrayList<>();
    private final Ticks.Builder egress = new Ticks.Builder();
    private final List<Mark> marks = new ArrayList<>();
    private final DistributorLaneBuilder distributor = new DistributorLaneBuilder();
    private long first;
    private long now;
    private long events;
    private long eventsAfter;

    private TimelineBuilder(SessionInfo session, Stretch stretch) {
        this.session = session;
        this.stretch = stretch;
        for (int w = 0; w < workers(session); w++) {
            workers.add(new WorkerLaneBuilder(w, packets));
        }
    }

    /** How many workers' lanes are drawn; a damaged header does not make us draw a million. */
    public static int workers(SessionInfo session) {
        return Math.max(0, Math.min(session.workers(), MOST_WORKERS));
    }

    /**
     * Builds the timeline of a whole journal. Takes about a second for ten million events; not for the FX thread.
     *
     * @throws CancellationException when the listener calls it off
     * @throws io.flowlane.recorder.read.JournalException when the journal cannot be read
     */
    public static Timeline build(Journal journal, ProgressListener progress) {
        TimelineBuilder builder = new TimelineBuilder(journal.session(), Stretch.whole(workers(journal.session())));
        try (EventCursor cursor = journal.events()) {
            builder.read(journal, cursor, progress);
        }
        // a run of no length is shown as one nanosecond: a window is never empty
        return builder.finish(new TimeWindow(builder.first, Math.max(builder.now, builder.first + 1)));
    }

    /**
     * Builds the timeline of a stretch of a journal; not for the FX thread.
     *
     * @return the timeline, or one whose bounds end where the most events that were allowed were read
     * @throws CancellationException when the listener calls it off
     */
    public static Timeline build(Journal journal, Stretch stretch, ProgressListener progress) {
        TimelineBuilder builder = new TimelineBuilder(journal.session(), stretch);
        try (EventCursor cursor = journal.eventsFrom(stretch.readFrom())) {
            builder.read(journal, cursor, progress);
        }
        TimeWindow bounds = stretch.bounds();
        if (builder.events >= stretch.mostEvents() && builder.now < bounds.to()) {
            bounds = new TimeWindow(bounds.from(), Math.max(bounds.from() + 1, builder.now));
        }
        return builder.finish(bounds);
    }

    private void read(Journal journal, EventCursor cursor, ProgressListener progress) {
        while (eventsAfter < Stretch.EVENTS_AFTER && events < stretch.mostEvents() && cursor.next()) {
            accept(cursor);
            if (events % EVENTS_PER_PROGRESS == 0 && !progress.onProgress(journal.progress())) {
                throw new CancellationException("called off after " + events + " events");
            }
        }
    }

    private Timeline finish(TimeWindow bounds) {
        if (events == 0) {
            first = bounds.from();
            begin();
        }
        // what is not over yet is drawn to the edge
        long end = Math.max(now, bounds.to());
        List<WorkerLane> lanes = new ArrayList<>();
        for (WorkerLaneBuilder worker : workers) {
            lanes.add(worker.build(end));
        }
        return new Timeline(
                session, bounds, packets.build(), distributor.build(end), lanes, egress.build(), marks, events);
    }

    private void accept(EventCursor e) {
        now = Math.max(now, e.t());
        if (events++ == 0) {
            begin();
        }
        if (now >= stretch.bounds().to()) {
            eventsAfter++;
        }
        switch (e.type()) {
            case PACKET_IN -> packets.in(e.seq(), e.tag(), now);
            case RETURNED -> returned(e);
            case MARK, GAP, SESSION_STOP -> mark(e);
            default -> {
                distributor.accept(e, now);
                if (e.worker() >= 0 && e.worker() < workers.size()) {
                    onWorker(e, workers.get(e.worker()));
                }
            }
        }
    }

    private void begin() {
        first = now;
        for (int w = 0; w < workers.size(); w++) {
            workers.get(w).begin(Math.min(first, stretch.bounds().from()), stretch.state(w), stretch.depth(w));
        }
    }

    private void returned(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int row = packets.rowOf(e.seqs(i));
            if (row >= 0) {
                packets.returned(row, now);
                egress.add(now, row);
            }
        }
    }

    private void mark(EventCursor e) {
        if (marks.size() < MOST_MARKS || e.type() == EventType.SESSION_STOP) {
            marks.add(Mark.of(e, now, LONGEST_TEXT));
        }
    }

    private void onWorker(EventCursor e, WorkerLaneBuilder worker) {
        switch (e.type()) {
            case BACKLOG_PUSH, BACKLOG_POP -> worker.backlog(now, e.depth());
            case BACKLOG_MOVE -> worker.backlogMoved(now);
            case WORKER_JOIN -> worker.present(now);
            case WORKER_LEAVE -> worker.state(now, WorkerState.ABSENT);
            case WORKER_PARK -> worker.state(now, WorkerState.PARKED);
            case WORKER_UNPARK -> worker.present(now);
            case WORK_BEGIN -> worker.workBegin(now, packets.rowOf(e.seq()));
            case WORK_END -> {
                int row = packets.rowOf(e.seq());
                if (row >= 0) {
                    worker.workEnd(now, row);
                }
            }
            case SLOT_REQUEST, SLOT_GRANT, SLOT_TAKE, SLOT_RETURN, SLOT_COLLECT, SLOT_RECLAIM -> onSlot(e, worker);
            default -> {}
        }
    }

    private void onSlot(EventCursor e, WorkerLaneBuilder worker) {
        worker.handshake(now, e.type());
        switch (e.type()) {
            case SLOT_REQUEST -> {
                worker.complete(now);
                worker.state(now, WorkerState.IDLE);
            }
            case SLOT_RETURN -> {
                worker.complete(now);
                worker.state(now, WorkerState.ABSENT);
            }
            case SLOT_GRANT -> {
                for (int i = 0; i < e.count(); i++) {
                    int row = packets.rowOf(e.seqs(i));
                    if (row >= 0) {
                        packets.grant(row, now, e.worker());
                    }
                }
            }
            case SLOT_TAKE -> {
                for (int i = 0; i < e.count(); i++) {
                    int row = packets.rowOf(e.seqs(i));
                    if (row >= 0) {
                        worker.take(now, row);
                    } else {
                        worker.takeUnknown(now);
                    }
                }
            }
            default -> {}
        }
    }
}
