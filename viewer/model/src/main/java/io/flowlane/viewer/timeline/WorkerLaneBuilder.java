package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.EventType;
import java.util.BitSet;

/** Collects one worker's lane from its events, in order of time. One thread. */
final class WorkerLaneBuilder {
    private static final int NONE = -1;

    private final int worker;
    private final PacketTable.Builder packets;
    private final Spans.Builder work = new Spans.Builder();
    private final Spans.Builder bursts = new Spans.Builder();
    private final BitSet estimated = new BitSet();
    private final Steps.Builder states = new Steps.Builder();
    private final Steps.Builder backlog = new Steps.Builder();
    private final Ticks.Builder handshakes = new Ticks.Builder();

    /** The rows that the worker holds, and when it took them. */
    private final IntArray held = new IntArray();

    private long heldSince;

    /** It holds packets of which nothing is known but that it took them: their input is missing in the journal. */
    private boolean holdsUnknown;

    /** What the worker itself said of the packets that it holds. */
    private final IntArray workedRow = new IntArray();

    private final LongArray workedFrom = new LongArray();
    private final LongArray workedTo = new LongArray();
    private long workingSince;
    /** The row whose work has begun and not ended, or {@link #NONE}. */
    private int workingRow = NONE;

    /** Where any work is recorded, no record means no work: a burst can end, or the journal, before its turn came. */
    private boolean tellsWork;

    /** How many packets each burst has. */
    private final IntArray sizes = new IntArray();

    WorkerLaneBuilder(int worker, PacketTable.Builder packets) {
        this.worker = worker;
        this.packets = packets;
    }

    /** The lane begins at this time, with the worker in this state and this many packets waiting for it. */
    void begin(long t, int state, int depth) {
        states.step(t, state);
        backlog.step(t, depth);
    }

    void handshake(long t, EventType type) {
        handshakes.add(t, type.id());
    }

    /** The worker takes a packet of a burst; the burst is over with {@link #complete}. */
    void take(long t, int row) {
        hold(t);
        held.add(row);
        packets.take(row, t, worker);
    }

    /** The worker takes a packet that the journal does not know: it is not idle. */
    void takeUnknown(long t) {
        hold(t);
        holdsUnknown = true;
    }

    private void hold(long t) {
        if (!isHolding()) {
            heldSince = t;
            state(t, WorkerState.HOLDING);
        }
    }

    private boolean isHolding() {
        return held.size() > 0 || holdsUnknown;
    }

    void workBegin(long t, int row) {
        tellsWork = true;
        workingSince = t;
        workingRow = row;
    }

    void workEnd(long t, int row) {
        tellsWork = true;
        workingRow = NONE;
        workedRow.add(row);
        workedFrom.add(Math.max(workingSince, heldSince));
        workedTo.add(t);
    }

    /** All that the worker holds is done. */
    void complete(long t) {
        for (int i = 0; i < held.size(); i++) {
            packets.done(held.get(i), t);
        }
        closeBurst(t);
    }

    private void closeBurst(long t) {
        int n = held.size();
        if (isHolding()) {
            if (!tellsWork) {
                estimated.set(bursts.size());
            }
            bursts.add(heldSince, t, work.size());
            sizes.add(n);
            if (tellsWork) {
                addRecordedWork(t);
            } else {
                addEstimatedWork(t);
            }
        }
        held.clear();
        holdsUnknown = false;
        workedRow.clear();
        workedFrom.clear();
        workedTo.clear();
    }

    private void addRecordedWork(long t) {
        for (int i = 0; i < workedRow.size(); i++) {
            work.add(workedFrom.get(i), workedTo.get(i), workedRow.get(i));
        }
        if (workingRow != NONE) {
            // it is still worked on where the journal ends
            work.add(Math.max(workingSince, heldSince), t, workingRow);
            workingRow = NONE;
        }
    }

    private void addEstimatedWork(long t) {
        int n = held.size();
        long length = t - heldSince;
        for (int i = 0; i < n; i++) {
            work.add(heldSince + length * i / n, heldSince + length * (i + 1) / n, held.get(i));
        }
    }

    void state(long t, WorkerState state) {
        states.step(t, state.code());
    }

    /** It is there, and holds what it holds. */
    void present(long t) {
        state(t, isHolding() ? WorkerState.HOLDING : WorkerState.IDLE);
    }

    void backlog(long t, int depth) {
        backlog.step(t, depth);
    }

    /** One packet less waits here: it goes elsewhere. */
    void backlogMoved(long t) {
        backlog.step(t, Math.max(0, backlog.current() - 1));
    }

    /** The journal ends; what is still held is shown up to here. */
    WorkerLane build(long end) {
        closeBurst(end);
        return new WorkerLane(
                worker,
                work.build(),
                bursts.build(),
                sizes.seal(),
                estimated,
                states.build(),
                backlog.build(),
                handshakes.build());
    }
}
