package io.flowlane.viewer.cli.option;

import io.flowlane.engine.policy.Mode;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The mode of a distributor. */
public final class ModeOption {

    @Option(
            names = "--mode",
            paramLabel = "M",
            defaultValue = "burst",
            converter = Choice.ModeWord.class,
            description = "single or burst: one packet per handshake, or up to 8 (default: ${DEFAULT-VALUE}).")
    private Mode mode = Mode.BURST;

    public Mode value() {
        return mode;
    }

    /** As it is said in reports. */
    public String word() {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
