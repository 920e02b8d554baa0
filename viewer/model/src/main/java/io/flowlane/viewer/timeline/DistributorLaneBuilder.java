package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;

/** Collects the distributor's lane from its events, in order of time. One thread. */
final class DistributorLaneBuilder {
    private static final int NOTHING = -1;

    private final Spans.Builder calls = new Spans.Builder();
    private final Spans.Builder stalls = new Spans.Builder();
    private int call = NOTHING;
    private long callSince;
    private int stalledOn = NOTHING;
    private long stalledSince;

    void accept(EventCursor e, long now) {
        switch (e.type()) {
            case PROCESS_BEGIN, FLUSH_BEGIN -> begin(e.type(), now);
            case PROCESS_END, FLUSH_END -> endCall(now);
            case BACKLOG_FULL -> stall(e.worker(), now);
            // the packet that could not be queued has found its place
            case BACKLOG_PUSH, TAG_ASSIGN, TAG_MATCH -> endStall(now);
            default -> {}
        }
    }

    private void begin(EventType type, long now) {
        endCall(now);
        call = type.id();
        callSince = now;
    }

    private void endCall(long now) {
        endStall(now);
        if (call != NOTHING) {
            calls.add(callSince, now, call);
            call = NOTHING;
        }
    }

    private void stall(int worker, long now) {
        if (stalledOn == worker) {
            return;
        }
        endStall(now);
        stalledOn = worker;
        stalledSince = now;
    }

    private void endStall(long now) {
        if (stalledOn != NOTHING) {
            stalls.add(stalledSince, now, stalledOn);
            stalledOn = NOTHING;
        }
    }

    DistributorLane build(long end) {
        endCall(end);
        return new DistributorLane(calls.build(), stalls.build());
    }
}
