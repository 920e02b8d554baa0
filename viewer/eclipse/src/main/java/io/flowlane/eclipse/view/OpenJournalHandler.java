package io.flowlane.eclipse.view;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** The commands "Open in Flowlane" and "Open in New Flowlane View": each selected journal, several side by side. */
public final class OpenJournalHandler extends AbstractHandler {
    private static final String BESIDE = "io.flowlane.eclipse.openBeside";

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        boolean beside = BESIDE.equals(event.getCommand().getId());
        for (Object selected : HandlerUtil.getCurrentStructuredSelection(event)) {
            Optional<Path> journal = JournalFolders.of(selected);
            journal.ifPresent(beside ? FlowlaneViews::openBeside : FlowlaneViews::open);
            beside |= journal.isPresent();
        }
        return null;
    }
}
