package io.flowlane.recorder.format;

import io.flowlane.engine.event.EventType;
import org.jspecify.annotations.Nullable;

/** The event that a decoder stands at, and how its numbers are read: most of them are recorded as how far off a guess is. */
abstract class DecodedEvent extends PayloadReader {
    final int workers;
    final History history;
    final NumberedTags numbers = new NumberedTags();

    int code;
    int worker;
    long seq;
    int tag;
    int depth;
    long n;
    final SeqList seqs = new SeqList();
    String text = "";

    DecodedEvent(int lcore, int workers) {
        this.workers = workers;
        history = new History(lcore == 0 ? workers : 0);
        clear();
    }

    /** Forgets the event. */
    final void clear() {
        worker = 0;
        seq = 0;
        tag = 0;
        depth = 0;
        n = 0;
        seqs.run(0, 0);
    }

    final void stamp() {
        long passed = varint();
        history.t += passed;
        check(passed >= 0 && history.t >= 0);
    }

    final void worker(boolean expected) {
        if (!expected) {
            history.worker = (int) varint();
        }
        worker = history.worker;
    }

    final long seq(int flags, long expected) {
        return (flags & EventCodes.EXPECTED_SEQ) != 0 ? expected : expected + signed();
    }

    final void numberedTag() {
        long number = varint();
        check(numbers.has(number));
        tag = damaged ? 0 : numbers.get((int) number);
    }

    final void newTag() {
        tag = int32();
        numbers.add(tag);
    }

    /** Which event it is. */
    public final @Nullable EventType type() {
        return EventCodes.type(code);
    }

    /** Its {@link EventCodes}. */
    public final int code() {
        return code;
    }

    /** Nanoseconds since the session began. */
    public final long t() {
        return history.t;
    }

    /** The field {@code w}, 0 without one. */
    public final int worker() {
        return worker;
    }

    /** The field {@code seq}, 0 without one. */
    public final long seq() {
        return seq;
    }

    /** The field {@code tag}, 0 without one. */
    public final int tag() {
        return tag;
    }

    /** The field {@code depth}, 0 without one. */
    public final int depth() {
        return depth;
    }

    /** The field {@code n}, 0 without one. */
    public final long n() {
        return n;
    }

    /** How many numbers the field {@code seqs} has. */
    public final int count() {
        return seqs.count();
    }

    /** A number of the field {@code seqs}. */
    public final long seqs(int i) {
        return seqs.get(i);
    }

    /** The field {@code text} of the last MARK, GAP or SESSION_STOP. */
    public final String text() {
        return text;
    }
}
