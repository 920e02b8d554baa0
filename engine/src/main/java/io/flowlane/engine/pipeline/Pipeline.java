package io.flowlane.engine.pipeline;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.packet.Packets;
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

    private static final int BURST = 32;
    private static final Duration TURN = Duration.ofMillis(20);

    private final PipelineConfig config;
    private final RxPort rx;
    private final TxPort tx;
    private final Distributor distributor;
    private final IdleStrategy idle;
    private final List<WorkerLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final TagSet tags = new TagSet();
    private final long[] input = new long[BURST];
    private final long[] due = new long[BURST];
    private final long[] output = new long[2 * BURST];
    private int held;
    private long packetsIn;
    private long packetsOut;
    private long begin;
    private long end;
    private volatile boolean stopped;

    /** A pipeline between these ports. */
    public Pipeline(PipelineConfig config, RxPort rx, TxPort tx) {
        this.config = config;
        this.rx = rx;
        this.tx = tx;
        this.distributor = Distributor.create(config.distributor());
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
            drain();
        } finally {
            stopWorkers();
            distributor.close();
        }
        checkWorkers();
        double seconds = (end - begin) / 1e9;
        List<PipelineReport.WorkerReport> perWorker =
                loops.stream().map(loop -> loop.report(seconds)).toList();
        return new PipelineReport(packetsIn, packetsOut, tags.size(), seconds, perWorker, interrupted);
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
            distributor.process(input, 0);
            idle.idle();
        }
        idle.reset();
    }

    private void feed() throws IOException {
        begin = System.nanoTime();
        end = begin;
        while (!stopped) {
            if (held == 0 && !receive()) {
                return;
            }
            int ready = ready();
            int done = distributor.process(input, ready);
            note(done);
            if (drain() == 0 && done == 0) {
                idle.idle();
            } else {
                idle.reset();
            }
        }
    }

    /** Reads the next packets, and when they are due; false at the end of the input. */
    private boolean receive() {
        int n = rx.receive(input, BURST);
        if (n == RxPort.END) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            due[i] = config.rate().nextDue(rx.data().timestampNanos(Packets.index(input[i])));
        }
        held = n;
        return true;
    }

    private int ready() {
        if (config.rate().isMax()) {
            return held;
        }
        long now = System.nanoTime() - begin;
        int ready = 0;
        while (ready < held && due[ready] <= now) {
            ready++;
        }
        return ready;
    }

    /** The first {@code done} packets of the input have been accepted. */
    private void note(int done) {
        for (int i = 0; i < done; i++) {
            tags.add(Packets.tag(input[i]));
        }
        packetsIn += done;
        held -= done;
        System.arraycopy(input, done, input, 0, held);
        System.arraycopy(due, done, due, 0, held);
    }

    private int drain() throws IOException {
        int total = 0;
        int n;
        while ((n = distributor.returnedPackets(output, output.length)) > 0) {
            tx.transmit(rx.data(), output, 0, n);
            distributor.events().tx(output, 0, n);
            rx.free(output, 0, n);
            total += n;
        }
        if (total > 0) {
            packetsOut += total;
            end = System.nanoTime();
        }
        return total;
    }

    private void finish() throws IOException {
        while (distributor.flush(TURN) > 0 && noWorkerFailed()) {
            drain();
        }
        drain();
    }

    private boolean noWorkerFailed() {
        return loops.stream().allMatch(loop -> loop.failure() == null);
    }

    private void stopWorkers() {
        loops.forEach(WorkerLoop::stop);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                distributor.process(input, 0);
                idle.idle();
            }
        }
        idle.reset();
        distributor.process(input, 0);
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
