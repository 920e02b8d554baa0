package io.flowlane.recorder.export.packet;

import io.flowlane.engine.collection.Handles;
import io.flowlane.engine.collection.LongQueue;
import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.export.packet.PacketLife.Fate;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.stats.PacketWaits;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Pieces the lives of packets together while the events stream by. Memory is bounded by the packets in flight, and by
 * {@value #PATIENCE} more that came back and may still be sent on.
 *
 * <p>A life begins with PACKET_IN; events of a packet before that, or after its end, are passed over. Where a packet is
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
    private final @Nullable PacketWaits waits;
    private final Deque<Holders> unused = new ArrayDeque<>();
    /** The packet that each worker works on, or {@link PacketLife#NEVER}, and since when. */
    private final long[] workingOn;

    private final long[] workingSince;
    private @Nullable PacketLife[] lives = new PacketLife[256];
    private long now;

    /** Who is called. A life is valid during the call. */
    public interface Listener {

        /** It came back to the caller; its life goes on until it is sent. */
        default void returned(PacketLife life) throws IOException {}

        /** Its life is over, see {@link PacketLife#fate}. */
        default void ended(PacketLife life) throws IOException {}
    }

    /** For a session with this many workers. */
    public PacketLives(int workers, Listener listener) {
        this(workers, true, listener);
    }

    /** Without what each packet waited behind, where nobody asks for it. */
    public static PacketLives withoutWaits(int workers, Listener listener) {
        return new PacketLives(workers, false, listener);
    }

    private PacketLives(int workers, boolean withWaits, Listener listener) {
        this.listener = listener;
        waits = withWaits ? new PacketWaits(workers, this::waited) : null;
        workingOn = new long[workers];
        Arrays.fill(workingOn, PacketLife.NEVER);
        workingSince = new long[workers];
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
        now = e.t();
        if (waits != null) {
            waits.event(e);
        }
        switch (e.type()) {
            case WORK_BEGIN, WORK_END -> work(e);
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
        if (waits != null) {
            waits.end(now);
        }
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

    private void waited(long seq, int worker, long from, long to, long behind, long behindTag) {
        PacketLife life = find(seq);
        if (life == null || behind == PacketWaits.NONE) {
            return;
        }
        if (behindTag == Integer.toUnsignedLong(life.tag)) {
            life.ownTag += to - from;
        } else {
            life.otherTags += to - from;
        }
        Holders holders = life.holders;
        if (holders == null) {
            holders = unused.isEmpty() ? new Holders() : unused.pop();
            life.holders = holders;
        }
        holders.waited(behind, behindTag, to - from);
    }

    /** Its wait is over: who held it for longest? */
    private void settle(PacketLife life) {
        Holders holders = life.holders;
        if (holders != null) {
            life.heldBy = holders.most();
            life.heldByTag = holders.mostTag();
            life.heldByNanos = holders.mostNanos();
            life.holders = null;
            holders.clear();
            unused.push(holders);
        }
    }

    /** A worker works on one packet at a time. */
    private void work(EventCursor e) {
        int w = e.worker();
        stopWork(w, e.t());
        PacketLife life = find(e.seq());
        if (e.type() == EventType.WORK_BEGIN && life != null && life.taken != PacketLife.NEVER) {
            life.workBegan = life.workBegan == PacketLife.NEVER ? e.t() : life.workBegan;
            workingOn[w] = e.seq();
            workingSince[w] = e.t();
        }
    }

    private void stopWork(int w, long t) {
        PacketLife life = workingOn[w] == PacketLife.NEVER ? null : find(workingOn[w]);
        if (life != null) {
            life.workNanos += t - workingSince[w];
        }
        workingOn[w] = PacketLife.NEVER;
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
        settle(life);
        life.worker = w;
        if (heldCount[w] == held[w].length) {
            held[w] = Arrays.copyOf(held[w], 2 * heldCount[w]);
        }
        held[w][heldCount[w]++] = life.seq;
    }

    /** What the worker took before and does not hand back, it has freed. */
    private void completed(EventCursor e) throws IOException {
        int w = e.worker();
        stopWork(w, e.t());
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
        settle(life);
        life.fate = fate;
        listener.ended(life);
        handles.remove(handles.find(life.seq));
    }

    private void endAll(Fate fate) throws IOException {
        for (int handle : handles.inKeyOrder()) {
            PacketLife life = lives[handle];
            if (life != null) {
                settle(life);
                life.fate = life.returned == PacketLife.NEVER ? fate : Fate.RETURNED;
                listener.ended(life);
            }
        }
        handles.clear();
        returned.clear();
        Arrays.fill(heldCount, 0);
        Arrays.fill(workingOn, PacketLife.NEVER);
    }
}
