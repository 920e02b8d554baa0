package io.flowlane.viewer.query;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A part of a filter: judges an event together with one of its packets. */
sealed interface Condition {

    /** The packet of an event that names none. */
    long NO_PACKET = -1;

    /**
     * Whether it holds.
     *
     * @param seq one of the event's packets, or {@link #NO_PACKET}
     */
    boolean holds(EventCursor event, long seq, PacketFacts facts);

    /** Whether it asks for what earlier events said of a packet. */
    default boolean asksFacts() {
        return false;
    }

    /** Whether it asks for this number. */
    default boolean asks(Quantity wanted) {
        return false;
    }

    /** The same, with another number asked for in one's place. */
    default Condition with(Quantity number, Quantity instead) {
        return this;
    }

    /** Holds always: the empty filter. */
    record Always() implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            return true;
        }
    }

    /** Both hold. */
    record And(Condition a, Condition b) implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            return a.holds(event, seq, facts) && b.holds(event, seq, facts);
        }

        @Override
        public boolean asksFacts() {
            return a.asksFacts() || b.asksFacts();
        }

        @Override
        public boolean asks(Quantity wanted) {
            return a.asks(wanted) || b.asks(wanted);
        }

        @Override
        public Condition with(Quantity number, Quantity instead) {
            return new And(a.with(number, instead), b.with(number, instead));
        }
    }

    /** At least one holds. */
    record Or(Condition a, Condition b) implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            return a.holds(event, seq, facts) || b.holds(event, seq, facts);
        }

        @Override
        public boolean asksFacts() {
            return a.asksFacts() || b.asksFacts();
        }

        @Override
        public boolean asks(Quantity wanted) {
            return a.asks(wanted) || b.asks(wanted);
        }

        @Override
        public Condition with(Quantity number, Quantity instead) {
            return new Or(a.with(number, instead), b.with(number, instead));
        }
    }

    /** It does not hold. */
    record Not(Condition of) implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            return !of.holds(event, seq, facts);
        }

        @Override
        public boolean asksFacts() {
            return of.asksFacts();
        }

        @Override
        public boolean asks(Quantity wanted) {
            return of.asks(wanted);
        }

        @Override
        public Condition with(Quantity number, Quantity instead) {
            return new Not(of.with(number, instead));
        }
    }

    /** The event is one of these. */
    record OfType(Set<EventType> types) implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            return types.contains(event.type());
        }

        /** Whether it can be a packet's return. */
        boolean isReturn() {
            return types.contains(EventType.RETURNED);
        }
    }

    /** The event, or its packet, has the tag. */
    record OfTag(int tag) implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            return event.type().has(EventField.TAG) ? event.tag() == tag : seq != NO_PACKET && facts.hasTag(seq, tag);
        }

        @Override
        public boolean asksFacts() {
            return true;
        }
    }

    /** The event is recorded by this lcore. */
    record OfLcore(int lcore) implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            return event.lcore() == lcore;
        }
    }

    /** A text is in the note of a mark or gap. */
    record Says(String words) implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            return event.type().has(EventField.TEXT)
                    && event.text().toLowerCase(Locale.ROOT).contains(words);
        }
    }

    /** A number is in a range, ends included. */
    record InRange(Quantity number, long low, long high) implements Condition {
        @Override
        public boolean holds(EventCursor event, long seq, PacketFacts facts) {
            long value = number.of(event, seq, facts);
            return value != Quantity.NONE && value >= low && value <= high;
        }

        @Override
        public boolean asksFacts() {
            return number.asksFacts;
        }

        @Override
        public boolean asks(Quantity wanted) {
            return number == wanted;
        }

        @Override
        public Condition with(Quantity asked, Quantity instead) {
            return number == asked ? new InRange(instead, low, high) : this;
        }
    }

    /** The numbers that a filter can ask for. */
    enum Quantity {
        /** Nanoseconds since the session began. */
        T("t", true, false, (event, seq, facts) -> event.t()),
        /** The worker that the event is about. */
        WORKER("worker", false, false, (event, seq, facts) -> worker(event)),
        /** The packet's number. */
        SEQ("seq", false, false, (event, seq, facts) -> seq),
        /** The backlog's depth. */
        DEPTH(
                "depth",
                false,
                false,
                (event, seq, facts) -> event.type().has(EventField.DEPTH) ? event.depth() : Quantity.NONE),
        /** The event's n. */
        N("n", false, false, (event, seq, facts) -> event.type().has(EventField.N) ? event.n() : Quantity.NONE),
        /** How many packets the event names. */
        COUNT(
                "count",
                false,
                false,
                (event, seq, facts) -> event.type().has(EventField.SEQS) ? event.count() : Quantity.NONE),
        /** From PACKET_IN to RETURNED, known at RETURNED. */
        LATENCY("latency", true, true, (event, seq, facts) -> since(event, seq, facts, EventType.RETURNED)),
        /** The same, looked up at whatever event names the packet. */
        WHOLE_LATENCY("", true, true, (event, seq, facts) -> seq == NO_PACKET ? Quantity.NONE : facts.latency(seq)),
        /** The worker that the event is about, and at RETURNED the one that had taken the packet. */
        TAKER("", false, true, (event, seq, facts) -> taker(event, seq, facts)),
        /** From PACKET_IN to SLOT_TAKE, known at SLOT_TAKE. */
        WAIT("wait", true, true, (event, seq, facts) -> since(event, seq, facts, EventType.SLOT_TAKE));

        /** The event has no such number. */
        static final long NONE = -1;

        /** Reads the number off an event, and one packet of it. */
        private interface Reading {
            long of(EventCursor event, long seq, PacketFacts facts);
        }

        final String word;
        final boolean nanos;

        /** Whether earlier events of the packet say it. */
        final boolean asksFacts;

        @SuppressWarnings("ImmutableEnumChecker") // none of the readings keeps anything
        private final Reading reading;

        Quantity(String word, boolean nanos, boolean asksFacts, Reading reading) {
            this.word = word;
            this.nanos = nanos;
            this.asksFacts = asksFacts;
            this.reading = reading;
        }

        long of(EventCursor event, long seq, PacketFacts facts) {
            return reading.of(event, seq, facts);
        }

        private static long worker(EventCursor event) {
            return event.type().has(EventField.W) ? event.worker() : NONE;
        }

        private static long taker(EventCursor event, long seq, PacketFacts facts) {
            return event.type() == EventType.RETURNED && seq != NO_PACKET ? facts.worker(seq) : worker(event);
        }

        private static long since(EventCursor event, long seq, PacketFacts facts, EventType known) {
            if (event.type() != known || seq == NO_PACKET) {
                return NONE;
            }
            long in = facts.in(seq);
            return in == PacketFacts.UNKNOWN ? NONE : event.t() - in;
        }

        /** Those that a filter names. */
        static final List<Quantity> NAMED =
                Arrays.stream(values()).filter(each -> !each.word.isEmpty()).toList();
    }
}
