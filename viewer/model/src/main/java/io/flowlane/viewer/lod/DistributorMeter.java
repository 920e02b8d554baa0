package io.flowlane.viewer.lod;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;

/** What the distributor is doing, charged to the open row; it reads the events as {@code DistributorLaneBuilder} does. */
final class DistributorMeter {
    private static final int NOTHING = -1;

    private final OpenRow row;
    private int call = NOTHING;
    private int stalledOn = NOTHING;
    private long charged;

    DistributorMeter(OpenRow row) {
        this.row = row;
    }

    void begin(long t) {
        charged = t;
    }

    void charge(long now) {
        long passed = now - charged;
        charged = now;
        if (call == EventType.FLUSH_BEGIN.id()) {
            row.flush += passed;
        } else if (call != NOTHING) {
            row.process += passed;
        }
        if (stalledOn != NOTHING) {
            row.stall += passed;
            if (stalledOn >= 0 && stalledOn < row.stallOn.length) {
                row.stallOn[stalledOn] += passed;
            }
        }
    }

    void accept(EventCursor e, long now) {
        switch (e.type()) {
            case PROCESS_BEGIN, FLUSH_BEGIN -> {
                charge(now);
                stalledOn = NOTHING;
                call = e.type().id();
            }
            case PROCESS_END, FLUSH_END -> {
                charge(now);
                stalledOn = NOTHING;
                call = NOTHING;
            }
            case BACKLOG_FULL -> {
                charge(now);
                stalledOn = e.worker();
            }
            // the packet that could not be queued has found its place
            case BACKLOG_PUSH, TAG_ASSIGN, TAG_MATCH -> {
                if (stalledOn != NOTHING) {
                    charge(now);
                    // a stall of no length is a stall too
                    row.stall = Math.max(row.stall, 1);
                    stalledOn = NOTHING;
                }
            }
            default -> {}
        }
    }
}
