package io.flowlane.recorder.export.packet;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.export.packet.PacketLife.Fate;
import io.flowlane.recorder.inflight.Handles;
import io.flowlane.recorder.inflight.LongQueue;
import io.flowlane.recorder.read.EventCursor;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pieces the lives of packets together while the events stream by. Memory is bounded by the packets in flight, and by
 * {@value #PATIENCE} more that came back and may still be sent on.
 *
 * <p>A life begins with PACKET_IN; what is told of a packet before, or after its end, is passed over. Where a packet is
 * granted, taken or handed back more than once, the last grant before the take and the first of the others count. When
 * events are missing, nothing is certain of the packets in flight: their lives end there, as {@link Fate#UNKNOWN}. One
 * thread.
 */
public final class PacketLives {

    /** How many packets that came back are waited for to be sent on. */
    public static final int PATIENCE = 1 << 14;

    private final Listener listener;
    private final Handles handles = new Handles();
    private final LongQueue returned = new LongQueue();
    private final long[] lastTo;
    private final long[][] held;
    private final int[] heldCount;
    private @Nullable PacketLife[] lives = new PacketLife[256];

    /** Who is told. A life is valid during the call. */
    public interface Listener {

        /** It came back to the caller; its life goes on until it is sent. */
        default void returned(PacketLife life) throws IOException {}

        /** Its life is over, see {@link PacketLife#fate}. */
        default void ended(PacketLife life) throws IOException {}
    }

    /** For a session with this many workers. */
    public PacketLives(int workers, Listener listener) {
        this.listener = listener;
        lastTo = new long[workers];
        Arrays.fill(lastTo, PacketLife.NEVER);
        held = new long[workers][8];
        heldCount = new int[workers];
    }

    /** The life of a packet that is in flight, or null. */
    public @Nullable PacketLife find(long seq) {
        int handle = handles.find(seq);
        return handle == Handles.NONE ? null : lives[handle];
    }

    /** One event. */
    public void event(EventCursor e) throws IOException {
        switch (e.type()) {
            case PACKET_IN -> begin(e);
            case TAG_ASSIGN, TAG_MATCH -> decided(e);
            case BACKLOG_PUSH, BACKLOG_POP, BACKLOG_FULL, BACKLOG_MOVE -> backlog(e);
            case SLOT_GRANT, SLOT_TAKE, SLOT_COLLECT, SLOT_RECLAIM -> slot(e);
            case SLOT_REQUEST, SLOT_RETURN -> completed(e);
            case RETURNED -> returned(e);
            case RETURNS_CLEARED -> end(e, Fate.CLEARED);
            case RETURNS_LOST -> end(e, Fate.LOST);
            case TX -> end(e, Fate.SENT);
            case GAP -> endAll(Fate.UNKNOWN);
            default -> {
                // says nothing of a packet
            }
        }
    }

    /** There are no more events: all lives end, in the order of their packets. */
    public void end() throws IOException {
        endAll(Fate.IN_FLIGHT);
    }

    private void begin(EventCursor e) {
        if (handles.find(e.seq()) != Handles.NONE) {
            return;
        }
        int handle = handles.add(e.seq());
        if (handle == lives.length) {
            lives = Arrays.copyOf(lives, 2 * handle);
        }
        PacketLife life = lives[handle];
        if (life == null) {
            life = new PacketLife();
            lives[handle] = life;
        }
        life.begin(e.seq(), e.tag(), e.t());
    }

    private @Nullable PacketLife touched(long seq, long t) {
        PacketLife life = find(seq);
        if (life != null) {
            life.last = t;
        }
        return life;
    }

    private void decided(EventCursor e) {
        PacketLife life = touched(e.seq(), e.t());
        if (life != null) {
            life.decided = e.t();
            life.worker = e.worker();
            life.followed = e.type() == EventType.TAG_MATCH;
        }
    }

    private void backlog(EventCursor e) {
        PacketLife life = touched(e.seq(), e.t());
        if (life == null) {
            return;
        }
        life.worker = e.worker();
        switch (e.type()) {
            case BACKLOG_PUSH -> {
                life.queued = e.t();
                life.depth = e.depth();
                stand(life, e.worker());
            }
            case BACKLOG_POP -> life.unqueued = e.t();
            case BACKLOG_FULL -> life.fulls++;
            default -> {
                life.moves++;
                life.worker = -1;
            }
        }
    }

    /** Behind whom it stands, if that one is still at the worker. */
    private void stand(PacketLife life, int w) {
        PacketLife before = lastTo[w] == life.seq ? null : find(lastTo[w]);
        boolean there = before != null && before.worker == w && before.done == PacketLife.NEVER;
        life.ahead = before != null && there ? before.seq : PacketLife.NEVER;
        life.aheadTag = before != null && there ? before.tag : 0;
        lastTo[w] = life.seq;
    }

    private void slot(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            PacketLife life = touched(e.seqs(i), e.t());
            if (life == null) {
                continue;
            }
            switch (e.type()) {
                case SLOT_GRANT -> granted(life, e);
                case SLOT_TAKE -> taken(life, e);
                case SLOT_COLLECT -> life.collected = life.collected == PacketLife.NEVER ? e.t() : life.collected;
                default -> life.moves++;
            }
        }
    }

    private void granted(PacketLife life, EventCursor e) {
        if (life.taken == PacketLife.NEVER) {
            life.granted = e.t();
            life.worker = e.worker();
            lastTo[e.worker()] = life.seq;
        }
    }

    private void taken(PacketLife life, EventCursor e) {
        if (life.taken != PacketLife.NEVER) {
            return;
        }
        int w = e.worker();
        life.taken = e.t();
        life.worker = w;
        if (heldCount[w] == held[w].length) {
            held[w] = Arrays.copyOf(held[w], 2 * heldCount[w]);
        }
        held[w][heldCount[w]++] = life.seq;
    }

    /** What the worker took before and does not hand back, it has freed. */
    private void completed(EventCursor e) throws IOException {
        int w = e.worker();
        for (int i = 0; i < e.count(); i++) {
            PacketLife life = touched(e.seqs(i), e.t());
            if (life != null && life.done == PacketLife.NEVER) {
                life.done = e.t();
            }
        }
        for (int i = 0; i < heldCount[w]; i++) {
            PacketLife life = find(held[w][i]);
            if (life != null && life.done == PacketLife.NEVER) {
                life.done = e.t();
                life.last = e.t();
                end(life, Fate.FREED);
            }
        }
        heldCount[w] = 0;
    }

    private void returned(EventCursor e) throws IOException {
        for (int i = 0; i < e.count(); i++) {
            PacketLife life = touched(e.seqs(i), e.t());
            if (life != null && life.returned == PacketLife.NEVER) {
                life.returned = e.t();
                listener.returned(life);
                returned.add(life.seq);
            }
        }
        while (returned.size() > PATIENCE) {
            PacketLife oldest = find(returned.poll());
            if (oldest != null) {
                end(oldest, Fate.RETURNED);
            }
        }
    }

    private void end(EventCursor e, Fate fate) throws IOException {
        for (int i = 0; i < e.count(); i++) {
            PacketLife life = touched(e.seqs(i), e.t());
            if (life != null) {
                life.sent = fate == Fate.SENT ? e.t() : PacketLife.NEVER;
                end(life, fate);
            }
        }
    }

    private void end(PacketLife life, Fate fate) throws IOException {
        life.fate = fate;
        listener.ended(life);
        handles.remove(handles.find(life.seq));
    }

    private void endAll(Fate fate) throws IOException {
        for (int handle : handles.inKeyOrder()) {
            PacketLife life = lives[handle];
            if (life != null) {
                life.fate = life.returned == PacketLife.NEVER ? fate : Fate.RETURNED;
                listener.ended(life);
            }
        }
        handles.clear();
        returned.clear();
        Arrays.fill(heldCount, 0);
    }
}
