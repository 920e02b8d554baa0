package io.flowlane.engine.simulation;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import java.util.ArrayList;
import java.util.List;

/** Notes what passes through slots, in the order in which it is emitted: time, lcore, event, packets. */
final class EventLog implements EventSink {

    /** One event; the packets are pool indexes. */
    record Line(long t, int lcore, String event, int worker, List<Integer> packets) {}

    static final int DISTRIBUTOR = -1;

    final List<Line> lines = new ArrayList<>();
    final List<SessionInfo> sessions = new ArrayList<>();

    /** How often the end was recorded. */
    int ended;

    private final NanoClock clock;

    EventLog(NanoClock clock) {
        this.clock = clock;
    }

    @Override
    public LcoreEvents distributor(SessionInfo session) {
        sessions.add(session);
        return new Lcore(DISTRIBUTOR);
    }

    @Override
    public void sessionEnded() {
        ended++;
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

        private void add(String event, int worker, long[] packets, int from, int n) {
            List<Integer> indexes = new ArrayList<>();
            for (int i = from; i < from + n; i++) {
                indexes.add(Packets.index(packets[i]));
            }
            lines.add(new Line(clock.nanoTime(), lcore, event, worker, indexes));
        }

        @Override
        public void packetIn(long seq, long packet) {
            add("in", lcore, new long[] {packet}, 0, 1);
        }

        @Override
        public void slotRequest(int worker, long[] packets, int from, int n) {
            add("request", worker, packets, from, n);
        }

        @Override
        public void slotGrant(int worker, long[] packets, int from, int n) {
            add("grant", worker, packets, from, n);
        }

        @Override
        public void slotTake(int worker, long[] packets, int from, int n) {
            add("take", worker, packets, from, n);
        }

        @Override
        public void slotReturn(int worker, long[] packets, int from, int n) {
            add("return", worker, packets, from, n);
        }

        @Override
        public void slotCollect(int worker, long[] packets, int from, int n) {
            add("collect", worker, packets, from, n);
        }

        @Override
        public void returned(long[] packets, int from, int n) {
            add("returned", lcore, packets, from, n);
        }

        @Override
        public void workBegin(int worker, long packet) {
            add("begin", worker, new long[] {packet}, 0, 1);
        }

        @Override
        public void workEnd(int worker, long packet) {
            add("end", worker, new long[] {packet}, 0, 1);
        }
    }
}
