package io.flowlane.viewer.run;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.pipeline.Pipeline;
import io.flowlane.engine.pipeline.PipelineConfig;
import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.port.CaptureException;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import io.flowlane.engine.simulation.SimulatedPipeline;
import io.flowlane.engine.simulation.VirtualClock;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run of the engine between two ports. The thread that calls {@link #run} is the distributor lcore. */
public final class EngineRun {

    private final RunSpec spec;
    private final VirtualClock virtual = new VirtualClock();

    public EngineRun(RunSpec spec) {
        this.spec = spec;
    }

    /** The time in this run. */
    public NanoClock clock() {
        return spec.simulation() == null ? NanoClock.SYSTEM : virtual;
    }

    /**
     * Opens the input.
     *
     * @param cancelled whether to give up waiting for a pipe, its beginning included
     * @throws CaptureException when a capture cannot be read
     */
    public RxPort open(BooleanSupplier cancelled) throws CaptureException {
        // virtual time stands still while nothing comes, so a simulated run waits for each packet of a pipe
        return spec.traffic()
                .open(spec.input().withWaiting(spec.simulation() != null).withCancelled(cancelled));
    }

    /**
     * Runs to the end of the input, or until stopped.
     *
     * @param stoppable is given what stops the run, before it begins
     * @throws IOException when TX cannot be written
     */
    public PipelineReport run(RxPort rx, TxPort tx, EventSink sink, Consumer<Runnable> stoppable) throws IOException {
        PipelineConfig config = new PipelineConfig(spec.config().withEvents(sink), spec.work(), spec.rate());
        RunSpec.Simulation simulation = spec.simulation();
        if (simulation == null) {
            Pipeline pipeline = new Pipeline(config, rx, tx);
            stoppable.accept(pipeline::stop);
            return pipeline.run();
        }
        SimulatedPipeline pipeline =
                new SimulatedPipeline(config, simulation.costs(), simulation.seed(), virtual, rx, tx);
        stoppable.accept(pipeline::stop);
        return (simulation.bulk() > 0 ? pipeline.sendingInBulk(simulation.bulk()) : pipeline).run();
    }
}
