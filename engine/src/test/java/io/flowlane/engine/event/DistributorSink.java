package io.flowlane.engine.event;

/** A sink for which the distributor's events alone count. */
public record DistributorSink(LcoreEvents events) implements EventSink {
    @Override
    public LcoreEvents distributor(SessionInfo session) {
        return events;
    }

    @Override
    public LcoreEvents worker(int worker) {
        return LcoreEvents.OFF;
    }
}
