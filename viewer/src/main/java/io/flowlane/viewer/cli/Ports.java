package io.flowlane.viewer.cli;

import io.flowlane.engine.port.CaptureException;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.PcapRxPort;
import io.flowlane.engine.port.PcapTxPort;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the two ends of a run. */
final class Ports {

    private Ports() {}

    /**
     * Where the plan's packets come from.
     *
     * @throws CliException when a capture cannot be read, or the synthetic traffic is described wrongly
     */
    static RxPort rx(RecordPlan plan) {
        String synthetic = plan.synthetic();
        PcapRxOptions options = PcapRxOptions.DEFAULT.withLoops(plan.loop()).withLimit(plan.limit());
        try {
            return synthetic == null
                    ? PcapRxPort.open(plan.captures(), plan.tag(), options)
                    : SyntheticRxPort.of(synthetic, null);
        } catch (CaptureException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new CliException(
                    ExitCode.USAGE, "--synthetic " + synthetic + " is wrong, record: " + e.getMessage(), e);
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
