package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A journal in memory, written event by event. */
public final class FakeJournal implements Journal {
    private final SessionInfo session;
    private final List<Event> events = new ArrayList<>();
    private volatile int read;

    /** One event; fields that it does not have are 0. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(
            long t,
            EventType type,
            int lcore,
            int worker,
            long seq,
            int tag,
            int depth,
            long n,
            long[] seqs,
            String text) {}

    public FakeJournal(String name, int workers) {
        this(name, workers, Mode.BURST);
    }

    public FakeJournal(String name, int workers, Mode mode) {
        session = new SessionInfo(
                mode, Tracking.STRICT, Policy.ROUND_ROBIN, workers, 8, name, 1_795_000_000_000_000_000L);
        add(0, EventType.SESSION_BEGIN, EventCursor.DISTRIBUTOR, -1, 0, 0, 0, 0, "");
    }

    public FakeJournal n(long t, EventType type, long n) {
        return add(t, type, EventCursor.DISTRIBUTOR, -1, 0, 0, 0, n, "");
    }

    public FakeJournal in(long t, long seq, int tag) {
        return add(t, EventType.PACKET_IN, EventCursor.DISTRIBUTOR, -1, seq, tag, 0, 0, "");
    }

    public FakeJournal tag(long t, EventType type, long seq, int tag, int worker) {
        return add(t, type, EventCursor.DISTRIBUTOR, worker, seq, tag, 0, 0, "");
    }

    public FakeJournal backlog(long t, EventType type, long seq, int worker, int depth) {
        return add(t, type, EventCursor.DISTRIBUTOR, worker, seq, 0, depth, 0, "");
    }

    public FakeJournal dist(long t, EventType type, int worker, long... seqs) {
        return add(t, type, EventCursor.DISTRIBUTOR, worker, 0, 0, 0, 0, "", seqs);
    }

    public FakeJournal worker(long t, EventType type, int worker, long... seqs) {
        return add(t, type, worker, worker, 0, 0, 0, 0, "", seqs);
    }

    public FakeJournal work(long t, EventType type, int worker, long seq) {
        return add(t, type, worker, worker, seq, 0, 0, 0, "");
    }

    public FakeJournal mark(long t, String text) {
        return add(t, EventType.MARK, EventCursor.DISTRIBUTOR, -1, 0, 0, 0, 0, text);
    }

    public FakeJournal stop(long t, long inFlight, String reason) {
        return add(t, EventType.SESSION_STOP, EventCursor.DISTRIBUTOR, -1, 0, 0, 0, inFlight, reason);
    }

    private FakeJournal add(
            long t, EventType type, int lcore, int w, long seq, int tag, int depth, long n, String text, long... seqs) {
        events.add(new Event(t, type, lcore, w, seq, tag, depth, n, seqs, text));
        return this;
    }

    /** Puts the events into order of time; those of one time stay in their order. */
    public FakeJournal sorted() {
        events.sort(Comparator.comparingLong(Event::t));
        return this;
    }

    @Override
    public SessionInfo session() {
        return session;
    }

    @Override
    public EventCursor events() {
        // as a real journal does where assertions are enabled
        if (Thread.currentThread().getName().equals("JavaFX Application Thread")) {
            throw new AssertionError("a journal is read on a window's thread");
        }
        read = 0;
        return new Cursor();
    }

    @Override
    public JournalHealth health() {
        return new JournalHealth(true, 0, 1, 0, List.of());
    }

    @Override
    public long bytes() {
        return events.size() * 20L;
    }

    @Override
    public double progress() {
        return (double) read / events.size();
    }

    @Override
    public void close() {}

    private final class Cursor implements EventCursor {
        private Event now = events.get(0);
        private int at;

        @Override
        public boolean next() {
            if (at == events.size()) {
                return false;
            }
            now = events.get(at++);
            read = at;
            return true;
        }

        @Override
        public EventType type() {
            return now.type;
        }

        @Override
        public long t() {
            return now.t;
        }

        @Override
        public int lcore() {
            return now.lcore;
        }

        @Override
        public int worker() {
            return now.worker;
        }

        @Override
        public long seq() {
            return now.seq;
        }

        @Override
        public int tag() {
            return now.tag;
        }

        @Override
        public int depth() {
            return now.depth;
        }

        @Override
        public long n() {
            return now.n;
        }

        @Override
        public int count() {
            return now.seqs.length;
        }

        @Override
        public long seqs(int i) {
            return now.seqs[i];
        }

        @Override
        public String text() {
            return now.text;
        }

        @Override
        public void close() {}
    }
}
