package io.flowlane.viewer.lod;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalFacts;
import io.flowlane.recorder.read.LiveCursor;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.TimelineBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has the pyramid from the index file where that fits, or else reads the journal once and publishes what it has, again and
 * again, for as long as the journal is written; then writes the file. One thread runs it, any may ask.
 */
final class Indexer implements Runnable {
    private static final Logger LOG = Logger.getLogger(Indexer.class.getName());
    private static final int EVENTS_PER_LOOK = 1 << 13;
    private static final long FIRST_PUBLISH_NANOS = 20_000_000;
    private static final long PUBLISH_NANOS = 150_000_000;
    private static final long POLL_MILLIS = 20;

    /** An index of fewer events is built faster than a file is worth. */
    static final long FEWEST_EVENTS_IN_FILE = 1 << 18;

    private final Journal journal;
    private final Optional<IndexPlace> place;
    private final Runnable changed;
    private volatile PyramidOverview overview;
    private volatile boolean stopped;
    private JournalFacts facts;
    private long published;

    Indexer(Journal journal, JournalFacts facts, Optional<IndexPlace> place, Runnable changed) {
        this.journal = journal;
        this.place = place;
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

    /** In the background nobody waits for a failure: it becomes part of what is known of the run. */
    @Override
    public void run() {
        try {
            index();
        } catch (Throwable e) {
            LOG.log(Level.FINE, "the index cannot be built", e);
            overview = overview.failed(reason(e));
            changed.run();
        }
    }

    /** Does it while the caller waits, who gets the failure. */
    void index() {
        try {
            if (!fromFile()) {
                build();
            }
        } catch (RuntimeException e) {
            // a journal that is closed under the reader is no failure
            if (!stopped) {
                throw e;
            }
        }
    }

    private static String reason(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "there is not enough memory";
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? "an internal error" : message;
    }

    /** Shows the index of an earlier time at once, and checks all of it then; false when there is none that fits. */
    private boolean fromFile() {
        Optional<Pyramid> found =
                facts.live() ? Optional.empty() : place.flatMap(where -> IndexReader.find(journal, where));
        if (found.isEmpty()) {
            return false;
        }
        publish(found.get(), true);
        try {
            for (int level = found.get().levels() - 1; level >= 0 && !stopped; level--) {
                for (Extent extent : found.get().extents()[level]) {
                    extent.rows();
                }
            }
            return true;
        } catch (DamagedIndexException damaged) {
            return false;
        }
    }

    /** A writer that dies leaves a journal that a live cursor does not come to the end of: then it is read as it lies there. */
    private void build() {
        while (!stopped && !tryToBuild()) {
            facts = journal.facts();
        }
    }

    /** False when the writer has died meanwhile. */
    private boolean tryToBuild() {
        Optional<IndexWriter> writer = facts.live() || facts.events() >= FEWEST_EVENTS_IN_FILE
                ? place.flatMap(where -> IndexWriter.at(where, TimelineBuilder.workers(journal.session())))
                : Optional.empty();
        try {
            return read(writer);
        } finally {
            writer.ifPresent(IndexWriter::discard);
        }
    }

    private boolean read(Optional<IndexWriter> writer) {
        String before = identity();
        boolean wasLive = facts.live();
        PyramidBuilder builder =
                new PyramidBuilder(journal.session(), writer.isPresent() ? writer.get() : ExtentSink.IN_MEMORY);
        published = System.nanoTime() - PUBLISH_NANOS + FIRST_PUBLISH_NANOS;
        boolean whole = wasLive ? readLive(builder) : readAll(builder);
        if (stopped || !whole) {
            return stopped;
        }
        Pyramid pyramid = builder.finish();
        String after = identity();
        if (writer.isPresent() && !after.isEmpty() && (wasLive || after.equals(before))) {
            writer.get().commit(after, pyramid);
        }
        // last: who sees that it is complete may close the journal
        publish(pyramid, true);
        return true;
    }

    /** Of a journal that nobody writes, all events that are left of it. */
    private boolean readAll(PyramidBuilder builder) {
        try (EventCursor cursor = journal.events()) {
            while (!stopped && read(builder, cursor)) {
                // it publishes now and then
            }
        }
        return true;
    }

    /** Whether it came to the end of the recording. */
    private boolean readLive(PyramidBuilder builder) {
        try (LiveCursor cursor = journal.live(0)) {
            while (!stopped) {
                if (!read(builder, cursor) && !await(builder, cursor)) {
                    return cursor.ended();
                }
            }
        }
        return false;
    }

    /** Whose index it will be; empty when that is not known, or there is no place for it. */
    private String identity() {
        try {
            return place.isPresent() ? place.get().identity(journal) : "";
        } catch (IOException | UncheckedIOException notTold) {
            return "";
        }
    }

    /** Reads until there is nothing new; false then, true where it only stopped to publish. */
    private boolean read(PyramidBuilder builder, EventCursor cursor) {
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
        boolean wasLive = facts.live();
        facts = journal.facts();
        if (!wasLive && !facts.live()) {
            // looked twice: what was written between the reading and the writer's end has been read
            return false;
        }
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
