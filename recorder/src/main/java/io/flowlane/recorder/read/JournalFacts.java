package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventType;

/**
 * How much there is in a journal, as its blocks' headers tell.
 *
 * @param firstT from which time on it has the events of all lcores, in nanoseconds since the session began: above 0 where
 *     a flight recorder has let the oldest blocks go
 * @param lastT the time of its last event so far
 * @param events how many events it holds so far, counted as {@link EventCursor} does; events in damaged blocks count, too,
 *     for only reading tells that they are
 * @param packets how many packets were accepted so far, those of blocks that are gone too
 * @param sealed every lcore's stream was closed in order: it grows no more
 * @param live a process of this machine still writes it; false for one whose writer was killed
 */
public record JournalFacts(long firstT, long lastT, long events, long packets, boolean sealed, boolean live) {

    /** By reading it through. */
    static JournalFacts counted(Journal journal) {
        long events = 0;
        long packets = 0;
        long first = 0;
        long last = 0;
        try (EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                first = events++ == 0 ? cursor.t() : first;
                last = cursor.t();
                packets = cursor.type() == EventType.PACKET_IN ? Math.max(packets, cursor.seq() + 1) : packets;
            }
        }
        return new JournalFacts(first, last, events, packets, journal.health().sealed(), false);
    }
}
