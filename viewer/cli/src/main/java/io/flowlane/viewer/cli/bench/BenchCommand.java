package io.flowlane.viewer.cli.bench;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.option.CommandGroup;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code flowlane bench}: this machine's figures; what is measured are its subcommands. */
@Command(
        name = "bench",
        description = "Measures this machine. Close other programs first.",
        synopsisSubcommandLabel = "WHAT",
        commandListHeading = "%nBenchmarks:%n",
        footerHeading = "%nExample:%n",
        footer = "  flowlane bench engine --mode burst --workers 1")
public final class BenchCommand implements Callable<Integer>, CommandGroup {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    public BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A new measurement is a new line here. */
    @Override
    public List<Object> subcommands() {
        return List.of(
                new BenchEngineCommand(terminal),
                new BenchRecorderCommand(terminal),
                new BenchReaderCommand(terminal),
                new BenchViewerCommand(terminal));
    }

    /** Nothing was named: shows what there is. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(terminal.err());
        return ExitCode.USAGE;
    }
}
