package io.flowlane.engine;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import java.util.ArrayList;
import java.util.List;

/** Notes how a session ends, and what the distributor emits after that. Any thread may read. */
public final class SessionLog implements EventSink, LcoreEvents {

    private final List<String> events = new ArrayList<>();
    private long inFlight;

    @Override
    public LcoreEvents distributor(SessionInfo session) {
        return this;
    }

    @Override
    public LcoreEvents worker(int worker) {
        return LcoreEvents.OFF;
    }

    /** {@code SESSION_STOP n: reason}, {@code SESSION_END}, {@code ended}; flushes and notes, too. */
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** What the stop said. */
    public synchronized long inFlight() {
        return inFlight;
    }

    private synchronized void add(String event) {
        events.add(event);
    }

    @Override
    public synchronized void sessionStop(long n, String reason) {
        inFlight = n;
        events.add("SESSION_STOP " + n + ": " + reason);
    }

    @Override
    public void sessionEnd() {
        add("SESSION_END");
    }

    @Override
    public void sessionEnded() {
        add("ended");
    }

    @Override
    public void flushBegin(long outstanding) {
        add("FLUSH_BEGIN " + outstanding);
    }

    @Override
    public void flushEnd(long completed) {
        add("FLUSH_END " + completed);
    }

    @Override
    public void mark(String text) {
        add("MARK " + text);
    }
}
