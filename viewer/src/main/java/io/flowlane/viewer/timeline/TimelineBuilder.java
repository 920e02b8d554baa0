package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Reads a journal once, from its first event to its last, and makes a {@link Timeline} of it. What an event refers to but
 * the journal has lost (a packet that came in before the oldest block, a worker that the session does not have) is left
 * out, never guessed. About 100 bytes of heap a packet.
 */
public final class TimelineBuilder {
    private static final int MOST_WORKERS = 4096;
    private static final int MOST_MARKS = 10_000;
    private static final int EVENTS_PER_PROGRESS = 1 << 16;

    private final SessionInfo session;
    private final PacketTable.Builder packets = new PacketTable.Builder();
    private final List<WorkerLaneBuilder> workers = new ArrayList<>();
    private final Ticks.Builder egress = new Ticks.Builder();
    private final List<Mark> marks = new ArrayList<>();
    private final DistributorLaneBuilder distributor = new DistributorLaneBuilder();
    private long first;
    private long now;
    private long events;

    private TimelineBuilder(SessionInfo session) {
        this.session = session;
        for (int w = 0; w < Math.min(session.workers(), MOST_WORKERS); w++) {
            workers.add(new WorkerLaneBuilder(w, packets));
        }
    }

    /**
     * Builds the timeline of a journal. Takes about a second for ten million events; not for the FX thread.
     *
     * @throws CancellationException when the listener calls it off
     * @throws io.flowlane.recorder.read.JournalException when the journal cannot be read
     */
    public static Timeline build(Journal journal, ProgressListener progress) {
        TimelineBuilder builder = new TimelineBuilder(journal.session());
        try (EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                builder.accept(cursor);
                if (builder.events % EVENTS_PER_PROGRESS == 0 && !progress.onProgress(journal.progress())) {
                    throw new CancellationException("called off after " + builder.events + " events");
                }
            }
        }
        return builder.finish();
    }

    private Timeline finish() {
        // a run of no length is shown as one nanosecond: a window is never empty
        long end = Math.max(now, first + 1);
        List<WorkerLane> lanes = new ArrayList<>();
        for (WorkerLaneBuilder worker : workers) {
            lanes.add(worker.build(end));
        }
        return new Timeline(
                session,
                new TimeWindow(first, end),
                packets.build(),
                distributor.build(end),
                lanes,
                egress.build(),
                marks,
                events);
    }

    private void accept(EventCursor e) {
        now = Math.max(now, e.t());
        if (events++ == 0) {
            first = now;
            workers.forEach(worker -> worker.begin(first));
        }
        switch (e.type()) {
            case PACKET_IN -> packets.in(e.seq(), e.tag(), now);
            case RETURNED -> returned(e);
            case MARK, GAP -> mark(e);
            default -> {
                distributor.accept(e, now);
                if (e.worker() >= 0 && e.worker() < workers.size()) {
                    onWorker(e, workers.get(e.worker()));
                }
            }
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
        if (marks.size() < MOST_MARKS) {
            marks.add(new Mark(now, e.lcore(), e.type() == EventType.GAP, e.text()));
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
            case WORK_BEGIN -> worker.workBegin(now);
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
                    }
                }
            }
            default -> {}
        }
    }
}
