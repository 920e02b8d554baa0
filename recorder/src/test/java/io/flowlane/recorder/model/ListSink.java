package io.flowlane.recorder.model;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.read.EventCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps a session of one thread as a list: no journal, no encoding. The events of backlogs and flushes are left out. */
public final class ListSink implements EventSink {
    private final NanoClock clock;
    private final List<Event> events = new ArrayList<>();
    private final Map<Long, Long> seqs = new HashMap<>();

    public ListSink(NanoClock clock) {
        this.clock = clock;
    }

    /** All events in the order of time; of those at one time the cause was emitted first. */
    public List<Event> events() {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(Event::t));
        return sorted;
    }

    @Override
    public LcoreEvents distributor(SessionInfo session) {
        Lcore lcore = new Lcore(EventCursor.DISTRIBUTOR);
        lcore.add(EventType.SESSION_BEGIN, -1);
        return lcore;
    }

    @Override
    public LcoreEvents worker(int worker) {
        return new Lcore(worker);
    }

    private final class Lcore implements LcoreEvents {
        private final int lcore;

        Lcore(int lcore) {
            this.lcore = lcore;
        }

        private Event event(EventType type, int worker) {
            return Event.of(type, clock.nanoTime(), lcore).w(worker);
        }

        private void add(EventType type, int worker) {
            events.add(event(type, worker));
        }

        private void list(EventType type, int worker, long[] packets, int from, int n) {
            List<Long> list = new ArrayList<>();
            for (int i = from; i < from + n; i++) {
                list.add(seq(packets[i]));
            }
            events.add(event(type, worker).seqs(list));
        }

        private long seq(long packet) {
            return seqs.getOrDefault(packet, -1L);
        }

        @Override
        public void sessionEnd() {
            add(EventType.SESSION_END, -1);
        }

        @Override
        public void packetIn(long seq, long packet) {
            seqs.put(packet, seq);
            events.add(event(EventType.PACKET_IN, -1).seq(seq).tag(Packets.tag(packet)));
        }

        @Override
        public void slotRequest(int worker, long[] packets, int from, int n) {
            list(EventType.SLOT_REQUEST, worker, packets, from, n);
        }

        @Override
        public void slotGrant(int worker, long[] packets, int from, int n) {
            list(EventType.SLOT_GRANT, worker, packets, from, n);
        }

        @Override
        public void slotTake(int worker, long[] packets, int from, int n) {
            list(EventType.SLOT_TAKE, worker, packets, from, n);
        }

        @Override
        public void slotReturn(int worker, long[] packets, int from, int n) {
            list(EventType.SLOT_RETURN, worker, packets, from, n);
        }

        @Override
        public void slotCollect(int worker, long[] packets, int from, int n) {
            list(EventType.SLOT_COLLECT, worker, packets, from, n);
        }

        @Override
        public void slotReclaim(int worker, long[] packets, int from, int n) {
            list(EventType.SLOT_RECLAIM, worker, packets, from, n);
        }

        @Override
        public void returned(long[] packets, int from, int n) {
            list(EventType.RETURNED, -1, packets, from, n);
        }

        @Override
        public void workerJoin(int worker) {
            add(EventType.WORKER_JOIN, worker);
        }

        @Override
        public void workerLeave(int worker) {
            add(EventType.WORKER_LEAVE, worker);
        }

        @Override
        public void workBegin(int worker, long packet) {
            events.add(event(EventType.WORK_BEGIN, worker).seq(seq(packet)));
        }

        @Override
        public void workEnd(int worker, long packet) {
            events.add(event(EventType.WORK_END, worker).seq(seq(packet)));
        }
    }
}
