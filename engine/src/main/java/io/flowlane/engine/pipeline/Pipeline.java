package io.flowlane.engine.pipeline;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.managed.HandlerCounters;
import io.flowlane.engine.managed.HandlerFailedException;
import io.flowlane.engine.managed.ManagedDistributor;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * RX to distributor to workers to TX. The thread that calls {@link #run} is the distributor lcore; each worker has a
 * thread of its own. Runs once. It closes neither its ports nor its event sink.
 */
public final class Pipeline {

    private static final int BURST = 32;
    /** Longs on a pair of cache lines. */
    private static final int FAR_APART = 16;

    private static final Duration TURN = Duration.ofMillis(20);

    private final PipelineConfig config;
    private final RxPort rx;
    private final TxPort tx;
    private final Distributor distributor;
    private final IdleStrategy idle;
    private final ManagedDistributor managed;
    /** What the work came to, by worker, far apart: keeps it from being optimised away. */
    private final long[] sinks;

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
        this.sinks = new long[config.distributor().workers() * FAR_APART];
        this.managed =
                ManagedDistributor.of(config.distributor()).handler(this::work).build();
        this.distributor = managed.distributor();
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
     * Runs until the input has ended, every packet has come back and every worker has left.
     *
     * @throws IOException when TX cannot be written; the workers are stopped first
     * @throws IllegalStateException when a worker failed, with its failure as the cause
     */
    public PipelineReport run() throws IOException {
        boolean interrupted;
        try (managed) {
            startWorkers();
            feed();
            interrupted = stopped;
            finish();
        }
        checkWorkers();
        double seconds = (end - begin) / 1e9;
        List<PipelineReport.WorkerReport> perWorker = managed.handlerCounters().stream()
                .map(worker -> report(worker, seconds))
                .toList();
        return new PipelineReport(packetsIn, packetsOut, tags.size(), seconds, perWorker, interrupted);
    }

    /** All workers join before the first packet, so that each has its share from the start. */
    private void startWorkers() {
        managed.start();
        while (distributor.activeWorkers() < config.distributor().workers() && !stopped) {
            distributor.process(input, 0);
            idle.idle();
        }
        idle.reset();
    }

    private void feed() throws IOException {
        begin = System.nanoTime();
        end = begin;
        while (!stopped && managed.failure() == null) {
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
        while (distributor.flush(TURN) > 0 && managed.failure() == null) {
            drain();
        }
        drain();
    }

    private void checkWorkers() {
        HandlerFailedException failure = managed.failure();
        if (failure != null) {
            throw new IllegalStateException("a worker failed: " + failure.getCause(), failure.getCause());
        }
    }

    private static PipelineReport.WorkerReport report(HandlerCounters worker, double seconds) {
        double busy = seconds <= 0 ? 0 : Math.min(1, worker.busyNanos() / 1e9 / seconds);
        return new PipelineReport.WorkerReport(worker.worker(), worker.handled(), busy);
    }
}
