package io.flowlane.viewer.cli.picture;

import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.option.Choice;
import io.flowlane.viewer.cli.option.Quantity;
import io.flowlane.viewer.cli.place.Journals;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.screen.Screen;
import io.flowlane.viewer.screen.ViewerOptions;
import io.flowlane.viewer.summary.CheckedJournals;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane view}: the viewer's window. */
@Command(
        name = "view",
        description = "Opens the viewer on a journal.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flowlane view my-journal",
            "  flowlane view my-journal --at 12.5ms",
            "  flowlane view strict-run --beside dpdk-run"
        })
public final class ViewCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private @Nullable Path journal;

    @Option(
            names = "--theme",
            paramLabel = "T",
            description = "light, dark or contrast (default: the last one used).",
            converter = Choice.ThemeWord.class)
    private @Nullable Theme theme;

    @ArgGroup
    private Where where = new Where();

    /** What of the journal is shown at first. */
    static final class Where {
        @Option(
                names = "--at",
                paramLabel = "T",
                converter = Quantity.Nanos.class,
                description = "Go to this time since the session began: 12.5ms, 300us.")
        private @Nullable Long at;

        @Option(names = "--follow", description = "Follow a journal that is still being recorded.")
        private boolean follow;
    }

    @Option(names = "--beside", paramLabel = "JOURNAL", description = "Show a second journal below, and differences.")
    private @Nullable Path beside;

    @Override
    public Integer call() {
        if (journal != null) {
            // what cannot be read is said here, not in a window
            Journals.open(journal).close();
        }
        if (beside != null) {
            Journals.open(beside).close();
        }
        if (journal == null && (where.at != null || where.follow || beside != null)) {
            throw CliException.usage("--at, --follow and --beside need a journal, view: name one");
        }
        Screen.find()
                .open(
                        Optional.ofNullable(journal),
                        new ViewerOptions(
                                new CheckedJournals(),
                                Optional.ofNullable(theme),
                                Optional.ofNullable(where.at),
                                where.follow,
                                Optional.ofNullable(beside)));
        return ExitCode.OK;
    }
}
