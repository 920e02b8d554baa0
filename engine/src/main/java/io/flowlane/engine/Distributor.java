package io.flowlane.engine;

import io.flowlane.engine.distribution.Distribution;
import io.flowlane.engine.distribution.DistributorLcore;
import io.flowlane.engine.distribution.LcoreSettings;
import io.flowlane.engine.event.ApplicationEvents;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.GuardedSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.idle.Deadline;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.slot.WorkerSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands packets from one distributor lcore to worker lcores so that no two packets of one tag are ever processed in
 * parallel, and each tag's packets are processed and returned in input order.
 *
 * <p>Assumes: one thread, the first that calls, makes all calls on the distributor but {@link #close()}, {@link
 * #close(Duration)}, {@link #close(String)}, {@link #takeOver}, {@link #worker}, {@link #counters} and {@link #isClosed},
 * which any thread may make at any time; each {@link WorkerPort} has a thread of its own; no packet is given to {@link
 * #process} again before it came back or its worker has freed it.
 *
 * <p>Guarantees: each accepted packet is taken by exactly one worker; what a worker did for packet n of a tag happens
 * before what any worker does for packet n+1 of it. Workers may join, leave and come back at any moment, the last one
 * too: nothing accepted is lost.
 *
 * <p>The design and the calls are those of DPDK's programmer's guide, chapter "Packet Distributor Library".
 */
public final class Distributor implements AutoCloseable {

    private static final long[] NONE = {};
    private static final String IN_FLIGHT = "closed with packets in flight";

    /** How often one that waits for another thread's progress looks for it. */
    private static final long LOOK_NANOS = 100_000;

    private static final String TIME_IS_UP = "close(limit): the time was up";

    private final DistributorConfig config;
    private final Distribution distribution;
    private final Session session;
    private final ApplicationEvents events;
    private final WorkerPort[] ports;

    private Distributor(DistributorConfig config) {
        this.config = config;
        EventSink sink = new GuardedSink(RecordProperty.sink(config));
        LcoreEvents watcher = sink.distributor(session(config));
        Ending ending = new Ending();
        DistributorLcore lcore = DistributorLcore.of(settings(config, ending), watcher);
        distribution = lcore.distribution();
        ports = ports(config, sink, lcore.slots());
        session = new Session(ending, sink, watcher, distribution);
        events = SessionEvents.of(session, watcher);
    }

    /** A distributor with no worker active yet. The caller publishes it to the workers' threads safely. */
    public static Distributor create(DistributorConfig config) {
        return new Distributor(config);
    }

    private static SessionInfo session(DistributorConfig config) {
        long wall = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
        return new SessionInfo(
                config.mode(),
                config.tracking(),
                config.policy(),
                config.workers(),
                config.backlog(),
                config.name(),
                wall);
    }

    private static LcoreSettings settings(DistributorConfig config, Ending ending) {
        return new LcoreSettings(
                config.mode(),
                config.tracking(),
                config.workers(),
                config.backlog(),
                config.lines(),
                config.waiting(),
                config.wideTags() || config.mode() == Mode.SINGLE,
                config.newPolicy(),
                config.idle().get(),
                ending::begun);
    }

    private static WorkerPort[] ports(DistributorConfig config, EventSink sink, IntFunction<WorkerSlot> slots) {
        WorkerPort[] ports = new WorkerPort[config.workers()];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = new WorkerPort(
                    i, slots.apply(i), sink.worker(i), config.idle().get());
        }
        return ports;
    }

    /** How this distributor was made. */
    public DistributorConfig config() {
        return config;
    }

    /**
     * A worker's end. Any thread may ask for it.
     *
     * @throws IllegalArgumentException when there is no such worker
     */
    public WorkerPort worker(int id) {
        if (id < 0 || id >= ports.length) {
            throw new IllegalArgumentException("worker " + id + " is not in 0.." + (ports.length - 1));
        }
        return ports[id];
    }

    /** Where the application emits {@code TX} and {@code MARK}, on the distributor's thread; nothing after the close. */
    public ApplicationEvents events() {
        return events;
    }

    /**
     * Distributes {@code packets[0] .. packets[n - 1]} in this order, and collects what workers have handed back. Waits
     * while more packets than {@link DistributorConfig#waiting} have no place. With {@code n = 0} it only collects and
     * sends; such calls are made in idle loops, and are not emitted as {@code PROCESS_BEGIN}.
     *
     * <p>If another thread closes the distributor meanwhile, the wait ends; what was accepted until then is in flight.
     *
     * @param packets may be null when {@code n} is 0
     * @return how many were accepted: all, or fewer when no worker is active any more or the distributor was closed
     *     meanwhile; the caller offers the rest again. With {@code n = 0} it is 0, but for {@code AS_DPDK} in single mode
     *     how many workers ask
     * @throws IllegalArgumentException when {@code n} does not fit or a packet has flag bits set
     * @throws IllegalStateException when the distributor is closed, or another thread makes the calls
     */
    public int process(long @Nullable [] packets, int n) {
        boolean entered = session.enter();
        try {
            return distribution.process(checked(packets, n), n);
        } finally {
            leave(entered);
        }
    }

    /**
     * Like {@link #process}, but never waits: accepts what can go to a worker now, and beyond that as many packets as may
     * wait ({@link DistributorConfig#waiting}). A flow whose worker is full does not stop the others: they pass it.
     *
     * <p>The refused packets stand at {@code packets[0] .. packets[n - accepted - 1]} afterwards, in the order in which
     * they came, and what stands behind them up to {@code n} is of no use. A refused packet holds back all later ones of
     * its flow, so each flow keeps its order when the caller offers first what was refused, then what is new:
     *
     * <pre>{@code
     * long[] input = new long[64];
     * int held = 0;
     * while (running) {
     *     held += receive(input, held, input.length - held); // behind what was refused
     *     held -= distributor.offer(input, held);
     *     transmit(distributor.returnedPackets(back, back.length));
     * }
     * }</pre>
     *
     * <p>A refused packet has no sequence number and leaves no event; a call that accepts nothing leaves no {@code
     * PROCESS_BEGIN} either, for it may be made in an idle loop.
     *
     * @param packets may be null when {@code n} is 0
     * @return how many were accepted; 0 when no worker is active
     * @throws IllegalArgumentException when {@code n} does not fit or a packet has flag bits set
     * @throws IllegalStateException when the distributor is closed, or another thread makes the calls
     * @throws UnsupportedOperationException with {@link Tracking#AS_DPDK}, for DPDK's decisions include its waits
     */
    public int offer(long @Nullable [] packets, int n) {
        boolean entered = session.enter();
        try {
            return distribution.offer(checked(packets, n), n);
        } finally {
            leave(entered);
        }
    }

    /**
     * Takes packets that workers have handed back; each tag's packets come in input order.
     *
     * @param into may be null when {@code max} is 0
     * @return how many were written to {@code into[0]} and on, up to {@code max}
     * @throws IllegalStateException when the distributor is closed, or another thread makes the calls
     */
    public int returnedPackets(long @Nullable [] into, int max) {
        boolean entered = session.enter();
        try {
            long[] room = into == null && max == 0 ? NONE : Objects.requireNonNull(into, "into");
            if (max < 0 || max > room.length) {
                throw new IllegalArgumentException("max " + max + " is not in 0.." + room.length);
            }
            return distribution.returned(room, max);
        } finally {
            leave(entered);
        }
    }

    /** Throws away what workers have handed back until now and nobody has taken. */
    public void clearReturns() {
        boolean entered = session.enter();
        try {
            distribution.clearReturns();
        } finally {
            leave(entered);
        }
    }

    /**
     * Waits until every accepted packet has completed; for ever, if a worker never asks again and nobody closes.
     *
     * @return how many completed meanwhile
     * @throws IllegalStateException when the distributor is closed, or was before all had completed, or another thread
     *     makes the calls
     */
    public long flush() {
        long completed = flush(() -> true, false);
        if (isClosed() && distribution.outstanding() > 0) {
            throw Session.closed();
        }
        return completed;
    }

    /**
     * Waits until every accepted packet has completed, the time is up, or another thread closes the distributor.
     *
     * @return how many accepted packets have not completed: 0 when all have
     * @throws IllegalStateException when the distributor is closed, or another thread makes the calls
     */
    public long flush(Duration limit) {
        flush(Deadline.in(limit), false);
        return distribution.outstanding();
    }

    /**
     * Waits until every accepted packet has completed, there is no point in waiting longer, or the distributor is closed,
     * by {@code goOn} itself or by another thread.
     *
     * @param goOn asked before each further look at the workers, on the distributor's thread; it may make other calls
     * @return how many completed meanwhile
     * @throws IllegalStateException when the distributor is closed, or another thread makes the calls
     */
    public long flush(BooleanSupplier goOn) {
        return flush(goOn, true);
    }

    /** The caller's own condition is asked outside of the call. */
    private long flush(BooleanSupplier goOn, boolean callers) {
        boolean entered = session.enter();
        long before = distribution.completed();
        long outer = entered ? session.flushBegins() : 0;
        try {
            return distribution.flush(entered && callers ? session.askedOutside(goOn) : goOn);
        } catch (Session.EndedMeanwhile e) {
            return distribution.completed() - before;
        } finally {
            if (entered) {
                session.flushEnded(outer);
                session.leave();
            }
        }
    }

    /** What was counted until now. Any thread, at any time, also after the close; the distributor is not disturbed. */
    public Counters counters() {
        return Counters.of(distribution.counters());
    }

    /** Accepted packets that have not completed. */
    public long outstanding() {
        session.check();
        return distribution.outstanding();
    }

    /** How many workers have asked and not left, as far as the distributor has seen. */
    public int activeWorkers() {
        session.check();
        return distribution.activeWorkers();
    }

    /**
     * Makes the calling thread the one that makes the calls, if nobody has made any or the thread that did has ended; any
     * thread may ask for it.
     *
     * @return whether the calling thread may make the calls now: not after the close
     */
    public boolean takeOver() {
        return session.takeOver();
    }

    /** Whether it was closed. Any thread. */
    public boolean isClosed() {
        return session.hasEnded();
    }

    /**
     * Ends the session: workers that wait stop waiting. Does not flush: what is outstanding stays so, and what workers hand
     * back from now on goes nowhere. Accepted packets that have neither come back nor been freed by their worker are
     * reported as in flight ({@code SESSION_STOP}).
     *
     * <p>Any thread may close, more than one too, whatever the thread that makes the calls does: a call of its that waits
     * comes back at once, any later one throws {@link IllegalStateException}. While somebody watches, this waits until that
     * call has come back, so that the last event has been emitted when it returns; not if it is called from within such a
     * call, as by a condition of {@link #flush(BooleanSupplier)}.
     */
    @Override
    public void close() {
        end(IN_FLIGHT, false);
    }

    /**
     * As {@link #close()}, for a session that ends before its time.
     *
     * @param reason why it does, in a few words: {@code SESSION_STOP} says so even if nothing is in flight
     */
    public void close(String reason) {
        end(Objects.requireNonNull(reason, "reason"), true);
    }

    /**
     * Waits until every accepted packet has completed, or the time is up; then closes in any case. What has come back and
     * was not taken is gone: to have it, {@link #flush(Duration)}, take the returns, then close.
     *
     * <p>Any thread may call. If the thread that makes the calls has ended, the calling one flushes in its place; if it has
     * not, it has to go on making calls meanwhile, for nothing is collected otherwise.
     *
     * @param limit how long to wait at most; not at all when negative
     * @return how many accepted packets have not completed: 0 when all have, and when it was closed before
     */
    public long close(Duration limit) {
        BooleanSupplier goOn = Deadline.in(limit);
        if (isClosed()) {
            return 0;
        }
        awaitCompletion(goOn);
        long left = takeOver() ? distribution.outstanding() : notCompleted();
        end(left > 0 ? TIME_IS_UP : IN_FLIGHT, false);
        return left;
    }

    private void awaitCompletion(BooleanSupplier goOn) {
        while (!isClosed() && !takeOver() && notCompleted() > 0 && goOn.getAsBoolean()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (takeOver()) {
            try {
                flush(goOn, false);
            } catch (IllegalStateException e) {
                if (!isClosed()) {
                    throw e;
                }
                // another thread was faster
            }
        }
    }

    /** As far as other threads than the distributor's can see. */
    private long notCompleted() {
        Counters counters = counters();
        return counters.accepted() - counters.completed();
    }

    private void end(String reason, boolean early) {
        session.end(reason, early, () -> {
            for (WorkerPort port : ports) {
                port.close();
            }
        });
    }

    private void leave(boolean entered) {
        if (entered) {
            session.leave();
        }
    }

    private static long[] checked(long @Nullable [] packets, int n) {
        long[] given = packets == null && n == 0 ? NONE : Objects.requireNonNull(packets, "packets");
        if (n < 0 || n > given.length) {
            throw new IllegalArgumentException("n " + n + " is not in 0.." + given.length);
        }
        Packets.check(given, n);
        return given;
    }
}
