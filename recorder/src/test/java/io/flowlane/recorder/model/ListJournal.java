package io.flowlane.recorder.model;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalHealth;
import java.util.List;

/** A journal that is a list of events. */
public record ListJournal(SessionInfo session, List<Event> list, JournalHealth health) implements Journal {

    public static final JournalHealth WHOLE = new JournalHealth(true, 0, 1, 0, List.of());
    public static final JournalHealth UNSEALED = new JournalHealth(false, 0, 1, 0, List.of("not sealed"));

    public ListJournal {
        list = List.copyOf(list);
    }

    public static ListJournal whole(int workers, List<Event> events) {
        return new ListJournal(session(workers), events, WHOLE);
    }

    public static SessionInfo session(int workers) {
        return new SessionInfo(
                Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, workers, 8, "demo", 1_795_000_000_000_000_000L);
    }

    @Override
    public EventCursor events() {
        return new Cursor(list);
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public double progress() {
        return 0.5;
    }

    @Override
    public void close() {}

    private static final class Cursor implements EventCursor {
        private final List<Event> list;
        private int at = -1;

        Cursor(List<Event> list) {
            this.list = list;
        }

        private Event now() {
            return list.get(at);
        }

        @Override
        public boolean next() {
            return ++at < list.size();
        }

        @Override
        public EventType type() {
            return now().type();
        }

        @Override
        public long t() {
            return now().t();
        }

        @Override
        public int lcore() {
            return now().lcore();
        }

        @Override
        public int worker() {
            return now().worker();
        }

        @Override
        public long seq() {
            return now().seq();
        }

        @Override
        public int tag() {
            return now().tag();
        }

        @Override
        public int depth() {
            return now().depth();
        }

        @Override
        public long n() {
            return now().n();
        }

        @Override
        public int count() {
            return now().seqs().size();
        }

        @Override
        public long seqs(int i) {
            return now().seqs().get(i);
        }

        @Override
        public String text() {
            return now().text();
        }

        @Override
        public void close() {}
    }
}
