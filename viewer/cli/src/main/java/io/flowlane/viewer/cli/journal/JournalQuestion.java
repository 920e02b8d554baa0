package io.flowlane.viewer.cli.journal;

import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Journals;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands have in common that answer one question about a journal: which one it is, and for whom they answer. */
final class JournalQuestion {

    @Parameters(paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private Path journal = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Opens the journal. */
    Journal open() {
        return Journals.open(journal);
    }

    /** Answers a program, or a person. */
    void answer(Terminal terminal, Supplier<String> asJson, Runnable inWords) {
        if (json) {
            terminal.json(asJson.get());
        } else {
            inWords.run();
        }
    }
}
