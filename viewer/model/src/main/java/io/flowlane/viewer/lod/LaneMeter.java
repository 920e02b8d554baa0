package io.flowlane.viewer.lod;

import io.flowlane.viewer.timeline.WorkerState;
import java.util.Arrays;

/**
 * What one worker is doing, charged to the open row of the lowest level whenever it changes and whenever a row ends. It
 * reads the events as {@code WorkerLaneBuilder} does. One thread.
 */
final class LaneMeter {
    private static final int NOTHING = 0;

    private final int worker;
    private final OpenRow row;
    private WorkerState state = WorkerState.ABSENT;
    private int depth;
    private long charged;

    /** What it holds; when the journal tells no work on each packet, all of it is worked on in equal parts. */
    private int[] heldTags = new int[16];

    private int held;
    private long heldSince;
    private boolean tellsWork;
    private boolean working;
    private int workTag;

    LaneMeter(int worker, OpenRow row) {
        this.worker = worker;
        this.row = row;
    }

    /** Charges what it has done since the last time. */
    void charge(long now) {
        long passed = now - charged;
        charged = now;
        row.backlogArea[worker] += (double) depth * passed;
        if (held > NOTHING) {
            row.held[worker] += passed;
            work(passed);
        } else if (state == WorkerState.PARKED) {
            row.parked[worker] += passed;
        } else if (state == WorkerState.ABSENT) {
            row.absent[worker] += passed;
        }
    }

    private void work(long passed) {
        if (working) {
            row.work[worker] += passed;
            row.tags[worker].add(workTag, passed);
        } else if (!tellsWork) {
            row.work[worker] += passed;
            for (int i = 0; i < held; i++) {
                row.tags[worker].add(heldTags[i], passed * (i + 1) / held - passed * i / held);
            }
        }
    }

    /** A row begins: it is given in what state. */
    void tellState() {
        row.state[worker] = (byte) state.code();
        row.depth[worker] = depth;
        row.backlogMost[worker] = depth;
    }

    void take(long now, int tag) {
        charge(now);
        if (held == NOTHING) {
            heldSince = now;
            state = WorkerState.HOLDING;
        }
        if (held == heldTags.length) {
            heldTags = Arrays.copyOf(heldTags, held * 2);
        }
        heldTags[held++] = tag;
        row.packets[worker]++;
    }

    void workBegin(long now, int tag) {
        if (!tellsWork && charged == heldSince) {
            tellsWork = true;
        }
        charge(now);
        tellsWork = true;
        working = true;
        workTag = tag;
    }

    void workEnd(long now) {
        charge(now);
        if (working && held > NOTHING) {
            // a span of no length weighs something too: it was there
            row.tags[worker].add(workTag, 1);
        }
        working = false;
    }

    void complete(long now) {
        charge(now);
        held = NOTHING;
        working = false;
    }

    void state(long now, WorkerState next) {
        charge(now);
        state = next;
    }

    /** It is there, and holds what it holds. */
    void present(long now) {
        state(now, held > NOTHING ? WorkerState.HOLDING : WorkerState.IDLE);
    }

    void backlog(long now, int next) {
        charge(now);
        depth = Math.max(0, next);
        row.backlogMost[worker] = Math.max(row.backlogMost[worker], depth);
    }

    /** One packet less waits here: it goes elsewhere. */
    void backlogMoved(long now) {
        backlog(now, depth - 1);
    }

    /** The first event of all is at {@code t}. */
    void begin(long t) {
        charged = t;
    }
}
