package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.format.EventCodes;
import org.jspecify.annotations.Nullable;

/**
 * Merges the lcores' streams. The earliest event comes next, but an effect waits for its cause: the k-th take of a worker
 * for the k-th grant to it, the k-th collect for the k-th time that the worker handed back. Clocks of different
 * processors may disagree a little; a cause that would come more than {@link #CLOCK_SLACK} later is taken for missing.
 */
final class MergedCursor implements EventCursor {
    private static final long CLOCK_SLACK = 1_000_000;
    private static final int NONE = -1;

    private final OpenJournal journal;
    private final HealthLog health;
    private final LcoreStream[] streams;
    private @Nullable LcoreStream current;
    private boolean begun;
    private boolean done;
    /** As long as the current stream stays before this time, no other can come before it. */
    private long limit = Long.MIN_VALUE;

    private long t;

    MergedCursor(OpenJournal journal, LcoreStream[] streams, HealthLog health) {
        this.journal = journal;
        this.streams = streams;
        this.health = health;
    }

    @Override
    public boolean next() {
        LcoreStream stream = current;
        if (stream == null) {
            return first();
        }
        stream.advance();
        if (stream.t >= limit || cause(stream) != NONE) {
            stream = choose();
            if (stream.t == Long.MAX_VALUE) {
                return end();
            }
            current = stream;
        }
        t = Math.max(t, stream.t);
        return true;
    }

    /** SESSION_BEGIN, then each stream at its first event. */
    private boolean first() {
        if (done) {
            return false;
        }
        if (!begun) {
            begun = true;
            return true;
        }
        for (LcoreStream stream : streams) {
            stream.advance();
        }
        LcoreStream stream = choose();
        if (stream.t == Long.MAX_VALUE) {
            return end();
        }
        current = stream;
        t = Math.max(t, stream.t);
        return true;
    }

    private boolean end() {
        current = null;
        done = true;
        journal.finished(health);
        return false;
    }

    private LcoreStream choose() {
        int earliest = 0;
        long second = Long.MAX_VALUE;
        for (int i = 1; i < streams.length; i++) {
            if (streams[i].t < streams[earliest].t) {
                second = streams[earliest].t;
                earliest = i;
            } else {
                second = Math.min(second, streams[i].t);
            }
        }
        int chosen = earliest;
        // A chain of causes is at most a collect, a take and a grant long; a longer one is a circle of missing causes.
        for (int hop = 0; hop < 3; hop++) {
            int cause = cause(streams[chosen]);
            if (cause == NONE) {
                limit = chosen == earliest ? second : Long.MIN_VALUE;
                return streams[chosen];
            }
            chosen = cause;
        }
        limit = Long.MIN_VALUE;
        return streams[earliest];
    }

    /** The stream that must move before this one can, or {@link #NONE}. */
    private int cause(LcoreStream effect) {
        int cause;
        if (effect.code == EventCodes.SLOT_TAKE && effect.lcore > 0) {
            cause = streams[0].grants[effect.lcore - 1] > effect.grants[0] ? NONE : 0;
        } else if (effect.code == EventCodes.SLOT_COLLECT && effect.lcore == 0) {
            int worker = effect.decoder.worker();
            cause = streams[1 + worker].collects[0] > effect.collects[worker] ? NONE : 1 + worker;
        } else {
            return NONE;
        }
        return cause != NONE && streams[cause].t - CLOCK_SLACK > effect.t ? NONE : cause;
    }

    private boolean isPlain() {
        return current != null && current.code != LcoreStream.GAP;
    }

    @Override
    public EventType type() {
        return current == null ? EventType.SESSION_BEGIN : current.type();
    }

    @Override
    public long t() {
        return t;
    }

    @Override
    public int lcore() {
        return current == null ? DISTRIBUTOR : current.lcore - 1;
    }

    @Override
    public int worker() {
        return current != null && isPlain() ? current.decoder.worker() : 0;
    }

    @Override
    public long seq() {
        return current != null && isPlain() ? current.decoder.seq() : 0;
    }

    @Override
    public int tag() {
        return current != null && isPlain() ? current.decoder.tag() : 0;
    }

    @Override
    public int depth() {
        return current != null && isPlain() ? current.decoder.depth() : 0;
    }

    @Override
    public long n() {
        if (current == null) {
            return 0;
        }
        return isPlain() ? current.decoder.n() : current.missing;
    }

    @Override
    public int count() {
        return current != null && isPlain() ? current.decoder.count() : 0;
    }

    @Override
    public long seqs(int i) {
        return current != null && isPlain() ? current.decoder.seqs(i) : 0;
    }

    @Override
    public String text() {
        if (current == null) {
            return "";
        }
        if (isPlain()) {
            return current.code == EventCodes.MARK || current.code == EventCodes.GAP ? current.decoder.text() : "";
        }
        return "damaged or missing in the journal";
    }

    @Override
    public void close() {
        done = true;
        current = null;
        begun = true;
    }
}
