package io.flowlane.viewer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code flowlane view}: the viewer's window. */
@Command(
        name = "view",
        description = "Opens the viewer on a journal.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane view my-journal")
final class ViewCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private @Nullable Path journal;

    ViewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return ExitCode.OK;
    }
}
