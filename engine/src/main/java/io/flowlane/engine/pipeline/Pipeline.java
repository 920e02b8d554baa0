package io.flowlane.engine.pipeline;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * RX to distributor to workers to TX. The thread that calls {@link #run} is the distributor lcore; each worker has a
 * thread of its own. Runs once. It closes neither its ports nor its event sink.
 */
public final class Pipeline {

    private static final Duration TURN = Duration.ofMillis(20);

    private final PipelineConfig config;
    private final RxPort rx;
    private final Distributor distributor;
    private final PipelineEnds ends;
    private final IdleStrategy idle;
    private final List<WorkerLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /** A pipeline between these ports. */
    public Pipeline(PipelineConfig config, RxPort rx, TxPort tx) {
        this.config = config;
        this.rx = rx;
        this.distributor = Distributor.create(config.distributor());
        this.ends = new PipelineEnds(distributor, config.rate(), rx, tx, NanoClock.SYSTEM);
        this.idle = config.distributor().idle().get();
    }

    /** Ends the input; {@link #run} then finishes what is in flight and returns. Any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs until the input has ended, every packet has come back and every worker has left.
     *
     * @throws IOException when TX cannot be written; the workers are stopped first
     * @throws IllegalStateException when a worker failed, with its failure as the cause
     */
    public PipelineReport run() throws IOException {
        boolean interrupted;
        startWorkers();
        try {
            feed();
            interrupted = stopped;
            finish();
            stopWorkers();
            ends.drain();
        } finally {
            stopWorkers();
            distributor.close();
        }
        checkWorkers();
        List<PipelineReport.WorkerReport> perWorker =
                loops.stream().map(loop -> loop.report(ends.seconds())).toList();
        return ends.report(perWorker, interrupted);
    }

    /** All workers join before the first packet, so that each has its share from the start. */
    private void startWorkers() {
        int workers = config.distributor().workers();
        for (int i = 0; i < workers; i++) {
            WorkerLoop loop = new WorkerLoop(distributor.worker(i), config.work(), rx.data(), this::stop);
            Thread thread = new Thread(loop, "flowlane-w" + i);
            thread.setDaemon(true);
            loops.add(loop);
            threads.add(thread);
            thread.start();
        }
        while (distributor.activeWorkers() < workers && !stopped) {
            ends.collect();
            idle.idle();
        }
        idle.reset();
    }

    private void feed() throws IOException {
        ends.begin();
        while (!stopped && ends.receive()) {
            int done = ends.distribute(ends.ready());
            if (ends.drain() == 0 && done == 0) {
                idle.idle();
            } else {
                idle.reset();
            }
        }
    }

    private void finish() throws IOException {
        while (distributor.flush(TURN) > 0 && noWorkerFailed()) {
            ends.drain();
        }
        ends.drain();
    }

    private boolean noWorkerFailed() {
        return loops.stream().allMatch(loop -> loop.failure() == null);
    }

    private void stopWorkers() {
        loops.forEach(WorkerLoop::stop);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                ends.collect();
                idle.idle();
            }
        }
        idle.reset();
        ends.collect();
    }

    private void checkWorkers() {
        for (WorkerLoop loop : loops) {
            Throwable failure = loop.failure();
            if (failure != null) {
                throw new IllegalStateException("a worker failed: " + failure, failure);
            }
        }
    }
}
