package io.flowlane.viewer.lod;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.viewer.timeline.Mark;
import io.flowlane.viewer.timeline.TagCounter;
import io.flowlane.viewer.timeline.TimelineBuilder;
import io.flowlane.viewer.timeline.WorkerState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a {@link Pyramid} from a journal's events, one after another; {@link #snapshot} may be called at any time between
 * two of them. A row ends with the first event of another time after it has its events, and also before a silence that is
 * longer than the row itself: what was busy before it is not spread over it. One thread.
 */
final class PyramidBuilder {
    private static final int MOST_MARKS = 10_000;
    private static final int LONGEST_TEXT = 200;
    private static final int TAGS_REMEMBERED = 1 << 17;

    private final SessionInfo session;
    private final ExtentSink sink;
    private final int workers;
    private final int eventsPerRow;
    private final List<Level> levels = new ArrayList<>();
    /** The open row of each level. */
    private final List<OpenRow> open = new ArrayList<>();

    private final OpenRow row;
    private final LaneMeter[] lanes;
    private final DistributorMeter distributor;
    private final TagCounter tags = new TagCounter();
    private final List<Mark> marks = new ArrayList<>();
    private final long[] packets;
    private final long[] held;
    private final long[] seqs = new long[TAGS_REMEMBERED];
    private final int[] tagOf = new int[TAGS_REMEMBERED];
    private int deepest;
    private long first;
    private long now;
    private long readTo;
    private long events;
    private long in;
    private long out;
    private int eventsInRow;
    private boolean tellsWork;

    PyramidBuilder(SessionInfo session, ExtentSink sink) {
        this.session = session;
        this.sink = sink;
        workers = TimelineBuilder.workers(session);
        eventsPerRow = RowLayout.eventsPerRow(workers);
        row = new OpenRow(workers);
        distributor = new DistributorMeter(row);
        lanes = new LaneMeter[workers];
        Arrays.setAll(lanes, w -> new LaneMeter(w, row));
        packets = new long[workers];
        held = new long[workers];
        Arrays.fill(seqs, -1);
        open.add(row);
        levels.add(newLevel());
    }

    private Level newLevel() {
        return new Level(levels.size(), RowLayout.rowBytes(workers), sink);
    }

    void accept(EventCursor e) {
        long t = Math.max(now, e.t());
        if (events == 0) {
            begin(t);
        } else if (t > now) {
            endRowIfFull(t);
        }
        now = t;
        events++;
        eventsInRow++;
        switch (e.type()) {
            case PACKET_IN -> packetIn(e);
            case RETURNED -> out += e.count();
            case MARK, GAP, SESSION_STOP -> mark(e);
            default -> {
                distributor.accept(e, now);
                if (e.worker() >= 0 && e.worker() < workers) {
                    onWorker(e, lanes[e.worker()]);
                }
            }
        }
    }

    private void begin(long t) {
        first = t;
        readTo = t;
        distributor.begin(t);
        for (LaneMeter lane : lanes) {
            lane.begin(t);
        }
        beginRow(t);
    }

    private void endRowIfFull(long t) {
        if (eventsInRow >= eventsPerRow) {
            endRow(t);
        } else if (eventsInRow >= eventsPerRow * 3 / 4 && t - now > now - row.begins && now > row.begins) {
            endRow(now);
            // the silence is a row of its own
            endRow(t);
        }
    }

    private void beginRow(long t) {
        row.begin(t, events, in, out);
        for (LaneMeter lane : lanes) {
            lane.tellState();
        }
        eventsInRow = 0;
    }

    private void endRow(long t) {
        distributor.charge(t);
        for (int w = 0; w < workers; w++) {
            lanes[w].charge(t);
            packets[w] += row.packets[w];
            held[w] += row.held[w];
            deepest = Math.max(deepest, row.backlogMost[w]);
        }
        readTo = t;
        finished(0, t);
        beginRow(t);
    }

    /** The open row of a level is finished: it goes into its level, and into the open row above. */
    private void finished(int number, long t) {
        OpenRow done = open.get(number);
        levels.get(number).add(done, t);
        if (number + 1 == open.size()) {
            open.add(new OpenRow(workers));
            levels.add(newLevel());
        }
        OpenRow above = open.get(number + 1);
        above.add(done);
        if (above.rows == RowLayout.FAN) {
            finished(number + 1, t);
            above.rows = 0;
        }
    }

    private void packetIn(EventCursor e) {
        in++;
        tags.add(e.tag());
        int place = (int) e.seq() & (TAGS_REMEMBERED - 1);
        seqs[place] = e.seq();
        tagOf[place] = e.tag();
    }

    /** The tag of a packet that came in not long ago; 0 for one that is forgotten. */
    private int tag(long seq) {
        int place = (int) seq & (TAGS_REMEMBERED - 1);
        return seqs[place] == seq ? tagOf[place] : 0;
    }

    private void mark(EventCursor e) {
        row.marks++;
        // why the session ended is said behind any number of notes
        if (marks.size() < MOST_MARKS || e.type() == EventType.SESSION_STOP) {
            marks.add(Mark.of(e, now, LONGEST_TEXT));
        }
    }

    private void onWorker(EventCursor e, LaneMeter lane) {
        switch (e.type()) {
            case BACKLOG_PUSH, BACKLOG_POP -> lane.backlog(now, e.depth());
            case BACKLOG_MOVE -> lane.backlogMoved(now);
            case WORKER_JOIN, WORKER_UNPARK -> lane.present(now);
            case WORKER_LEAVE -> lane.state(now, WorkerState.ABSENT);
            case WORKER_PARK -> lane.state(now, WorkerState.PARKED);
            case WORK_BEGIN -> {
                tellsWork = true;
                lane.workBegin(now, tag(e.seq()));
            }
            case WORK_END -> lane.workEnd(now);
            case SLOT_TAKE -> {
                for (int i = 0; i < e.count(); i++) {
                    lane.take(now, tag(e.seqs(i)));
                }
            }
            case SLOT_REQUEST -> {
                lane.complete(now);
                lane.state(now, WorkerState.IDLE);
            }
            case SLOT_RETURN -> {
                lane.complete(now);
                lane.state(now, WorkerState.ABSENT);
            }
            default -> {}
        }
    }

    /** No event follows: the last row ends with the last one, and all extents go to the sink. */
    Pyramid finish() {
        if (eventsInRow > 0) {
            endRow(Math.max(now, row.begins + 1));
        }
        for (Level level : levels) {
            level.seal();
        }
        return snapshot();
    }

    /** What is finished so far. */
    Pyramid snapshot() {
        int n = levels.size();
        while (n > 1 && levels.get(n - 1).rows() == 0) {
            n--;
        }
        Extent[][] extents = new Extent[n][];
        long[] rows = new long[n];
        for (int i = 0; i < n; i++) {
            extents[i] = levels.get(i).extents();
            rows[i] = levels.get(i).rows();
        }
        Pyramid.Totals totals =
                new Pyramid.Totals(row.events, row.in, row.out, deepest, packets.clone(), held.clone(), tellsWork);
        return new Pyramid(session, workers, extents, rows, first, readTo, totals, tags.ranked(), marks);
    }

    /** How many events it was given. */
    long events() {
        return events;
    }
}
