package io.flowlane.recorder.export.perfetto;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.packet.PacketLives;
import io.flowlane.recorder.export.perfetto.Names.Slice;
import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.read.EventCursor;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a Perfetto trace: a track for each lcore, with slices for what it is at and instants for what happens; a counter
 * for each worker's backlog; arrows along each packet; the flow tag as correlation id. A slice that is open when the span
 * begins begins with it, and one that is open when it ends has no end. One thread.
 */
public final class PerfettoWriter implements EventWriter {
    private static final int FLUSH_BYTES = 1 << 17;

    private final OutputStream stream;
    private final long from;
    private final Proto out = new Proto(FLUSH_BYTES + (FLUSH_BYTES >> 1));
    private final PacketLives lives;
    private final EventMessage message;
    private final SliceStack[] slices;
    private final int[] depths;
    private boolean begun;

    /**
     * Begins a trace.
     *
     * @param from when the span begins
     */
    public PerfettoWriter(SessionInfo session, OutputStream stream, long from) {
        this.stream = stream;
        this.from = from;
        lives = PacketLives.withoutWaits(session.workers(), new PacketLives.Listener() {});
        message = new EventMessage(session, lives, out);
        slices = new SliceStack[1 + session.workers()];
        for (int lcore = 0; lcore < slices.length; lcore++) {
            slices[lcore] = new SliceStack();
        }
        depths = new int[session.workers()];
        new Tracks(session, out).put();
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public void event(EventCursor e, boolean wanted) throws IOException {
        if (wanted && !begun) {
            begun = true;
            goOn();
        }
        switch (e.type()) {
            case PROCESS_BEGIN -> begin(e, Slice.PROCESS);
            case PROCESS_END -> end(e, Slice.PROCESS);
            case FLUSH_BEGIN -> begin(e, Slice.FLUSH);
            case FLUSH_END -> end(e, Slice.FLUSH);
            case WORK_BEGIN -> begin(e, Slice.WORKING);
            case WORK_END -> end(e, Slice.WORKING);
            case WORKER_PARK -> begin(e, Slice.PARK);
            case WORKER_UNPARK -> end(e, Slice.PARK);
            case SLOT_TAKE -> instead(e, e.count() == 0 ? Slice.EMPTY : Slice.HOLDING);
            case SLOT_REQUEST -> instead(e, Slice.WAIT);
            case BACKLOG_PUSH, BACKLOG_POP -> backlog(e, e.depth());
            default -> instant(e);
        }
        lives.event(e);
        if (out.size() >= FLUSH_BYTES) {
            out.moveTo(stream);
        }
    }

    /** How things stand when the span begins. */
    private void goOn() {
        for (int lcore = 0; lcore < slices.length; lcore++) {
            for (int i = 0; i < slices[lcore].size(); i++) {
                message.sliceGoesOn(lcore - 1, from, slices[lcore].get(i));
            }
        }
        for (int w = 0; w < depths.length; w++) {
            message.backlog(from, w, depths[w]);
        }
    }

    private SliceStack stack(EventCursor e) {
        return slices[e.lcore() + 1];
    }

    private void begin(EventCursor e, Slice slice) {
        // one that is open already has an end that was not recorded
        end(e, slice);
        stack(e).push(slice);
        if (begun) {
            message.sliceBegins(e, slice);
        }
    }

    private void end(EventCursor e, Slice slice) {
        ends(e, stack(e).pop(slice));
    }

    private void ends(EventCursor e, int slicesThatEnd) {
        for (int i = 0; begun && i < slicesThatEnd; i++) {
            message.sliceEnds(e.lcore(), e.t());
        }
    }

    /** What the worker is at now, instead of whatever it was at. */
    private void instead(EventCursor e, Slice slice) {
        ends(e, stack(e).popAll());
        begin(e, slice);
    }

    private void backlog(EventCursor e, int depth) {
        depths[e.worker()] = depth;
        if (begun) {
            message.backlog(e.t(), e.worker(), depth);
        }
    }

    private void instant(EventCursor e) {
        EventType type = e.type();
        if (type == EventType.GAP || type == EventType.SLOT_RETURN || type == EventType.SESSION_END) {
            // what it was at is over, or not known any more
            ends(e, stack(e).popAll());
        }
        if (type == EventType.BACKLOG_MOVE) {
            backlog(e, Math.max(0, depths[e.worker()] - 1));
        } else if (type == EventType.WORKER_LEAVE) {
            backlog(e, 0);
        }
        if (begun) {
            message.instant(e);
        }
    }

    @Override
    public void end() throws IOException {
        lives.end();
        out.moveTo(stream);
    }
}
