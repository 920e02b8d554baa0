package io.flowlane.viewer.cli;

import io.flowlane.engine.port.CaptureException;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.PcapRxPort;
import io.flowlane.engine.port.PcapTxPort;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.SyntheticSpec;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.nio.file.Files;
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

    /** Whether both names are of one file that is there. */
    static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            // one of them cannot be looked at: opening it will say why
            return false;
        }
    }
}
