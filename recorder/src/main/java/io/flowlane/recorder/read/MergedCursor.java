package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.format.EventCodes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Merges the lcores' streams. The earliest event comes next, but an effect waits for its cause: the k-th take of a worker
 * for the k-th grant to it, the k-th collect for the k-th time that the worker handed back. Clocks of different
 * processors may disagree a little; a cause that would come more than {@link #CLOCK_SLACK} later is taken for missing.
 */
final class MergedCursor implements LiveCursor {
    private static final long CLOCK_SLACK = 1_000_000;
    private static final int NONE = -1;

    /** This many looks in a row that find nothing new: what was there before the first of them has been returned. */
    private static final int LOOKS = 2;

    /** This many polls an effect waits for its cause, recorded behind its store: longer than an lcore pauses in between. */
    private static final int CAUSE_LOOKS = 64;

    private final OpenJournal journal;
    private final Blocks blocks;
    private final HealthLog health;
    private final LcoreStream[] streams;
    private final long from;
    private final boolean live;
    private @Nullable LcoreStream current;
    private boolean begun;
    private boolean done;
    private boolean pending;
    private int round;
    /** As long as the current stream stays before this time, no other can come before it. */
    private long limit = Long.MIN_VALUE;

    private long t;

    /**
     * A cursor over these streams.
     *
     * @param from no event before this time is returned
     * @param live whether more may come: then an lcore that has no event holds the others back until it was asked
     *     again after their event
     */
    MergedCursor(OpenJournal journal, Blocks blocks, LcoreStream[] streams, HealthLog health, long from, boolean live) {
        this.journal = journal;
        this.blocks = blocks;
        this.streams = streams;
        this.health = health;
        this.from = from;
        this.live = live;
    }

    @Override
    public boolean next() {
        while (step()) {
            if (t >= from) {
                return true;
            }
        }
        return false;
    }

    private boolean step() {
        LcoreStream stream = current;
        if (stream == null) {
            return first();
        }
        stream.advance();
        if (stream.t >= limit || stream.code < 0 || cause(stream) != NONE) {
            return to(choose());
        }
        t = Math.max(t, stream.t);
        return true;
    }

    /** SESSION_BEGIN, then each stream at its first event; also goes on where there was nothing more yet. */
    private boolean first() {
        if (done) {
            return false;
        }
        if (!begun) {
            begun = true;
            return true;
        }
        return to(choose());
    }

    private boolean to(@Nullable LcoreStream stream) {
        current = stream;
        if (stream != null) {
            t = Math.max(t, stream.t);
            return true;
        }
        if (!pending) {
            done = true;
            journal.finished(health);
        }
        return false;
    }

    @Override
    public boolean ended() {
        return done;
    }

    /** The stream whose event comes next; null when there is none, or none yet. */
    private @Nullable LcoreStream choose() {
        int looks = 0;
        while (true) {
            LcoreStream stream = earliest();
            if (stream.code == LcoreStream.UNOPENED) {
                stream.open(round);
            } else if (!pending || isClear(stream)) {
                return stream.code == LcoreStream.NOTHING ? null : stream;
            } else if (live && looks == LOOKS) {
                return null;
            } else {
                looks = look() ? 0 : looks + 1;
            }
        }
    }

    /** Whether every stream that stands at nothing was found so after this stream's event was there. */
    private boolean isClear(LcoreStream stream) {
        for (LcoreStream other : streams) {
            boolean waits = other.code == LcoreStream.NOTHING && !other.ended;
            if (waits && (stream.code == LcoreStream.NOTHING || other.polled <= stream.polled)) {
                return false;
            }
        }
        return true;
    }

    /** Asks the streams that stand at nothing for more; true when one found something, or is about to. */
    private boolean look() {
        boolean found = false;
        TailView view = TailView.EMPTY;
        try {
            view = blocks.refresh();
        } catch (IOException e) {
            health.problem("the rest of the journal cannot be read: " + FileFailure.words(e));
        }
        round++;
        for (LcoreStream stream : streams) {
            if (stream.code == LcoreStream.NOTHING && !stream.ended) {
                stream.poll(view, round);
                if (stream.isSealed() || (!live && stream.code == LcoreStream.NOTHING && !stream.changing)) {
                    stream.end();
                }
                found |= stream.code != LcoreStream.NOTHING || stream.changing || stream.ended;
            }
        }
        return found;
    }

    private LcoreStream earliest() {
        int earliest = 0;
        long second = Long.MAX_VALUE;
        pending = streams[0].t == Long.MAX_VALUE && !streams[0].ended;
        for (int i = 1; i < streams.length; i++) {
            if (streams[i].t < streams[earliest].t) {
                second = streams[earliest].t;
                earliest = i;
            } else {
                second = Math.min(second, streams[i].t);
            }
            pending |= streams[i].t == Long.MAX_VALUE && !streams[i].ended;
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
        if (cause != NONE && isToCome(streams[cause], effect)) {
            return cause;
        }
        return cause != NONE && streams[cause].t - CLOCK_SLACK > effect.t ? NONE : cause;
    }

    /** Whether an lcore may be about to record a cause whose effect the other one has recorded already. */
    private boolean isToCome(LcoreStream cause, LcoreStream effect) {
        return cause.code == LcoreStream.NOTHING && !cause.ended && round - effect.polled < CAUSE_LOOKS;
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
            return current.type().has(EventField.TEXT) ? current.decoder.text() : "";
        }
        return current.why.text();
    }

    @Override
    public void close() {
        done = true;
        current = null;
        begun = true;
    }
}
