package io.flowlane.recorder.stats;

import io.flowlane.recorder.inflight.Handles;
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

    final FlightTable flights = new FlightTable();
    final Waits waits;
    private final Listener listener;
    private final Unplaced unplaced = new Unplaced(flights);
    private final int[][] held;
    private final int[] heldCount;
    /** The packet that each worker works on, or {@link #NONE}; since when; and where in its burst to look for the next. */
    private final int[] at;

    private final long[] atSince;
    private final int[] nextAt;

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
        nextAt = new int[workers];
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
        if (flights.find(seq) == Handles.NONE) {
            flights.add(seq, tagHandle, t);
        }
    }

    /** TAG_ASSIGN: its tag is pinned to the worker; packets of the tag that have no place yet will follow it. */
    private void assign(EventCursor e) {
        int p = flights.find(e.seq());
        if (p != Handles.NONE) {
            int w = e.worker();
            long t = e.t();
            unplaced.remove(p);
            waitsFor(p, w, t);
            unplaced.each(flights.tag[p], other -> waitsFor(other, w, t));
        }
    }

    /** TAG_MATCH. */
    private void match(EventCursor e) {
        int p = flights.find(e.seq());
        if (p != Handles.NONE) {
            unplaced.remove(p);
            waitsFor(p, e.worker(), e.t());
        }
    }

    /** BACKLOG_FULL. */
    private void full(EventCursor e) {
        int p = flights.find(e.seq());
        if (p != Handles.NONE && flights.state[p] == FlightTable.WAITING) {
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
        }
    }

    private void waited(int p, int w, long to) {
        if (flights.since[p] < to) {
            listener.waited(p, w, flights.since[p], to);
        }
    }

    private void grant(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] <= FlightTable.GRANTED) {
                unplaced.remove(p);
                waitsFor(p, e.worker(), e.t());
                flights.state[p] = FlightTable.GRANTED;
                flights.granted[p] = e.t();
            }
        }
    }

    /** SLOT_RECLAIM: the worker left, and the packet waits for another. */
    private void reclaim(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            move(e.seqs(i), e);
        }
    }

    /** BACKLOG_MOVE, likewise. */
    private void move(EventCursor e) {
        move(e.seq(), e);
    }

    private void move(long seq, EventCursor e) {
        int p = flights.find(seq);
        if (p != Handles.NONE && flights.state[p] <= FlightTable.GRANTED) {
            unplaced.remove(p);
            waited(p, e.worker(), e.t());
            flights.state[p] = FlightTable.WAITING;
            flights.since[p] = e.t();
            flights.worker[p] = NONE;
        }
    }

    private void take(EventCursor e) {
        int w = e.worker();
        int n = e.count();
        complete(w, e.t());
        WorkLog log = waits.of(w);
        log.take();
        for (int i = 0; i < n; i++) {
            long seq = e.seqs(i);
            int p = flights.find(seq);
            log.packet(seq, p == Handles.NONE ? WorkLog.UNKNOWN : flights.tag[p]);
            if (p != Handles.NONE && flights.state[p] < FlightTable.TAKEN) {
                take(p, w, e.t());
            }
        }
        log.hold(e.t());
    }

    private void take(int p, int w, long t) {
        // Without its grant the packet is not measured, and is let go when it completes.
        boolean granted = flights.state[p] == FlightTable.GRANTED;
        if (granted) {
            waited(p, w, flights.granted[p]);
        }
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
    private void workBegin(EventCursor e) {
        int w = e.worker();
        stopWork(w, e.t());
        waits.of(w).workBegin(e.seq(), e.t());
        int p = heldBy(w, e.seq());
        at[w] = p;
        atSince[w] = e.t();
        if (p != NONE && flights.begun[p] == NONE) {
            flights.begun[p] = e.t();
        }
    }

    /** WORK_END. */
    private void workEnd(EventCursor e) {
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

    /** A packet in the worker's hands, mostly the one behind the last that was asked for; or {@link #NONE}. */
    private int heldBy(int w, long seq) {
        int n = heldCount[w];
        for (int i = 0; i < n; i++) {
            int place = nextAt[w] + i < n ? nextAt[w] + i : nextAt[w] + i - n;
            if (flights.seq(held[w][place]) == seq) {
                nextAt[w] = place + 1;
                return held[w][place];
            }
        }
        return NONE;
    }

    /** SLOT_REQUEST or SLOT_RETURN. */
    private void complete(EventCursor e) {
        int w = e.worker();
        stopWork(w, e.t());
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] == FlightTable.TAKEN) {
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
                flights.remove(p);
            }
        }
        heldCount[w] = 0;
        nextAt[w] = 0;
        waits.of(w).handBack(t);
    }

    private void collect(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] == FlightTable.COMPLETED && flights.collected[p] < 0) {
                flights.collected[p] = e.t();
            }
        }
    }

    void returned(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] == FlightTable.COMPLETED) {
                listener.returned(p, e.t());
                flights.remove(p);
            }
        }
    }

    /** RETURNS_CLEARED, RETURNS_LOST. */
    void dropped(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] == FlightTable.COMPLETED) {
                flights.remove(p);
            }
        }
    }

    /** Events are missing: of what is in flight nothing more is known. */
    void forget() {
        flights.clear();
        unplaced.clear();
        for (int w = 0; w < held.length; w++) {
            at[w] = NONE;
            heldCount[w] = 0;
            nextAt[w] = 0;
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
