package io.flowlane.recorder.read;

import io.flowlane.engine.event.SessionInfo;
import java.util.function.BooleanSupplier;

/**
 * A journal that can be read, any number of times. Opened by {@code JournalReader.open}.
 *
 * <p>Each cursor belongs to one thread at a time; several threads may each have their own, over one journal. Closing the
 * journal ends them all.
 *
 * <p>What has a default here reads all events and leaves out what was not asked for; a journal on a disk knows better.
 */
public interface Journal extends AutoCloseable {

    /** What {@code SESSION_BEGIN} said. */
    SessionInfo session();

    /** A new cursor before the first event. */
    EventCursor events();

    /** Reads the journal through once, from its first event to its last, and shows each event to all of these in turn. */
    default void visit(EventVisitor... visitors) {
        try (EventCursor cursor = events()) {
            while (cursor.next()) {
                for (EventVisitor visitor : visitors) {
                    visitor.event(cursor);
                }
            }
        }
    }

    /** A new cursor before the first event whose time is {@code t} nanoseconds or later. */
    default EventCursor eventsFrom(long t) {
        return new SelectedEvents(events(), Selection.from(t));
    }

    /**
     * The life of one packet: every event that names it, alone or in a list. The
     * last one that one would expect is {@code TX}, or {@code RETURNED} where the application emits no TX; whoever
     * needs no more can stop there and spare the search for what a legal run does not have.
     */
    default EventCursor eventsOfPacket(long seq) {
        return new SelectedEvents(events(), Selection.packet(seq));
    }

    /**
     * One flow: every event with the tag, and every event that names a packet of it.
     *
     * @param tag all 32 bits
     */
    default EventCursor eventsOfTag(int tag) {
        return new SelectedEvents(events(), Selection.tag(tag));
    }

    /**
     * A cursor for who must not wait, such as a user interface: where a journal is still written, {@code next()} says
     * false when there is nothing new yet, and may say true when it is called again. {@link LiveCursor#ended} tells the
     * two apart.
     *
     * @param from where to begin, in nanoseconds since the session began
     */
    default LiveCursor live(long from) {
        return new EndedCursor(eventsFrom(from));
    }

    /**
     * A cursor that waits: {@code next()} says false when the session has ended, or as soon as {@code goOn} does.
     *
     * @param from where to begin, in nanoseconds since the session began
     * @param goOn asked about every 10 ms while there is nothing new; a writer that was killed writes nothing more
     */
    default EventCursor follow(long from, BooleanSupplier goOn) {
        return new WaitingCursor(live(from), goOn);
    }

    /** How much there is, found without reading the events; where the journal is still written, as of this call. */
    default JournalFacts facts() {
        return JournalFacts.counted(this);
    }

    /** Whether it is whole, as far as it has been read; complete once one cursor has come to its end. */
    JournalHealth health();

    /** How many bytes of it hold data. */
    long bytes();

    /** How far the cursor that moved last has come, 0.0 to 1.0; any thread may ask. */
    double progress();

    @Override
    void close();
}
