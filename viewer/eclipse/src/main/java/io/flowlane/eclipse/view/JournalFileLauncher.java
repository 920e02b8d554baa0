package io.flowlane.eclipse.view;

import org.eclipse.core.runtime.IPath;
import org.eclipse.ui.IEditorLauncher;

/** What a double click on a file of a journal does. */
public final class JournalFileLauncher implements IEditorLauncher {

    @Override
    public void open(IPath file) {
        JournalFolders.of(file.toFile().toPath()).ifPresent(FlowlaneViews::open);
    }
}
