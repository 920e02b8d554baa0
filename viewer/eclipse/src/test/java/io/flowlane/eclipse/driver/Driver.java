package io.flowlane.eclipse.driver;

import io.flowlane.eclipse.project.LessonProject;
import io.flowlane.eclipse.view.FlowlaneView;
import io.flowlane.eclipse.view.FlowlaneViews;
import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.render.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.ICommonActionConstants;
import org.jspecify.annotations.Nullable;

/** Plays a user of the view from the workbench's start to its end; what it saw is in {@code notes.txt}. */
public final class Driver implements IStartup {
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final String SWITCH = "org.eclipse.debug.ui.switch_perspective_on_suspend";
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    private final Path journal = Path.of(System.getProperty("flowlane.test.journal"));
    private final Path out = Path.of(System.getProperty("flowlane.test.out"));
    private final Steps steps = new Steps(Display.getDefault(), out.resolve("notes.txt"));
    private @Nullable IWorkbenchPage page;
    private @Nullable Shell shell;

    @Override
    public void earlyStartup() {
        new Thread(this::play, "driver").start();
    }

    private void play() {
        try {
            steps.on(() -> {
                shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
                shell.setBounds(0, 0, 1600, 1000);
                page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
                return null;
            });
            openByDoubleClick();
            selectAndStep();
            darkAndLight();
            sideBySide();
            lesson();
            standStill();
            steps.note("done");
        } catch (Exception e) {
            failed(e);
        } finally {
            leave();
        }
    }

    /** What Eclipse's own launcher does after the workbench: the process ends, whatever threads are left. */
    private static void leave() {
        Display.getDefault().syncExec(() -> PlatformUI.getWorkbench().close());
        System.exit(0);
    }

    private void failed(Exception e) {
        try {
            steps.note("failed: " + e + " " + Arrays.toString(e.getStackTrace()));
            steps.picture(Objects.requireNonNull(shell), out.resolve("failed.png"));
        } catch (Exception worse) {
            throw new IllegalStateException("no notes can be taken", worse);
        }
    }

    private IWorkbenchPage page() {
        return Objects.requireNonNull(page);
    }

    private static FlowlaneView view(int i) {
        return FlowlaneViews.all().get(i);
    }

    /** A project with the journal's folder in it; the Project Explorer's own open action, as a double click runs it. */
    private void openByDoubleClick() throws Exception {
        steps.on(() -> {
            IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("runs");
            project.create(null);
            project.open(null);
            IFolder folder = project.getFolder("demo");
            folder.createLink(IPath.fromPath(journal), IResource.NONE, null);
            CommonNavigator explorer = (CommonNavigator) page().showView("org.eclipse.ui.navigator.ProjectExplorer");
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
            page().toggleZoom(page().getReference(view(0)));
            return null;
        });
        steps.picture(Objects.requireNonNull(shell), out.resolve("open.png"));
    }

    private void selectAndStep() throws Exception {
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
        steps.picture(Objects.requireNonNull(shell), out.resolve("selected.png"));
    }

    private void darkAndLight() throws Exception {
        setTheme(DARK);
        steps.until(
                "the view is dark with the workbench",
                () -> view(0).model().theme().get() == Theme.DARK);
        steps.picture(Objects.requireNonNull(shell), out.resolve("dark.png"));
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

    private void sideBySide() throws Exception {
        steps.on(() -> FlowlaneViews.openBeside(journal));
        steps.until("a second view opens beside", () -> FlowlaneViews.all().size() == 2);
    }

    private void lesson() throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("lesson");
        new LessonProject(project, null).create(new NullProgressMonitor());
        project.build(IncrementalProjectBuilder.FULL_BUILD, null);
        IMarker[] problems = project.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE);
        steps.note("the lesson project has " + problems.length + " problems");
        run(
                lesson -> {
                    steps.until("the program ends", lesson::isTerminated);
                    steps.until("its journal is shown", () -> lessonView().isPresent());
                    steps.picture(Objects.requireNonNull(shell), out.resolve("lesson.png"));
                },
                ILaunchManager.RUN_MODE);
    }

    /** A program that takes longer, held in the middle. */
    private void standStill() throws Exception {
        // no question about the Debug perspective
        InstanceScope.INSTANCE.getNode(IDebugUIConstants.PLUGIN_ID).put(SWITCH, "never");
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("lesson");
        IFile source = project.getFile(LessonProject.SOURCE);
        String text = Files.readString(source.getLocation().toPath()).replace("PACKETS = 40", "PACKETS = 4000");
        source.setContents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), IResource.FORCE, null);
        project.build(IncrementalProjectBuilder.FULL_BUILD, null);
        steps.on(() -> page().showView(IDebugUIConstants.ID_DEBUG_VIEW));
        Path before = steps.on(() -> lessonView().orElseThrow().journal().orElseThrow());
        run(
                lesson -> {
                    steps.until(
                            "a running program is followed",
                            () -> lessonView()
                                    .filter(view -> !view.journal()
                                            .filter(before::equals)
                                            .isPresent())
                                    .filter(view ->
                                            view.model().overview().get().isPresent())
                                    .isPresent());
                    lesson.getDebugTarget().suspend();
                    steps.until(
                            "a program that is held is shown as it stands",
                            () -> lesson.getDebugTarget().isSuspended());
                    steps.picture(Objects.requireNonNull(shell), out.resolve("held.png"));
                    lesson.terminate();
                },
                ILaunchManager.DEBUG_MODE);
    }

    private static Optional<FlowlaneView> lessonView() {
        return FlowlaneViews.all().stream()
                .filter(view -> view.journal()
                        .filter(shown -> shown.toString().contains("lesson"))
                        .isPresent())
                .findFirst();
    }

    /** What is done with a launch. */
    private interface WithLaunch {
        void accept(ILaunch launch) throws Exception;
    }

    private void run(WithLaunch what, String mode) throws Exception {
        ILaunchConfiguration launch = Arrays.stream(
                        DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations())
                .filter(candidate -> candidate.getName().equals("lesson recorded"))
                .findFirst()
                .orElseThrow();
        what.accept(launch.launch(mode, null));
    }
}
