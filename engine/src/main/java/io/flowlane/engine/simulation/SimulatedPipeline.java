package io.flowlane.engine.simulation;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.ForwardingSink;
import io.flowlane.engine.event.GuardedSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.pipeline.EarlyEnd;
import io.flowlane.engine.pipeline.LostPackets;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.PipelineConfig;
import io.flowlane.engine.pipeline.PipelineEnds;
import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RX to distributor to workers to TX on simulated lcores, all on the thread that calls {@link #run}. Runs once. It closes
 * neither its ports nor its event sink.
 *
 * <pre>{@code
 * VirtualClock clock = new VirtualClock();
 * // a recorder takes the same clock: RecorderOptions.DEFAULTS.withClock(clock)
 * PipelineReport report = new SimulatedPipeline(config, SimulationCosts.DEFAULT, seed, clock, rx, tx).run();
 * }</pre>
 *
 * <p>Differs from {@link io.flowlane.engine.pipeline.Pipeline} in this: time is virtual, in events, rates and the report;
 * the work is not done, its {@link io.flowlane.engine.pipeline.PacketWork#nanos} pass; the configured idle strategy is not
 * used; and while nothing is under way, the distributor sleeps until the next packet is due.
 */
public final class SimulatedPipeline {

    private final PacketWork work;
    private final RxPort rx;
    private final Distributor distributor;
    private final PipelineEnds ends;
    private final SimulatedLcores lcores;
    private final List<BulkBuffer> buffers = new ArrayList<>();
    private int bulk;
    private volatile boolean stopped;

    /**
     * A pipeline between these ports.
     *
     * @param config what to run; its idle strategy is not used
     * @param costs how long things take
     * @param seed of the jitter
     * @param clock virtual time, for whoever watches
     * @param rx where packets come from
     * @param tx where they go
     */
    public SimulatedPipeline(
            PipelineConfig config, SimulationCosts costs, long seed, VirtualClock clock, RxPort rx, TxPort tx) {
        this.work = config.work().withChecksumPicos(costs.checksum());
        this.rx = rx;
        DistributorConfig real = LostPackets.freed(config.distributor(), rx);
        this.lcores = new SimulatedLcores(real.workers(), costs, seed, clock);
        this.distributor = Distributor.create(
                real.withIdle(() -> lcores).withEvents(new Watched(new GuardedSink(real.events()), lcores)));
        this.ends = new PipelineEnds(distributor, config.rate(), rx, tx, clock);
    }

    /**
     * Has each worker keep what it has done until it has this many packets, and send those itself, all at once, instead
     * of handing them back. The guide warns of it: the distributor takes a packet that its worker keeps for done, and
     * gives the next one of its flow to whoever is free; so a flow's packets leave in another order than they came. A
     * TX that cannot be written then ends {@link #run} with an {@link java.io.UncheckedIOException}.
     *
     * @param packets how many are sent at once: 1 to 65,536; before {@link #run}
     */
    public SimulatedPipeline sendingInBulk(int packets) {
        if (packets < 1 || packets > 1 << 16) {
            throw new IllegalArgumentException("bulk " + packets + " is not in 1..65536");
        }
        bulk = packets;
        return this;
    }

    /** Ends the input; {@link #run} then finishes what is in flight and returns. Any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs until the input has ended, every packet has come back and every worker has left. However it ends, the session
     * has, and says why if that is early.
     *
     * @throws io.flowlane.engine.pipeline.InputFailedException with the report, when reading the input threw
     * @throws IOException when TX cannot be written; the workers have left then
     */
    public PipelineReport run() throws IOException {
        boolean interrupted = false;
        try {
            startWorkers();
            feed();
            interrupted = stopped;
            finish();
            stopWorkers();
            ends.drain();
            for (BulkBuffer buffer : buffers) {
                buffer.sendAll();
            }
            close(ends.earlyEnd());
        } catch (IOException e) {
            stopWorkers();
            close(EarlyEnd.of(e));
            throw e;
        } catch (RuntimeException | Error e) {
            if (ends.inputFailure() == null) {
                close(EarlyEnd.of(e));
                throw e;
            }
            close(ends.earlyEnd());
        }
        List<PipelineReport.WorkerReport> perWorker = Arrays.stream(lcores.workers())
                .map(worker -> worker.report(ends.seconds()))
                .toList();
        return ends.report(perWorker, interrupted);
    }

    private void close(@Nullable String early) {
        if (early == null) {
            distributor.close();
        } else {
            distributor.close(early);
        }
    }

    /** All workers join before the first packet, so that each has its share from the start. */
    private void startWorkers() {
        SimulatedWorker[] workers = new SimulatedWorker[distributor.config().workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new SimulatedWorker(distributor.worker(i), lcores, work, rx.data(), outlet());
        }
        lcores.start(workers);
        collect();
        while (distributor.activeWorkers() < workers.length) {
            lcores.idle();
            collect();
        }
        lcores.reset();
    }

    private SimulatedWorker.Outlet outlet() {
        if (bulk == 0) {
            return (packets, n) -> n;
        }
        BulkBuffer buffer = new BulkBuffer(bulk, ends);
        buffers.add(buffer);
        return buffer;
    }

    private void feed() throws IOException {
        ends.begin();
        while (!stopped && ends.receive()) {
            int ready = ends.ready();
            if (ready == 0 && distributor.outstanding() == 0) {
                lcores.idle(ends.nextDue());
                continue;
            }
            lcores.look();
            int done = ends.distribute(ready);
            if (ends.drain() == 0 && done == 0) {
                lcores.idle(ends.nextDue());
            } else {
                lcores.reset();
            }
        }
    }

    private void collect() {
        lcores.look();
        ends.collect();
    }

    /** The flush has nothing to wait for any more: returned packets have been sent on as they came. */
    private void finish() throws IOException {
        while (distributor.outstanding() > 0) {
            collect();
            if (ends.drain() == 0) {
                lcores.idle();
            }
        }
        distributor.flush();
        ends.drain();
    }

    private void stopWorkers() {
        lcores.stop();
        collect();
        while (distributor.activeWorkers() > 0) {
            lcores.idle();
            collect();
        }
    }

    /**
     * Puts itself between the distributor and its watcher; workers emit theirs themselves. The session begins when virtual
     * time does, which is 1970: the time of day would be the one thing in a journal that differs from run to run.
     */
    private static final class Watched extends ForwardingSink {
        private final SimulatedLcores lcores;

        Watched(EventSink watcher, SimulatedLcores lcores) {
            super(watcher);
            this.lcores = lcores;
        }

        @Override
        public LcoreEvents distributor(SessionInfo session) {
            return new DistributorEvents(super.distributor(session.withWall(0)), lcores);
        }
    }
}
