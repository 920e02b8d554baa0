package io.flowlane.viewer.cli;

import java.nio.file.Path;

/** What {@code demo} ends with: the viewer's window, or its picture where no window can be opened. */
final class Showing {

    private final Terminal terminal;

    Showing(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(Path journal) {
        terminal.out().println(journal);
    }
}
