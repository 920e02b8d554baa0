package io.flowlane.engine.pipeline;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.managed.HandlerCounters;
import io.flowlane.engine.managed.HandlerFailedException;
import io.flowlane.engine.managed.ManagedDistributor;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.time.Duration;

/**
 * RX to distributor to workers to TX. The thread that calls {@link #run} is the distributor lcore; each worker has a
 * thread of its own. Runs once. It closes neither its ports nor its event sink.
 */
public final class Pipeline {

    /** Longs on a pair of cache lines. */
    private static final int FAR_APART = 16;

    private static final Duration TURN = Duration.ofMillis(20);

    private final PipelineConfig config;
    private final RxPort rx;
    private final ManagedDistributor managed;
    private final Distributor distributor;
    private final PipelineEnds ends;
    private final IdleStrategy idle;
    /** What the work came to, by worker, far apart: keeps it from being optimised away. */
    private final long[] sinks;

    private volatile boolean stopped;

    /** A pipeline between these ports. */
    public Pipeline(PipelineConfig config, RxPort rx, TxPort tx) {
        this.config = config;
        this.rx = rx;
        this.sinks = new long[config.distributor().workers() * FAR_APART];
        this.managed = ManagedDistributor.of(LostPackets.freed(config.distributor(), rx))
                .handler(this::work)
                .build();
        this.distributor = managed.distributor();
        this.ends = new PipelineEnds(distributor, config.rate(), rx, tx, NanoClock.SYSTEM);
        this.idle = config.distributor().idle().get();
    }

    /** On a worker's thread. */
    private void work(int worker, long packet) {
        sinks[worker * FAR_APART] += config.work().work(rx.data(), packet);
    }

    /** Ends the input; {@link #run} then finishes what is in flight and returns. Any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs until the input has ended, every packet has come back and every worker has left. However it ends, the workers
     * have ended then, and the session says why if that is early.
     *
     * @throws InputFailedException with the report, when reading the input threw
     * @throws IOException when TX cannot be written
     * @throws IllegalStateException when a worker failed, with its failure as the cause
     */
    public PipelineReport run() throws IOException {
        boolean interrupted = false;
        try {
            startWorkers();
            feed();
            interrupted = stopped;
            finish();
        } catch (HandlerFailedException e) {
            // the workers have stopped; it stands below
        } catch (IOException | RuntimeException | Error e) {
            if (ends.inputFailure() == null) {
                managed.close(EarlyEnd.of(e));
                throw e;
            }
        }
        close();
        HandlerFailedException failure = managed.failure();
        if (failure != null && ends.inputFailure() == null) {
            throw failed(failure);
        }
        return ends.report(managed.handlerCounters().stream().map(this::report).toList(), interrupted);
    }

    private void close() {
        HandlerFailedException failure = managed.failure();
        if (failure != null && failure.getCause() instanceof InternalError unreadable) {
            ends.inputFailed(unreadable); // the packet's bytes
        }
        String early = ends.earlyEnd();
        if (early == null) {
            managed.close();
        } else {
            managed.close(early);
        }
    }

    /** All workers join before the first packet, so that each has its share from the start. */
    private void startWorkers() {
        managed.start();
        while (distributor.activeWorkers() < config.distributor().workers() && !stopped) {
            ends.collect();
            idle.idle();
        }
        idle.reset();
    }

    private void feed() throws IOException {
        ends.begin();
        while (!stopped && managed.failure() == null && ends.receive()) {
            int done = ends.distribute(ends.ready());
            if (ends.drain() == 0 && done == 0) {
                idle.idle();
            } else {
                idle.reset();
            }
        }
    }

    private void finish() throws IOException {
        while (distributor.flush(TURN) > 0 && managed.failure() == null) {
            ends.drain();
        }
        ends.drain();
    }

    private static IllegalStateException failed(HandlerFailedException failure) {
        return new IllegalStateException("a worker failed: " + failure.getCause(), failure.getCause());
    }

    private PipelineReport.WorkerReport report(HandlerCounters worker) {
        return PipelineReport.WorkerReport.of(
                worker.worker(), worker.handled(), worker.busyNanos(), worker.heldNanos(), ends.seconds());
    }
}
