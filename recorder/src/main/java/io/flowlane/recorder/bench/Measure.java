package io.flowlane.recorder.bench;

/** What one process measures; it prints one line of numbers, whose names are in brackets. */
enum Measure {
    /** An engine that does not record [ns a packet]. */
    OFF,
    /** An engine that records [ns a packet, events a packet, bytes a packet]. */
    ON,
    /** The distributor's events on one thread, with no engine [ns an event, allocated bytes an event]. */
    EVENTS,
    /** Events of the JDK's Flight Recorder [ns an event]. */
    JFR,
    /** A Chronicle excerpt for each event [ns an event]. */
    EXCERPTS
}
