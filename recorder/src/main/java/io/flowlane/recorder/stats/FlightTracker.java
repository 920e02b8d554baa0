package io.flowlane.recorder.stats;

import io.flowlane.recorder.read.EventCursor;
import java.util.Arrays;

/**
 * Follows packets from PACKET_IN to RETURNED: for which worker each waits, and since when, and what that worker is at. A
 * packet that has no place yet waits for the worker that its tag is pinned to, and where no worker is named before its
 * grant, it waited for the one that was granted it. When a packet is granted, taken or handed back more than once, the last
 * grant before the take and the first of the others count.
 */
final class FlightTracker {
    private static final int NONE = FlightTable.NONE;
    private static final int GRANT = 0;
    private static final int TAKE = 1;
    private static final int COMPLETE = 2;
    private static final int COLLECT = 3;
    private static final int STEPS = 4;

    final FlightTable flights = new FlightTable();
    final Waits waits;
    private final Listener listener;
    private final Unplaced unplaced = new Unplaced(flights);
    private final int[][] held;
    private final int[] heldCount;
    /** The packet that each worker works on, or {@link #NONE}; and since when. */
    private final int[] at;

    private final long[] atSince;
    /** The packets of each worker's burst, by their places in its {@link WorkLog}. */
    private final int[][] burst;

    /** By worker: the packets in the order in which they were placed, and how far they are granted, taken, and so on. */
    private final InTurn[] lines;

    private final int[][] steps;
    private final InTurn collected;
    private int nextReturned;
    private long highest = NONE;
    private long lastSeq = NONE;
    private int lastIn = NONE;

    /** What becomes of packets, by their handles. */
    interface Listener {

        /** It waited for a worker that it does not wait for any more. */
        void waited(int p, int worker, long from, long to);

        /** A worker took it. */
        void taken(int p, int worker);

        /** It came back to the caller; its handle is not valid after the call. */
        void returned(int p, long t);
    }

    FlightTracker(int workers, Listener listener) {
        this.listener = listener;
        waits = new Waits(workers, this::oldestWait);
        held = new int[workers][8];
        heldCount = new int[workers];
        at = new int[workers];
        Arrays.fill(at, NONE);
        atSince = new long[workers];
        burst = new int[workers][WorkLog.LONGEST_BURST];
        lines = new InTurn[workers];
        for (int w = 0; w < workers; w++) {
            lines[w] = new InTurn(flights);
        }
        steps = new int[STEPS][workers];
        collected = new InTurn(flights);
    }

    /** When the earliest wait began that is not over. */
    private long oldestWait() {
        long oldest = Long.MAX_VALUE;
        for (int p : flights.all()) {
            if (flights.state[p] <= FlightTable.GRANTED) {
                oldest = Math.min(oldest, flights.since[p]);
            }
        }
        return oldest;
    }

    /** An event with a worker of the session. */
    void event(EventCursor e) {
        switch (e.type()) {
            case TAG_ASSIGN -> assign(e);
            case TAG_MATCH -> match(e);
            case BACKLOG_FULL -> full(e);
            case BACKLOG_MOVE -> move(e);
            case SLOT_GRANT -> grant(e);
            case SLOT_TAKE -> take(e);
            case SLOT_REQUEST, SLOT_RETURN -> complete(e);
            case SLOT_COLLECT -> collect(e);
            case SLOT_RECLAIM -> reclaim(e);
            case WORK_BEGIN -> workBegin(e);
            case WORK_END -> workEnd(e);
            default -> {
                // says nothing of what a packet waits for
            }
        }
    }

    void packetIn(long seq, int tagHandle, long t) {
        // Sequence numbers mostly rise: then there is nothing to look for.
        if (seq > highest || flights.find(seq) == NONE) {
            highest = Math.max(highest, seq);
            lastIn = flights.add(seq, tagHandle, t);
            lastSeq = seq;
        }
    }

    /** What comes next is mostly of the packet that has just come in. */
    private int find(long seq) {
        return seq == lastSeq ? lastIn : flights.find(seq);
    }

    /** A packet that comes to a step of its worker. */
    private int find(long seq, int step, int w) {
        int guess = lines[w].at(steps[step][w], seq);
        int p = guess == NONE ? flights.find(seq) : guess;
        if (p != NONE) {
            steps[step][w] = flights.place[p] + 1;
        }
        return p;
    }

    private void remove(int p) {
        lastSeq = p == lastIn ? NONE : lastSeq;
        flights.remove(p);
    }

    /** TAG_ASSIGN: its tag is pinned to the worker; packets of the tag that have no place yet will follow it. */
    void assign(EventCursor e) {
        int p = find(e.seq());
        if (p != NONE) {
            int w = e.worker();
            long t = e.t();
            unplaced.remove(p);
            lines[w].add(p);
            waitsFor(p, w, t);
            unplaced.each(flights.tag[p], other -> waitsFor(other, w, t));
        }
    }

    /** TAG_MATCH. */
    void match(EventCursor e) {
        int p = find(e.seq());
        if (p != NONE) {
            unplaced.remove(p);
            lines[e.worker()].add(p);
            waitsFor(p, e.worker(), e.t());
        }
    }

    /** BACKLOG_FULL. */
    void full(EventCursor e) {
        int p = find(e.seq());
        if (p != NONE && flights.state[p] == FlightTable.WAITING) {
            unplaced.add(p);
            waitsFor(p, e.worker(), e.t());
        }
    }

    /** From now on. Of a packet that waited for no worker in particular, the wait so far is of this one, too. */
    private void waitsFor(int p, int w, long t) {
        int before = flights.worker[p];
        if (before != w && flights.state[p] == FlightTable.WAITING) {
            if (before != NONE) {
                waited(p, before, t);
                flights.since[p] = t;
            }
            flights.worker[p] = w;
            if (flights.since[p] == t) {
                waits.begins(flights, p, w, t);
            } else {
                flights.sincePiece[p] = NONE;
            }
        }
    }

    private void waited(int p, int w, long to) {
        if (flights.since[p] < to) {
            listener.waited(p, w, flights.since[p], to);
        }
    }

    void grant(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = find(e.seqs(i), GRANT, e.worker());
            if (p != NONE && flights.state[p] <= FlightTable.GRANTED) {
                unplaced.remove(p);
                waitsFor(p, e.worker(), e.t());
                flights.state[p] = FlightTable.GRANTED;
                flights.granted[p] = e.t();
                flights.grantPiece[p] = waits.latest(e.worker());
            }
        }
    }

    /** SLOT_RECLAIM: the worker left, and the packet waits for another. */
    void reclaim(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            move(e.seqs(i), e);
        }
    }

    /** BACKLOG_MOVE, likewise. */
    void move(EventCursor e) {
        move(e.seq(), e);
    }

    private void move(long seq, EventCursor e) {
        int p = flights.find(seq);
        if (p != NONE && flights.state[p] <= FlightTable.GRANTED) {
            unplaced.remove(p);
            waited(p, e.worker(), e.t());
            flights.state[p] = FlightTable.WAITING;
            flights.since[p] = e.t();
            flights.worker[p] = NONE;
            flights.sincePiece[p] = NONE;
        }
    }

    void take(EventCursor e) {
        int w = e.worker();
        int n = e.count();
        complete(w, e.t());
        WorkLog log = waits.of(w);
        log.take();
        for (int i = 0; i < n; i++) {
            long seq = e.seqs(i);
            int p = find(seq, TAKE, w);
            log.packet(seq, p == NONE ? WorkLog.UNKNOWN : flights.tag[p]);
            boolean first = p != NONE && flights.state[p] < FlightTable.TAKEN;
            if (first) {
                take(p, w, e.t());
            }
            if (i < WorkLog.LONGEST_BURST) {
                burst[w][i] = first ? p : NONE;
            }
        }
        log.hold(e.t());
    }

    private void take(int p, int w, long t) {
        // Without its grant the packet is not measured, and is let go when it completes.
        boolean granted = flights.state[p] == FlightTable.GRANTED;
        waited(p, w, granted ? flights.granted[p] : t);
        flights.granted[p] = granted ? flights.granted[p] : NONE;
        unplaced.remove(p);
        flights.state[p] = FlightTable.TAKEN;
        flights.taken[p] = t;
        listener.taken(p, w);
        if (heldCount[w] == held[w].length) {
            held[w] = Arrays.copyOf(held[w], 2 * heldCount[w]);
        }
        held[w][heldCount[w]++] = p;
    }

    /** WORK_BEGIN: the worker works on one packet at a time. */
    void workBegin(EventCursor e) {
        int w = e.worker();
        stopWork(w, e.t());
        int place = waits.of(w).workBegin(e.seq(), e.t());
        int p = place < 0 ? NONE : burst[w][place];
        at[w] = p;
        atSince[w] = e.t();
        if (p != NONE && flights.begun[p] == NONE) {
            flights.begun[p] = e.t();
        }
    }

    /** WORK_END. */
    void workEnd(EventCursor e) {
        int w = e.worker();
        stopWork(w, e.t());
        waits.of(w).workEnd(e.t());
    }

    private void stopWork(int w, long t) {
        if (at[w] != NONE) {
            flights.worked[at[w]] += t - atSince[w];
            at[w] = NONE;
        }
    }

    /** SLOT_REQUEST or SLOT_RETURN. */
    void complete(EventCursor e) {
        int w = e.worker();
        stopWork(w, e.t());
        for (int i = 0; i < e.count(); i++) {
            int p = find(e.seqs(i), COMPLETE, w);
            if (p != NONE && flights.state[p] == FlightTable.TAKEN) {
                flights.state[p] = FlightTable.COMPLETED;
                flights.completed[p] = e.t();
                flights.collected[p] = NONE;
            }
        }
        complete(w, e.t());
    }

    /** What the worker took before and has not handed back, it has freed. */
    private void complete(int w, long t) {
        stopWork(w, t);
        for (int i = 0; i < heldCount[w]; i++) {
            int p = held[w][i];
            if (flights.state[p] == FlightTable.TAKEN) {
                remove(p);
            }
        }
        heldCount[w] = 0;
        waits.of(w).handBack(t);
    }

    void collect(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = find(e.seqs(i), COLLECT, e.worker());
            if (p != NONE && flights.state[p] == FlightTable.COMPLETED && flights.collected[p] < 0) {
                flights.collected[p] = e.t();
                collected.add(p);
            }
        }
    }

    void returned(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int guess = collected.at(nextReturned, e.seqs(i));
            int p = guess == NONE ? flights.find(e.seqs(i)) : guess;
            if (p != NONE && flights.state[p] == FlightTable.COMPLETED) {
                nextReturned = flights.place[p] + 1;
                listener.returned(p, e.t());
                remove(p);
            }
        }
    }

    /** RETURNS_CLEARED, RETURNS_LOST. */
    void dropped(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != NONE && flights.state[p] == FlightTable.COMPLETED) {
                remove(p);
            }
        }
    }

    /** Events are missing: of what is in flight nothing more is known. */
    void forget() {
        flights.clear();
        lastSeq = NONE;
        unplaced.clear();
        for (int w = 0; w < held.length; w++) {
            at[w] = NONE;
            heldCount[w] = 0;
            waits.of(w).forget();
        }
    }

    /** No event follows: packets that wait have waited until then. */
    void end(long t) {
        for (int p : flights.all()) {
            if (flights.state[p] <= FlightTable.GRANTED && flights.worker[p] != NONE) {
                boolean granted = flights.state[p] == FlightTable.GRANTED;
                waited(p, flights.worker[p], granted ? flights.granted[p] : t);
                flights.since[p] = t;
            }
        }
    }
}
