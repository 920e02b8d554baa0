package io.flowlane.viewer.cli.run;

import io.flowlane.engine.port.CaptureException;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.PcapRxPort;
import io.flowlane.engine.port.PcapTxPort;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.SyntheticSpec;
import io.flowlane.engine.port.TxPort;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.InterruptGuard;
import io.flowlane.viewer.cli.place.Outputs;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the two ends of a run. */
final class Ports {

    private Ports() {}

    /**
     * Where the plan's packets come from.
     *
     * @param guard of the run: Ctrl-C ends the wait for a pipe's beginning too
     * @throws CliException when a capture cannot be read
     */
    static RxPort rx(RecordPlan plan, InterruptGuard guard) {
        SyntheticSpec spec = plan.synthetic();
        if (spec != null) {
            return SyntheticRxPort.of(spec.withLimit(plan.limit()), plan.tag(), PcapRxOptions.DEFAULT_CAPACITY);
        }
        // virtual time stands still while nothing comes, so a simulated run waits for each packet of a pipe
        PcapRxOptions options = PcapRxOptions.DEFAULT
                .withLoops(plan.loop())
                .withLimit(plan.limit())
                .withWaiting(plan.simulation() != null)
                .withCancelled(guard::isStopping);
        try {
            return PcapRxPort.open(plan.captures(), plan.tag(), options);
        } catch (CaptureException e) {
            int code = guard.isStopping() ? ExitCode.INTERRUPTED : ExitCode.INPUT;
            throw new CliException(code, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Where the plan's returned packets go.
     *
     * @throws CliException when the file is there and must stay, or cannot be made
     */
    static TxPort tx(RecordPlan plan) {
        Path file = plan.tx();
        if (file == null) {
            return TxPort.NONE;
        }
        Outputs.check(file, plan.overwrite());
        try {
            return PcapTxPort.create(file, plan.overwrite());
        } catch (IOException e) {
            throw Outputs.failed(file, e);
        }
    }
}
