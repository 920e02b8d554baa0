package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.format.GapReason;

/**
 * The events of a journal, one after another, in one causal order over all lcores: {@link #t} never decreases, and where
 * two events stand at one time the cause comes first.
 *
 * <p>What a cursor over a whole journal goes to is what counts as an event, wherever events are counted: {@code
 * SESSION_BEGIN}, all that an lcore recorded, {@code RECORDER_WAIT} included, and one {@code GAP} in each place where
 * events are missing, be it recorded or found by the reader.
 *
 * <p>The accessors speak of the event that {@link #next} went to and are undefined before the first call of it. An
 * accessor whose field the event does not have answers 0 (or the empty string). Nothing is allocated per event, but for
 * the text of {@code MARK} and {@code GAP}. One thread at a time.
 */
public interface EventCursor extends AutoCloseable {

    /** The {@link #lcore} of the distributor. */
    int DISTRIBUTOR = -1;

    /** Goes to the next event; false at the end. */
    boolean next();

    /** Which event it is. */
    EventType type();

    /** Nanoseconds since the session began. */
    long t();

    /** Whose event it is: {@link #DISTRIBUTOR}, or the worker's number. */
    int lcore();

    /** The field {@code w}: the worker that the event is about. */
    int worker();

    /** The field {@code seq}. */
    long seq();

    /** The field {@code tag}: all 32 bits, unsigned. */
    int tag();

    /** The field {@code depth}. */
    int depth();

    /** The field {@code n}. */
    long n();

    /** How many sequence numbers the field {@code seqs} has. */
    int count();

    /** The {@code i}-th sequence number of {@code seqs}; {@code 0 <= i < count()}. */
    long seqs(int i);

    /** The field {@code text} of {@code MARK}, or why there is a {@code GAP}. */
    String text();

    /** Why there is a {@code GAP}, at such an event. */
    default GapReason gapReason() {
        return GapReason.of(text());
    }

    @Override
    void close();
}
