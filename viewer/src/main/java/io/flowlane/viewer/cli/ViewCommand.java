package io.flowlane.viewer.cli;

import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.view.ViewerLauncher;
import io.flowlane.viewer.view.ViewerOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane view}: the viewer's window. */
@Command(
        name = "view",
        description = "Opens the viewer on a journal.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane view my-journal")
final class ViewCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private @Nullable Path journal;

    @Option(
            names = "--theme",
            paramLabel = "T",
            description = "light or dark (default: ${DEFAULT-VALUE}).",
            converter = Choice.ThemeWord.class,
            defaultValue = "light")
    private Theme theme = Theme.LIGHT;

    @Override
    public Integer call() {
        if (journal != null) {
            // what cannot be read is said here, not in a window
            Journals.open(journal).close();
        }
        ViewerLauncher.launch(Optional.ofNullable(journal), new ViewerOptions(new CheckedJournals(), theme));
        return ExitCode.OK;
    }
}
