package io.flowlane.viewer.lod;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalFacts;
import io.flowlane.recorder.read.LiveCursor;
import io.flowlane.viewer.timeline.TimeWindow;

/**
 * Reads a journal once and publishes what it has of the pyramid, again and again; goes on for as long as the journal is
 * written. One thread runs it, any may ask.
 */
final class Indexer implements Runnable {
    private static final int EVENTS_PER_LOOK = 1 << 13;
    private static final long FIRST_PUBLISH_NANOS = 20_000_000;
    private static final long PUBLISH_NANOS = 150_000_000;
    private static final long POLL_MILLIS = 20;

    private final Journal journal;
    private final Runnable changed;
    private volatile PyramidOverview overview;
    private volatile boolean stopped;
    private JournalFacts facts;
    private long published;

    Indexer(Journal journal, JournalFacts facts, Runnable changed) {
        this.journal = journal;
        this.changed = changed;
        this.facts = facts;
        overview = overview(new PyramidBuilder(journal.session(), ExtentSink.IN_MEMORY).snapshot(), false);
    }

    PyramidOverview overview() {
        return overview;
    }

    /** How much of the journal is in the overview, 0 to 1. */
    double progress() {
        PyramidOverview now = overview;
        long known = Math.max(1, now.eventsKnown());
        return now.complete() ? 1 : Math.min(1, (double) now.events() / known);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        PyramidBuilder builder = new PyramidBuilder(journal.session(), ExtentSink.IN_MEMORY);
        published = System.nanoTime() - PUBLISH_NANOS + FIRST_PUBLISH_NANOS;
        try (LiveCursor cursor = journal.live(0)) {
            boolean more = true;
            while (more && !stopped) {
                more = read(builder, cursor) || await(builder, cursor);
            }
        }
        if (!stopped) {
            publish(builder.finish(), true);
        }
    }

    /** Reads until there is nothing new; false then, true where it only stopped to publish. */
    private boolean read(PyramidBuilder builder, LiveCursor cursor) {
        for (int i = 0; i < EVENTS_PER_LOOK; i++) {
            if (!cursor.next()) {
                return false;
            }
            builder.accept(cursor);
        }
        if (System.nanoTime() - published > PUBLISH_NANOS) {
            publish(builder.snapshot(), false);
        }
        return true;
    }

    /** There is nothing new: whether there may still be. */
    private boolean await(PyramidBuilder builder, LiveCursor cursor) {
        if (cursor.ended()) {
            return false;
        }
        boolean live = journal.facts().live();
        if (!live && facts.live() == live) {
            return false;
        }
        facts = journal.facts();
        if (builder.events() > overview.events()) {
            publish(builder.snapshot(), false);
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException closing) {
            stopped = true;
        }
        return !stopped;
    }

    private void publish(Pyramid pyramid, boolean complete) {
        overview = overview(pyramid, complete);
        published = System.nanoTime();
        changed.run();
    }

    private PyramidOverview overview(Pyramid pyramid, boolean complete) {
        TimeWindow known = new TimeWindow(facts.firstT(), Math.max(facts.firstT() + 1, facts.lastT()));
        return new PyramidOverview(pyramid, known, facts.events(), complete);
    }
}
