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
 * <p><b>Threads.</b> The first thread to call owns the distributor and makes all calls, with these exceptions, which
 * any thread may call at any time: {@link #close()}, {@link #close(Duration)}, {@link #close(String)},
 * {@link #takeOver}, {@link #worker}, {@link #counters}, {@link #config()} and {@link #isClosed}. A call from another
 * thread throws {@link IllegalStateException} and changes nothing. Each {@link WorkerPort} has its own thread.
 *
 * <p><b>After the close.</b> Every call of the owning thread throws {@link IllegalStateException}; a call that waits
 * when another thread closes returns.
 *
 * <p><b>Interrupts.</b> No call of this class throws {@link InterruptedException}. An interrupt ends no wait and stays
 * pending; to end a wait, close the distributor or use a method with a limit or a condition.
 *
 * <p><b>Packets.</b> Do not pass a packet to {@link #process} again before it has come back or its worker has freed it.
 *
 * <p><b>Guarantees.</b> Each accepted packet is taken by exactly one worker; what a worker did for packet n of a tag
 * happens before what any worker does for packet n+1 of it. Workers may join, leave and come back at any moment,
 * including the last one: no accepted packet is lost.
 *
 * <p>The design and the calls are those of DPDK's programmer's guide, chapter "Packet Distributor Library".
 */
public final class Distributor implements AutoCloseable {

    private static final long[] NONE = {};
    private static final String IN_FLIGHT = "closed with packets in flight";

    /** The interval, in nanoseconds, at which a wait for another thread checks its progress. */
    private static final long LOOK_NANOS = 100_000;

    private static final String TIME_IS_UP = "close(limit): the time limit has passed";

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

    /**
     * Creates a distributor with no active worker. The caller must publish it safely to the workers' threads.
     *
     * @param config its settings; its event sink is called on this thread, once for each lcore
     */
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

    /** The settings of this distributor. Any thread, at any time. */
    public DistributorConfig config() {
        return config;
    }

    /**
     * A worker's port. Any thread, at any time.
     *
     * @param id the worker's number, from 0 to the number of workers less 1
     * @throws IllegalArgumentException if there is no such worker
     */
    public WorkerPort worker(int id) {
        if (id < 0 || id >= ports.length) {
            throw new IllegalArgumentException("worker " + id + " is not in 0.." + (ports.length - 1));
        }
        return ports[id];
    }

    /**
     * Emits the application's own events, {@code TX} and {@code MARK}, on the distributor's thread. After the close,
     * its methods do nothing.
     */
    public ApplicationEvents events() {
        return events;
    }

    /**
     * Distributes {@code packets[0] .. packets[n - 1]} in this order, and collects what workers have handed back. Waits
     * while more packets than {@link DistributorConfig#waiting} are held back because their worker's backlog is full.
     * With {@code n = 0} it only collects and grants; such calls are made in idle loops and emit no
     * {@code PROCESS_BEGIN}.
     *
     * <p>The wait has no time limit, and an interrupt does not end it. It ends when another thread closes the
     * distributor; the packets accepted until then are in flight.
     *
     * @param packets may be null when {@code n} is 0
     * @return the number of packets accepted: {@code n}, or fewer if no worker is active or the distributor was closed
     *     during the call; pass the rest again. With {@code n = 0} it is 0, except with {@code AS_DPDK} in single mode,
     *     where it is the number of workers that have asked
     * @throws IllegalArgumentException if {@code n} is not in 0 to {@code packets.length}, or a packet has flag bits
     *     set
     * @throws IllegalStateException if the distributor is closed or belongs to another thread
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
     * Like {@link #process}, but never waits: accepts the packets that can go to a worker now, and up to {@link
     * DistributorConfig#waiting} more. Other flows pass a flow whose worker is full.
     *
     * <p>Afterwards {@code packets[0] .. packets[n - accepted - 1]} are the refused packets in input order; the
     * elements from there to {@code n - 1} are undefined. A refused packet holds back all later packets of its flow, so
     * each flow keeps its order if the caller offers the refused packets first, then new ones:
     *
     * <pre>{@code
     * long[] input = new long[64];
     * int held = 0;
     * while (running) {
     *     held += receive(input, held, input.length - held); // after the refused packets
     *     held -= distributor.offer(input, held);
     *     transmit(distributor.returnedPackets(back, back.length));
     * }
     * }</pre>
     *
     * <p>A refused packet has no sequence number and emits no event. A call that accepts nothing emits no {@code
     * PROCESS_BEGIN} either, because it may be part of an idle loop.
     *
     * @param packets may be null when {@code n} is 0
     * @return the number of packets accepted; 0 if no worker is active
     * @throws IllegalArgumentException if {@code n} is not in 0 to {@code packets.length}, or a packet has flag bits
     *     set
     * @throws IllegalStateException if the distributor is closed or belongs to another thread
     * @throws UnsupportedOperationException with {@link Tracking#AS_DPDK}, because DPDK's decisions include its waits
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
     * Fetches packets that workers have handed back, without waiting; each tag's packets come in input order.
     *
     * @param into may be null when {@code max} is 0
     * @param max the most packets to fetch
     * @return the number of packets written to {@code into}, from {@code into[0]} on: 0 to {@code max}
     * @throws IllegalArgumentException if {@code max} is not in 0 to {@code into.length}
     * @throws IllegalStateException if the distributor is closed or belongs to another thread
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

    /**
     * Discards the packets that workers have handed back and that were not fetched.
     *
     * @throws IllegalStateException if the distributor is closed or belongs to another thread
     */
    public void clearReturns() {
        boolean entered = session.enter();
        try {
            distribution.clearReturns();
        } finally {
            leave(entered);
        }
    }

    /**
     * Waits until every accepted packet has completed. There is no time limit, and an interrupt does not end the wait:
     * if a worker never asks again, it lasts until another thread closes the distributor.
     *
     * @return the number of packets that completed during the call
     * @throws IllegalStateException if the distributor is closed, was closed before all packets had completed, or
     *     belongs to another thread
     */
    public long flush() {
        long completed = flush(() -> true, false);
        if (isClosed() && distribution.outstanding() > 0) {
            throw Session.closed();
        }
        return completed;
    }

    /**
     * Waits until every accepted packet has completed, the limit has passed, or another thread closes the distributor.
     * An interrupt does not end the wait.
     *
     * @param limit the longest time to wait; zero or negative: do not wait
     * @return the number of accepted packets that have not completed
     * @throws IllegalStateException if the distributor is closed or belongs to another thread
     */
    public long flush(Duration limit) {
        flush(Deadline.in(limit), false);
        return distribution.outstanding();
    }

    /**
     * Waits until every accepted packet has completed, {@code goOn} returns false, or the distributor is closed, by
     * {@code goOn} itself or by another thread. An interrupt does not end the wait; {@code goOn} may check for it.
     *
     * @param goOn evaluated before each further poll of the workers, on the distributor's thread; it may make other
     *     calls
     * @return the number of packets that completed during the call
     * @throws IllegalStateException if the distributor is closed or belongs to another thread
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

    /** The counters so far. Any thread, at any time, also after the close; it does not slow the distributor down. */
    public Counters counters() {
        return Counters.of(distribution.counters());
    }

    /**
     * The number of accepted packets that have not completed.
     *
     * @throws IllegalStateException if the distributor is closed or belongs to another thread
     */
    public long outstanding() {
        session.check();
        return distribution.outstanding();
    }

    /**
     * The number of workers that have asked and not left, as of the distributor's last poll.
     *
     * @throws IllegalStateException if the distributor is closed or belongs to another thread
     */
    public int activeWorkers() {
        session.check();
        return distribution.activeWorkers();
    }

    /**
     * Makes the calling thread the owner, if the distributor has no owner yet or the owner has ended. Any thread.
     *
     * @return whether the calling thread is the owner now; false after the close
     */
    public boolean takeOver() {
        return session.takeOver();
    }

    /** Whether the distributor was closed. Any thread, at any time. */
    public boolean isClosed() {
        return session.hasEnded();
    }

    /**
     * Ends the session: waiting workers stop waiting. Does not flush: outstanding packets stay outstanding, and packets
     * that workers hand back from now on are discarded. Accepted packets that have neither come back nor been freed by
     * their worker are reported as in flight ({@code SESSION_STOP}). A second close does nothing.
     *
     * <p>Any thread may close, and several may, whatever the owning thread does: a call of it that waits returns at
     * once, and any later one throws {@link IllegalStateException}. With an event sink, close waits until that call has
     * returned, so that the last event has been emitted; it does not wait when called from within such a call, for
     * example by the condition of {@link #flush(BooleanSupplier)}. An interrupt does not end that wait and stays
     * pending.
     */
    @Override
    public void close() {
        end(IN_FLIGHT, false);
    }

    /**
     * Like {@link #close()}, for a session that ends early.
     *
     * @param reason why, in a few words; {@code SESSION_STOP} records it even if no packet is in flight
     */
    public void close(String reason) {
        end(Objects.requireNonNull(reason, "reason"), true);
    }

    /**
     * Waits until every accepted packet has completed or the limit has passed, then closes in any case. Returned
     * packets that were not fetched are lost; to keep them, call {@link #flush(Duration)}, then
     * {@link #returnedPackets}, then close.
     *
     * <p>Any thread. If the owning thread has ended, the calling thread flushes in its place. If it has not, it must
     * continue to make calls, because nothing is collected otherwise. An interrupt does not end the wait.
     *
     * @param limit the longest time to wait; zero or negative: do not wait
     * @return the number of accepted packets that have not completed; 0 if the distributor was closed before
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
