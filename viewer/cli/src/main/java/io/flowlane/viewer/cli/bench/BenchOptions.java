package io.flowlane.viewer.cli.bench;

import io.flowlane.engine.policy.Mode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.option.ModeOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The engine that a benchmark runs. */
final class BenchOptions {

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Worker lcores, 1 to 1024 (default: ${DEFAULT-VALUE}).")
    private int workers = 1;

    Mode mode() {
        return mode.value();
    }

    int workers() {
        return workers;
    }

    /** The mode and the workers, as they are said in reports. */
    String words() {
        return mode.word() + " mode, " + Format.count(workers, "worker");
    }

    /** The mode alone. */
    String modeWord() {
        return mode.word();
    }
}
