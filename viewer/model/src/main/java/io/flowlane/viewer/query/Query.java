package io.flowlane.viewer.query;

import io.flowlane.engine.event.EventField;
import io.flowlane.recorder.read.EventCursor;

/**
 * A filter over events. Its language:
 *
 * <pre>
 *   tag:0x1a2b  worker:2  lcore:dist  ev:BACKLOG_FULL  ev:slot_*  seq:17..40  t&gt;1.2ms
 *   latency&gt;50us  wait&gt;=10us  depth:8  n&lt;4  count:8  text:"warm up"
 *   terms side by side, or with "and", all hold; "or", "not" and ( ) as usual
 *   a bare name stands for ev:, a bare number for seq:, a bare 0x number for tag:
 * </pre>
 *
 * {@code :} and {@code =} mean equal, or in a range {@code a..b} with both ends; {@code != < <= > >=} compare. An event
 * with several packets matches when one of them does. {@code latency} alone finds the packets' returns; beside
 * {@code worker} the returns of what that worker had taken; beside another event that event of packets that came back so
 * late in the end.
 */
public final class Query {

    /** Every event. */
    public static final Query ALL = new Query("", new Condition.Always());

    private final String text;
    private final Condition condition;

    private Query(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * Understands a filter.
     *
     * @throws QueryException when it cannot be understood
     */
    public static Query parse(String text) {
        return new Query(text, new QueryParser(text).parse());
    }

    /**
     * A time as a filter writes it: {@code 1500} (nanoseconds), {@code 300us}, {@code 12.5ms}, {@code 1.2s}.
     *
     * @throws QueryException when it is none
     */
    public static long time(String text) {
        return Terms.nanos(text.strip().replace(" ", ""));
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The packet that matches, {@link Condition#NO_PACKET} for an event without one, or less: nothing matches. */
    long matched(EventCursor event, PacketFacts facts) {
        if (event.type().has(EventField.SEQ)) {
            return condition.holds(event, event.seq(), facts) ? event.seq() : NO_MATCH;
        }
        for (int i = 0; i < event.count(); i++) {
            if (condition.holds(event, event.seqs(i), facts)) {
                return event.seqs(i);
            }
        }
        boolean alone = event.count() == 0 && condition.holds(event, Condition.NO_PACKET, facts);
        return alone ? Condition.NO_PACKET : NO_MATCH;
    }

    /** Whether it asks for what earlier events said of a packet. */
    boolean asksFacts() {
        return condition.asksFacts();
    }

    /** Nothing matches. */
    static final long NO_MATCH = -2;
}
