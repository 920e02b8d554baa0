package io.flowlane.engine.managed;

import io.flowlane.engine.Counters;
import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.Deadline;
import io.flowlane.engine.idle.IdleStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Distributor} with its workers' threads.
 *
 * <pre>{@code
 * try (ManagedDistributor managed = ManagedDistributor.of(DistributorConfig.of(4))
 *         .handler((worker, packet) -> handle(Packets.index(packet)))
 *         .onFailure(FailurePolicy.retry(2).thenSkip())
 *         .start()) {
 *     while (receive(packets) > 0) {
 *         held -= managed.offer(packets, held);
 *         transmit(managed.returnedPackets(back, back.length));
 *     }
 *     managed.flush();
 *     transmit(managed.returnedPackets(back, back.length));
 * }
 * }</pre>
 *
 * <p>The first thread that calls one of the distributor's calls makes them all, {@code close} too. {@link #counters},
 * {@link #handlerCounters}, {@link #failure} and {@link #stalls} are for any thread, at any time.
 *
 * <p>When a failure stops the workers, what they have in hand completes: what was handled before comes back, the packet
 * that failed and those that a worker has taken and not handled do not, and none of its flow is handled after it
 * ({@link HandlerCounters#abandoned}). No flow stays locked. Accepted packets that no worker took stay outstanding, and
 * {@code process}, {@code offer} and {@code flush} throw the failure.
 */
public final class ManagedDistributor implements AutoCloseable {

    private static final long[] NONE = {};

    private final Distributor distributor;
    private final IdleStrategy idle;
    private final WorkerStatus status;
    private final List<ManagedWorker> workers = new ArrayList<>();
    private final WorkerThreads threads;
    private final AtomicReference<@Nullable HandlerFailedException> failure = new AtomicReference<>();
    private volatile boolean closed;
    private boolean ending;

    ManagedDistributor(DistributorConfig config, PacketHandler handler, FailurePolicy policy, ThreadFactory factory) {
        threads = new WorkerThreads(factory);
        distributor = Distributor.create(config.withIdle(WorkerThreads.checked(config.idle(), this::checkWorkers)));
        idle = config.idle().get();
        status = new WorkerStatus(config.workers());
        for (int i = 0; i < config.workers(); i++) {
            workers.add(new ManagedWorker(distributor.worker(i), handler, policy, status, this::failed));
        }
    }

    /** The beginning of a managed distributor. */
    public static ManagedBuilder of(DistributorConfig config) {
        return new ManagedBuilder(config);
    }

    /**
     * Starts the workers; they join when the distributor's thread next looks. If a thread cannot be had, those that began
     * end again, and the distributor is closed.
     *
     * @return this
     * @throws IllegalStateException when it was started or closed before, or the factory made no thread
     */
    public ManagedDistributor start() {
        if (closed || !threads.noneStarted()) {
            throw new IllegalStateException(closed ? "closed already" : "started already");
        }
        try {
            workers.forEach(threads::start);
        } catch (RuntimeException | Error e) {
            closed = true;
            distributor.close();
            throw e;
        }
        return this;
    }

    /** The distributor inside: for its settings and its events, and for calls that are not to throw a failure. */
    public Distributor distributor() {
        return distributor;
    }

    /** Where the application tells {@code TX} and {@code MARK}, on the distributor's thread. */
    public LcoreEvents events() {
        return distributor.events();
    }

    /**
     * See {@link Distributor#process}.
     *
     * @throws HandlerFailedException when a failure has stopped the workers before
     */
    public int process(long[] packets, int n) {
        checkFailure();
        status.distributorHere();
        try {
            return distributor.process(packets, n);
        } finally {
            status.distributorAway();
        }
    }

    /**
     * See {@link Distributor#offer}.
     *
     * @throws HandlerFailedException when a failure has stopped the workers before
     */
    public int offer(long[] packets, int n) {
        checkFailure();
        status.distributorHere();
        try {
            return distributor.offer(packets, n);
        } finally {
            status.distributorAway();
        }
    }

    /** See {@link Distributor#returnedPackets}; after a failure, too. */
    public int returnedPackets(long[] into, int max) {
        return distributor.returnedPackets(into, max);
    }

    /** See {@link Distributor#clearReturns}. */
    public void clearReturns() {
        distributor.clearReturns();
    }

    /**
     * Waits until every accepted packet has completed.
     *
     * @return how many completed meanwhile
     * @throws HandlerFailedException when a failure stops the workers, or has stopped them
     */
    public long flush() {
        long completed = flush(() -> true);
        checkFailure();
        return completed;
    }

    /**
     * Waits until every accepted packet has completed, or the time is up.
     *
     * @return how many accepted packets have not completed: 0 when all have
     * @throws HandlerFailedException when a failure stops the workers, or has stopped them
     */
    public long flush(Duration limit) {
        flush(Deadline.in(limit));
        checkFailure();
        return distributor.outstanding();
    }

    private long flush(BooleanSupplier goOn) {
        status.distributorHere();
        try {
            return distributor.flush(() -> failure.get() == null && goOn.getAsBoolean());
        } catch (HandlerFailedException e) {
            return 0; // it came between the last look and a wait: the caller checks for failures
        } finally {
            status.distributorAway();
        }
    }

    /** Accepted packets that have not completed. */
    public long outstanding() {
        return distributor.outstanding();
    }

    /** How many workers have asked and not left, as far as the distributor has seen. */
    public int activeWorkers() {
        return distributor.activeWorkers();
    }

    /** See {@link Distributor#counters}. Any thread. */
    public Counters counters() {
        return distributor.counters();
    }

    /** What the handler has done, by worker. Any thread. */
    public List<HandlerCounters> handlerCounters() {
        return IntStream.range(0, workers.size()).mapToObj(status::counters).toList();
    }

    /** The failure that stopped the workers: the first, if several failed. Any thread. */
    public @Nullable HandlerFailedException failure() {
        return failure.get();
    }

    /** Which workers do not go on at this moment; none any more after the close. Any thread. */
    public List<Stall> stalls(Stall.Limits limits) {
        List<Stall> stalls = new ArrayList<>();
        for (Counters.Worker worker : distributor.counters().workers()) {
            Stall stall = closed ? null : status.stall(worker, limits);
            if (stall != null) {
                stalls.add(stall);
            }
        }
        return stalls;
    }

    /**
     * Stops the workers and closes. Does not flush; waits until each handler has come back from what its worker has in
     * hand, however long that takes.
     */
    @Override
    public void close() {
        end(() -> true);
    }

    /**
     * Waits until every accepted packet has completed, a failure stops the workers, or the time is up; then stops the
     * workers and closes in any case. A handler that has not come back by then is interrupted, and its thread ends when it
     * does. What has come back and was not taken is gone: to have it, flush, take the returns, then close.
     *
     * @return how many accepted packets have not completed: 0 when all have, and when it was closed before
     */
    public long close(Duration limit) {
        if (closed) {
            return 0;
        }
        BooleanSupplier goOn = Deadline.in(limit);
        flush(goOn);
        return end(goOn);
    }

    private long end(BooleanSupplier goOn) {
        if (closed) {
            return 0;
        }
        distributor.activeWorkers(); // on a wrong thread this throws, before anything has happened
        ending = true;
        workers.forEach(ManagedWorker::stop);
        try {
            awaitThreads(goOn);
        } catch (NobodyLeft | HandlerFailedException e) {
            // it waited for what only a worker could bring, and all have gone: what is left is counted below
        }
        long left = distributor.outstanding();
        closed = true;
        distributor.close();
        threads.interrupt();
        return left;
    }

    /** A worker that leaves waits until that is seen. */
    private void awaitThreads(BooleanSupplier goOn) {
        while (threads.anyAlive() && goOn.getAsBoolean()) {
            distributor.process(NONE, 0);
            idle.idle();
        }
        idle.reset();
        distributor.process(NONE, 0);
    }

    /**
     * Asked before each turn of a wait. {@code AS_DPDK} waits for some worker to ask, even when all have left; and
     * nobody can tell strict tracking that a worker will not ask again because its thread has ended.
     */
    private void checkWorkers() {
        boolean gone = (ending || failure.get() != null) && !threads.anyAlive();
        if (gone) {
            checkFailure();
            throw new NobodyLeft();
        }
    }

    /** Leaves a wait that the last worker has left. Caught where the workers are told to end. */
    private static final class NobodyLeft extends RuntimeException {
        private static final long serialVersionUID = 1;

        NobodyLeft() {
            super("every worker has left", null, false, false);
        }
    }

    /** On a worker's thread. */
    private void failed(HandlerFailedException e) {
        failure.compareAndSet(null, e);
        workers.forEach(ManagedWorker::fail);
    }

    private void checkFailure() {
        HandlerFailedException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
