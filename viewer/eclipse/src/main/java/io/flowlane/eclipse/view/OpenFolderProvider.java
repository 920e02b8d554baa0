package io.flowlane.eclipse.view;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.navigator.CommonActionProvider;
import org.eclipse.ui.navigator.ICommonActionConstants;

/** What a double click on a journal's folder in the Project Explorer does, in place of unfolding it. */
public final class OpenFolderProvider extends CommonActionProvider {

    private final Action open = new Action("Open in Flowlane") {
        @Override
        public void run() {
            if (getContext().getSelection() instanceof IStructuredSelection selection) {
                JournalFolders.of(selection.getFirstElement()).ifPresent(FlowlaneViews::open);
            }
        }
    };

    @Override
    public void fillActionBars(IActionBars bars) {
        if (getContext().getSelection() instanceof IStructuredSelection selection
                && JournalFolders.of(selection.getFirstElement()).isPresent()) {
            bars.setGlobalActionHandler(ICommonActionConstants.OPEN, open);
        }
    }
}
