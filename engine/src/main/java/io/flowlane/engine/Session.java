package io.flowlane.engine;

import io.flowlane.engine.distribution.Distribution;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The distributor's session: who emits its events, and how it ends, which any thread may bring about.
 *
 * <p>At any moment at most one thread emits: the distributor's own while it makes a call, or the one that ends the session.
 * They hand over through one word, always by compare-and-set, so that what the one wrote happens before what the next one
 * writes:
 *
 * <pre>
 *              enter                    end, another thread
 *   OUTSIDE ----------&gt; INSIDE ----------------------------&gt; HANDED
 *    |     &lt;----------                                         |
 *    |         leave                                           | leave: the distributor's thread emits the end
 *    | end: the thread that ends emits the end                 v
 *    +-----------------------------------------------------&gt; ENDING
 * </pre>
 *
 * Where nobody watches, nothing is handed over, and a call costs a look at whether the session has ended.
 */
final class Session {

    private static final int OUTSIDE = 0;
    private static final int INSIDE = 1;
    private static final int HANDED = 2;
    private static final int ENDING = 3;

    /** No flush is going on. */
    private static final long NO_FLUSH = -1;

    private final LcoreOwner owner = new LcoreOwner("the distributor");
    private final AtomicInteger writer = new AtomicInteger(OUTSIDE);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Ending ending;
    private final EventSink sink;
    private final LcoreEvents events;
    private final boolean watched;
    private final Distribution distribution;

    /** Emits the end. */
    private volatile @Nullable Thread ender;

    /** How much had completed when the flush began that is going on. Belongs to the one who emits. */
    private long flushedFrom = NO_FLUSH;

    /** The session of this distribution; its ending is seen by all who wait. */
    Session(Ending ending, EventSink sink, LcoreEvents events, Distribution distribution) {
        this.ending = ending;
        this.sink = sink;
        this.events = events;
        this.watched = events != LcoreEvents.OFF;
        this.distribution = distribution;
    }

    /** Leaves a flush whose session was ended while its caller was asked whether to go on: its end has been emitted. */
    static final class EndedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;

        EndedMeanwhile() {
            super("the session has ended", null, false, false);
        }
    }

    boolean hasEnded() {
        return ending.begun();
    }

    /** As {@link Distributor#takeOver}. */
    boolean takeOver() {
        return !hasEnded() && owner.takeOver();
    }

    /**
     * Checks that a call may be made.
     *
     * @throws IllegalStateException when the session has ended, or another thread makes the calls
     */
    void check() {
        if (ending.begun()) {
            throw closed();
        }
        owner.check();
    }

    static IllegalStateException closed() {
        return new IllegalStateException("the distributor is closed");
    }

    /**
     * Begins a call that may emit, or throws as {@link #check} does.
     *
     * @return whether {@link #leave} has to be called at its end: not where nobody watches, nor for a call within another
     */
    boolean enter() {
        check();
        if (!watched || writer.compareAndSet(OUTSIDE, INSIDE)) {
            return watched;
        }
        if (ending.begun()) {
            throw closed();
        }
        return false;
    }

    /** Ends the call, and the session if another thread has asked for it meanwhile. */
    void leave() {
        if (!writer.compareAndSet(INSIDE, OUTSIDE) && writer.compareAndSet(HANDED, ENDING)) {
            emitEnd();
        }
    }

    /**
     * The caller's own condition of a flush: while it is asked, the distributor's thread is in none of our calls, so that
     * anybody can end the session, the condition itself too.
     */
    BooleanSupplier askedOutside(BooleanSupplier goOn) {
        return () -> {
            leave();
            boolean again;
            boolean entered = false;
            try {
                again = goOn.getAsBoolean();
            } finally {
                entered = writer.compareAndSet(OUTSIDE, INSIDE);
            }
            if (!entered) {
                throw new EndedMeanwhile();
            }
            return again;
        };
    }

    /** A flush begins; answers what {@link #flushEnded} needs. */
    long flushBegins() {
        long outer = flushedFrom;
        flushedFrom = distribution.completed();
        return outer;
    }

    void flushEnded(long outer) {
        flushedFrom = outer;
    }

    /**
     * The application emits something on the distributor's thread, between calls or within one.
     *
     * @return whether {@link #leave} has to be called at its end
     */
    boolean enterToNote() {
        return writer.compareAndSet(OUTSIDE, INSIDE);
    }

    /**
     * Ends the session: all that wait stop waiting, and when this returns its last event has been emitted, unless it is
     * called within one of the distributor's own calls, which then ends the session.
     *
     * @param early whether the session counts as ended early even if no packet is in flight
     * @param closePorts has the workers stop waiting
     */
    void end(String reason, boolean early, Runnable closePorts) {
        if (ending.begin(reason, early)) {
            closePorts.run();
        }
        while (ended.getCount() > 0) {
            if (writer.compareAndSet(OUTSIDE, ENDING) || (!owner.isAlive() && writer.compareAndSet(INSIDE, ENDING))) {
                emitEnd();
            } else if (writer.compareAndSet(INSIDE, HANDED) || writer.get() >= HANDED) {
                if (emitsItself()) {
                    return;
                }
                awaitEnd();
            }
        }
    }

    /** Whether the calling thread is the one that will emit the end, or is about to. */
    private boolean emitsItself() {
        return writer.get() == HANDED ? owner.isCurrent() : ender == Thread.currentThread();
    }

    /** Of several threads that end the session, and of its own thread, one emits; the others wait for that. */
    private void awaitEnd() {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = ended.await(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void emitEnd() {
        ender = Thread.currentThread();
        try {
            if (watched) {
                if (flushedFrom != NO_FLUSH) {
                    events.flushEnd(distribution.completed() - flushedFrom);
                }
                long inFlight = distribution.inFlight();
                if (inFlight > 0 || ending.early()) {
                    events.sessionStop(inFlight, ending.reason());
                }
                events.sessionEnd();
            }
            sink.sessionEnded();
        } finally {
            ended.countDown();
        }
    }
}
