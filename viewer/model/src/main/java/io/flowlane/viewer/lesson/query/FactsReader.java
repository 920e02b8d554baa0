package io.flowlane.viewer.lesson.query;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.lesson.query.Facts.Packet;
import io.flowlane.viewer.query.QueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a journal's events once, for {@link Facts}. One thread, once. */
final class FactsReader {

    /** What a lesson may at most look at; what it shows is far less. */
    private static final int MOST_PACKETS = 1 << 18;

    private final int workers;
    private final List<Packet> packets = new ArrayList<>();
    private final List<Facts.Grant> grants = new ArrayList<>();
    private final List<Packet> sent = new ArrayList<>();
    private final Peaks peaks;

    /** By worker: what it took and has not completed. */
    private final List<List<Packet>> hands = new ArrayList<>();

    /** The most of things that go up and down. */
    static final class Peaks {
        final int[] backlog;
        int holdingAtOnce;
        private final Map<Integer, Integer> workersOfTag = new HashMap<>();

        Peaks(int workers) {
            backlog = new int[workers];
        }

        /** On how many workers at once packets of the tag were. */
        int workersAtOnce(long tag) {
            return workersOfTag.getOrDefault((int) tag, 0);
        }
    }

    FactsReader(int workers) {
        this.workers = workers;
        peaks = new Peaks(workers);
        for (int i = 0; i < workers; i++) {
            hands.add(new ArrayList<>());
        }
    }

    Facts read(Journal journal, VerifyReport verified, StatsReport stats) {
        try (EventCursor event = journal.events()) {
            while (event.next()) {
                read(event);
            }
        }
        return new Facts(workers, packets, grants, sent, peaks, verified, stats);
    }

    private void read(EventCursor e) {
        switch (e.type()) {
            case PACKET_IN -> packetIn(e);
            case TAG_ASSIGN, TAG_MATCH -> pinned(e);
            case BACKLOG_PUSH -> {
                packet(e.seq()).queued = true;
                peaks.backlog[e.worker()] = Math.max(peaks.backlog[e.worker()], e.depth());
            }
            case BACKLOG_FULL -> packet(e.seq()).heldUp = true;
            case BACKLOG_MOVE -> packet(e.seq()).moved = true;
            case SLOT_RECLAIM -> each(e, packet -> packet.moved = true);
            case SLOT_GRANT -> grant(e);
            case SLOT_TAKE -> take(e);
            case SLOT_REQUEST, SLOT_RETURN -> complete(e);
            case SLOT_COLLECT -> each(e, packet -> set(packet, Moment.COLLECT, e.t()));
            case RETURNED -> each(e, packet -> set(packet, Moment.RETURNED, e.t()));
            case TX ->
                each(e, packet -> {
                    set(packet, Moment.TX, e.t());
                    sent.add(packet);
                });
            case WORK_BEGIN -> set(packet(e.seq()), Moment.BEGIN, e.t());
            case WORK_END -> set(packet(e.seq()), Moment.END, e.t());
            default -> {
                // says nothing about a packet
            }
        }
    }

    private interface Each {
        void packet(Packet packet);
    }

    private void each(EventCursor e, Each each) {
        for (int i = 0; i < e.count(); i++) {
            each.packet(packet(e.seqs(i)));
        }
    }

    private Packet packet(long seq) {
        if (seq < 0 || seq >= packets.size()) {
            throw new QueryException("the journal has no PACKET_IN of packet " + seq + ": record the run again");
        }
        return packets.get((int) seq);
    }

    private static void set(Packet packet, Moment moment, long t) {
        packet.set(moment, t);
    }

    private void packetIn(EventCursor e) {
        if (packets.size() == MOST_PACKETS || e.seq() != packets.size()) {
            throw new QueryException("a lesson's run has at most " + MOST_PACKETS + " packets and a whole journal");
        }
        Packet packet = new Packet(packets.size(), e.tag());
        set(packet, Moment.IN, e.t());
        packets.add(packet);
    }

    private void pinned(EventCursor e) {
        Packet packet = packet(e.seq());
        packet.matched = e.type() == EventType.TAG_MATCH;
        packet.firstWorker = packet.firstWorker < 0 ? e.worker() : packet.firstWorker;
        set(packet, Moment.ASSIGN, e.t());
    }

    private void grant(EventCursor e) {
        List<Integer> seqs = new ArrayList<>();
        each(e, packet -> {
            seqs.add(packet.seq);
            packet.grant = grants.size();
            set(packet, Moment.GRANT, e.t());
        });
        if (!seqs.isEmpty()) {
            grants.add(new Facts.Grant(e.worker(), seqs));
        }
    }

    private void take(EventCursor e) {
        each(e, packet -> {
            packet.worker = e.worker();
            set(packet, Moment.TAKE, e.t());
            hands.get(e.worker()).add(packet);
        });
        int holding = 0;
        for (List<Packet> held : hands) {
            holding += held.isEmpty() ? 0 : 1;
        }
        peaks.holdingAtOnce = Math.max(peaks.holdingAtOnce, holding);
        each(e, packet -> peaks.workersOfTag.merge(packet.tag, workersWith(packet.tag), Math::max));
    }

    private int workersWith(int tag) {
        Set<Integer> with = new HashSet<>();
        for (int worker = 0; worker < workers; worker++) {
            for (Packet packet : hands.get(worker)) {
                if (packet.tag == tag) {
                    with.add(worker);
                }
            }
        }
        return with.size();
    }

    private void complete(EventCursor e) {
        List<Packet> held = hands.get(e.worker());
        held.forEach(packet -> set(packet, Moment.DONE, e.t()));
        held.clear();
    }
}
