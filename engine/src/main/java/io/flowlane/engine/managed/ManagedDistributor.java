package io.flowlane.engine.managed;

import io.flowlane.engine.Counters;
import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.ApplicationEvents;
import io.flowlane.engine.idle.Deadline;
import io.flowlane.engine.idle.IdleStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
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
 * <p>The first thread that calls one of the distributor's calls makes them all. {@link #close()}, {@link
 * #close(Duration)}, {@link #close(String)}, {@link #counters}, {@link #handlerCounters}, {@link #failure} and {@link
 * #stalls} are for any thread, at any time: a shutdown hook, a handler, or whoever is left when the first thread has ended.
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
    private final AtomicReference<@Nullable Thread> ender = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closed;

    /** The close collects on this thread, which makes the calls, from workers that leave. */
    private boolean collecting;

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
            distributor.close("a worker's thread could not be started: " + e);
            throw e;
        }
        return this;
    }

    /** The distributor inside: for its settings and its events, and for calls that are not to throw a failure. */
    public Distributor distributor() {
        return distributor;
    }

    /** Where the application emits {@code TX} and {@code MARK}, on the distributor's thread. */
    public ApplicationEvents events() {
        return distributor.events();
    }

    /**
     * See {@link Distributor#process}.
     *
     * @throws HandlerFailedException when a failure has stopped the workers before
     * @throws IllegalStateException when it is closed, or another thread makes the calls
     */
    public int process(long @Nullable [] packets, int n) {
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
    public int offer(long @Nullable [] packets, int n) {
        checkFailure();
        status.distributorHere();
        try {
            return distributor.offer(packets, n);
        } finally {
            status.distributorAway();
        }
    }

    /** See {@link Distributor#returnedPackets}; after a failure, too. */
    public int returnedPackets(long @Nullable [] into, int max) {
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
     * @throws IllegalStateException when it is closed, or was before all had completed, or another thread makes the calls
     */
    public long flush() {
        long completed = flush(() -> true);
        checkFailure();
        if (distributor.isClosed() && notCompleted() > 0) {
            throw new IllegalStateException("the distributor was closed before every packet had completed");
        }
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
        return notCompleted();
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
     *
     * <p>Any thread may close, and more than one: the others wait for the first. A handler may, too; then this waits for
     * nobody. If the thread that makes the calls is at it, its call comes back, and any later one throws {@link
     * IllegalStateException}. Accepted packets that have neither come back nor been freed are reported as in flight ({@code
     * SESSION_STOP}), with the failure that stopped the workers, if any.
     */
    @Override
    public void close() {
        end(null, () -> true);
    }

    /**
     * As {@link #close()}, for a session that ends before its time.
     *
     * @param reason why it does, in a few words: {@code SESSION_STOP} says so even if nothing is in flight
     */
    public void close(String reason) {
        end(Objects.requireNonNull(reason, "reason"), () -> true);
    }

    /**
     * Waits until every accepted packet has completed, a failure stops the workers, or the time is up; then stops the
     * workers and closes in any case. A handler that has not come back by then is interrupted, and its thread ends when it
     * does. What has come back and was not taken is gone: to have it, flush, take the returns, then close.
     *
     * <p>Any thread may call. If the thread that makes the calls has ended, the calling one flushes in its place; if it has
     * not, it has to go on making calls meanwhile.
     *
     * @return how many accepted packets have not completed: 0 when all have, and when it was closed before
     */
    public long close(Duration limit) {
        BooleanSupplier goOn = Deadline.in(limit);
        if (ender.get() != null) {
            return 0;
        }
        if (!threads.includeCurrent()) {
            awaitCompletion(goOn);
        }
        return end(null, goOn);
    }

    /** Flushes, or waits for the thread that makes the calls, as long as it has not ended. */
    private void awaitCompletion(BooleanSupplier goOn) {
        Waits.during(() -> !distributor.isClosed()
                && !distributor.takeOver()
                && notCompleted() > 0
                && failure.get() == null
                && goOn.getAsBoolean());
        if (distributor.takeOver()) {
            try {
                flush(goOn);
            } catch (IllegalStateException e) {
                passOnUnlessClosed(e);
            }
        }
    }

    /** Another thread may have closed meanwhile. */
    private void passOnUnlessClosed(IllegalStateException e) {
        if (!distributor.isClosed()) {
            throw e;
        }
    }

    private long notCompleted() {
        Counters counters = distributor.counters();
        return counters.accepted() - counters.completed();
    }

    private long end(@Nullable String reason, BooleanSupplier goOn) {
        boolean waits = !threads.includeCurrent();
        if (!ender.compareAndSet(null, Thread.currentThread())) {
            boolean itself = ender.get() == Thread.currentThread();
            Waits.during(() -> waits && !itself && ended.getCount() > 0 && goOn.getAsBoolean());
            return 0;
        }
        try {
            workers.forEach(ManagedWorker::stop);
            if (waits && distributor.takeOver()) {
                collectUntilAllHaveLeft(goOn);
            }
            long left = notCompleted();
            closeDistributor(reason, left > 0 && !goOn.getAsBoolean());
            Waits.during(() -> waits && threads.anyAlive() && goOn.getAsBoolean());
            return left;
        } finally {
            closed = true;
            if (!goOn.getAsBoolean()) {
                threads.interrupt();
            }
            ended.countDown();
        }
    }

    /** The caller knows best why; next comes what stopped the workers. */
    private void closeDistributor(@Nullable String reason, boolean late) {
        HandlerFailedException failed = failure.get();
        if (reason != null) {
            distributor.close(reason);
        } else if (failed != null) {
            String what = failed.packet() == Stall.NO_PACKET ? "a worker failed: " : "a handler failed: ";
            distributor.close(what + failed.getCause());
        } else if (late) {
            distributor.close("close(limit): the time limit has passed");
        } else {
            distributor.close();
        }
    }

    /** A worker that leaves waits until that is seen. */
    private void collectUntilAllHaveLeft(BooleanSupplier goOn) {
        collecting = true;
        try {
            while (threads.anyAlive() && goOn.getAsBoolean()) {
                distributor.process(NONE, 0);
                idle.idle();
            }
            idle.reset();
            distributor.process(NONE, 0);
        } catch (NobodyLeft | HandlerFailedException e) {
            // it waited for what only a worker could bring, and all have gone: what is left is counted then
        } catch (IllegalStateException e) {
            passOnUnlessClosed(e);
        }
    }

    /**
     * Asked before each turn of a wait. {@code AS_DPDK} waits for some worker to ask, even when all have left; and
     * nobody can tell strict tracking that a worker will not ask again because its thread has ended.
     */
    private void checkWorkers() {
        boolean gone = (collecting || failure.get() != null) && !threads.anyAlive();
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
