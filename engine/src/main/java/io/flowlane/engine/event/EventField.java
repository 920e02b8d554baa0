package io.flowlane.engine.event;

/** What an event can say; {@link EventType#fields} has which event says what. */
public enum EventField {
    /** One packet. */
    SEQ,
    /** Its flow, 32 bits, unsigned. */
    TAG,
    /** A worker. */
    W,
    /** Packets in a backlog. */
    DEPTH,
    /** A count. */
    N,
    /** A burst of packets, possibly empty. */
    SEQS,
    /** Words. */
    TEXT,
    /** What only SESSION_BEGIN has: mode, tracking, policy, workers, backlog, name, wall. */
    SESSION
}
