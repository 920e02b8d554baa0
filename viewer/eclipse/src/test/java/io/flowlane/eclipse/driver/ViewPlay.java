package io.flowlane.eclipse.driver;

import io.flowlane.eclipse.view.FlowlaneView;
import io.flowlane.eclipse.view.FlowlaneViews;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.render.style.Theme;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.ICommonActionConstants;

/** A user who looks at a journal that is there already. */
final class ViewPlay {
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    private final Steps steps;
    private final Path journal;

    ViewPlay(Steps steps, Path journal) {
        this.steps = steps;
        this.journal = journal;
    }

    private static FlowlaneView view(int i) {
        return FlowlaneViews.all().get(i);
    }

    /** A project with the journal's folder in it; the Project Explorer's own open action, as a double click runs it. */
    void openByDoubleClick() throws Exception {
        steps.on(() -> {
            IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("runs");
            project.create(null);
            project.open(null);
            IFolder folder = project.getFolder("demo");
            folder.createLink(IPath.fromPath(journal), IResource.NONE, null);
            CommonNavigator explorer =
                    (CommonNavigator) steps.page().showView("org.eclipse.ui.navigator.ProjectExplorer");
            explorer.selectReveal(new StructuredSelection(folder));
            explorer.getViewSite()
                    .getActionBars()
                    .getGlobalActionHandler(ICommonActionConstants.OPEN)
                    .run();
            return null;
        });
        steps.until(
                "a double click opens the journal", () -> FlowlaneViews.all().size() == 1);
        steps.until(
                "the verdict is shown",
                () -> view(0).model()
                        .summary()
                        .get()
                        .filter(summary -> summary.verdict() == Verdict.HOLDS)
                        .isPresent());
        steps.on(() -> {
            steps.page().toggleZoom(steps.page().getReference(view(0)));
            return null;
        });
        steps.picture("open.png");
    }

    void selectAndStep() throws Exception {
        steps.on(() -> {
            view(0).model().select(1000);
            return null;
        });
        steps.until(
                "a packet is selected", () -> view(0).model().selected().get().isPresent());
        steps.on(() -> {
            view(0).model().step(1, false);
            return null;
        });
        steps.until(
                "a step goes to the next packet",
                () -> view(0).model().selectedSeq().get() == 1001);
        steps.picture("selected.png");
    }

    void darkAndLight() throws Exception {
        setTheme(DARK);
        steps.until(
                "the view is dark with the workbench",
                () -> view(0).model().theme().get() == Theme.DARK);
        steps.picture("dark.png");
        setTheme(LIGHT);
        steps.until("and light again", () -> view(0).model().theme().get() == Theme.LIGHT);
    }

    private void setTheme(String id) throws Exception {
        steps.on(() -> {
            IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
            engine.setTheme(id, false);
            return null;
        });
    }

    void sideBySide() throws Exception {
        steps.on(() -> FlowlaneViews.openBeside(journal));
        steps.until("a second view opens beside", () -> FlowlaneViews.all().size() == 2);
    }

    /** Two journals that are selected, and the command of the menu. */
    void openTwo() throws Exception {
        steps.on(() -> {
            IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("runs");
            IFolder again = project.getFolder("again");
            again.createLink(IPath.fromPath(journal), IResource.NONE, null);
            CommonNavigator explorer =
                    (CommonNavigator) steps.page().showView("org.eclipse.ui.navigator.ProjectExplorer");
            explorer.selectReveal(new StructuredSelection(List.of(project.getFolder("demo"), again)));
            return explorer.getSite()
                    .getService(IHandlerService.class)
                    .executeCommand("io.flowlane.eclipse.open", null);
        });
        steps.until("two journals open side by side", () -> FlowlaneViews.all().size() == 3);
        steps.on(() -> {
            steps.page().hideView(view(2));
            return null;
        });
    }

    /** The journal's folder out of the Project Explorer onto a view that shows none. */
    void drop() throws Exception {
        FlowlaneView empty = steps.on(
                () -> (FlowlaneView) steps.page().showView(FlowlaneView.ID, "empty", IWorkbenchPage.VIEW_ACTIVATE));
        steps.check("a new view has no journal", steps.on(empty::journal).isEmpty());
        steps.on(() -> {
            Drop.of(ResourcesPlugin.getWorkspace().getRoot().getFolder(IPath.fromOSString("/runs/demo")), steps.shell())
                    .onto(steps.shell());
            return null;
        });
        steps.until(
                "a journal that is dropped is shown",
                () -> empty.model().run().get().isPresent()
                        && empty.journal().filter(journal::equals).isPresent());
        steps.check("the view is named after it", steps.on(empty::getPartName).startsWith("demo"));
        steps.on(() -> {
            steps.page().hideView(empty);
            return null;
        });
    }
}
