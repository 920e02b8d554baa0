package io.flowlane.eclipse.driver;

import io.flowlane.eclipse.project.LessonProject;
import io.flowlane.eclipse.view.FlowlaneView;
import io.flowlane.eclipse.view.FlowlaneViews;
import io.flowlane.viewer.query.Moment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;

/** A user who makes a lesson project, runs it, and holds it at a breakpoint. */
final class LessonPlay {
    /** As the wizard proposes it. */
    private static final String NAME = "flowlane-lesson";

    private static final int HITS = 300;
    private static final String VM_ARGUMENTS = "org.eclipse.jdt.launching.VM_ARGUMENTS";

    /** Writes a journal into the folder {@code runs} of wherever it runs. */
    private static final String RECORDER = "var recorder = io.flowlane.recorder.write.JournalRecorder.create("
            + "java.nio.file.Path.of(\"runs\", \"own\"), io.flowlane.recorder.write.RecorderOptions.DEFAULTS)";

    private final Steps steps;
    private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(NAME);

    LessonPlay(Steps steps) {
        this.steps = steps;
    }

    /** New &gt; Flowlane Lesson, and Finish. */
    void newProject() throws Exception {
        steps.on(() -> {
            IWorkbenchWizard wizard = PlatformUI.getWorkbench()
                    .getNewWizardRegistry()
                    .findWizard("io.flowlane.eclipse.lesson")
                    .createWizard();
            wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
            press(wizard, "Finish");
            return null;
        });
        steps.until("the wizard makes a project", () -> project.isOpen());
        for (String file : List.of(LessonProject.SOURCE, "lib/flowlane.jar", NAME + " recorded.launch")) {
            steps.check("with " + file, project.getFile(file).exists());
        }
        steps.until(
                "the wizard opens the program",
                () -> steps.page().getActiveEditor() != null
                        && steps.page().getActiveEditor().getTitle().equals("Lesson.java"));
        build();
        IMarker[] problems = project.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE);
        steps.note("the lesson project has " + problems.length + " problems");
    }

    private void press(IWizard wizard, String label) {
        WizardDialog dialog = new WizardDialog(steps.shell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Button button = buttons(dialog.getShell())
                .filter(candidate -> candidate.getText().replace("&", "").equals(label))
                .findFirst()
                .orElseThrow();
        if (!button.isEnabled()) {
            throw new IllegalStateException(label + " cannot be pressed");
        }
        button.notifyListeners(SWT.Selection, null);
    }

    private static Stream<Button> buttons(Composite inside) {
        return Stream.of(inside.getChildren())
                .flatMap(child -> child instanceof Button button
                        ? Stream.of(button)
                        : child instanceof Composite folder ? buttons(folder) : Stream.empty());
    }

    private void build() throws CoreException {
        project.build(IncrementalProjectBuilder.FULL_BUILD, null);
    }

    /** The launch that the wizard made. */
    void run() throws Exception {
        ILaunch lesson = launch(ILaunchManager.RUN_MODE);
        steps.until("the program ends", lesson::isTerminated);
        steps.until("its journal is shown", () -> shown().isPresent());
        steps.picture("lesson.png");
    }

    /** The shortcut of the menu Run As, on a program that has not been launched before. */
    void runWithShortcut() throws Exception {
        IFile other = project.getFile("src/Other.java");
        write(other, Files.readString(location(LessonProject.SOURCE)).replace("class Lesson", "class Other"));
        build();
        Shortcut shortcut = new Shortcut("io.flowlane.eclipse.record");
        steps.check("Run As shows the shortcut for it", shortcut.isShownFor(JavaCore.create(other)));
        steps.check(
                "and not for a project without Java",
                !shortcut.isShownFor(project.getWorkspace().getRoot().getProject("runs")));
        Path before = steps.on(() -> shown().orElseThrow().journal().orElseThrow());
        steps.on(() -> {
            shortcut.launch(JavaCore.create(other), ILaunchManager.RUN_MODE);
            return null;
        });
        steps.until("Run with Flowlane recording shows the journal", () -> isAnother(before));
        steps.check(
                "it has a launch of its own", named("Other recorded").findAny().isPresent());
    }

    /** A program that records with the recorder's own calls, launched without the property. */
    void runWithoutProperty() throws Exception {
        String own = Files.readString(location(LessonProject.SOURCE))
                .replace("class Lesson", "class Own")
                .replace("static void main(String[] args) {", "static void main(String[] args) throws Exception {")
                .replace("PACKETS = 40", "PACKETS = 400")
                .replace("try (", "try (" + RECORDER + "; ")
                .replace("DistributorConfig.of(WORKERS)", "DistributorConfig.of(WORKERS).withEvents(recorder)");
        write(project.getFile("src/Own.java"), own);
        build();
        Path before = steps.on(() -> shown().orElseThrow().journal().orElseThrow());
        ILaunchConfigurationWorkingCopy plain =
                named(NAME + " recorded").findFirst().orElseThrow().copy("own");
        String arguments = plain.getAttribute(VM_ARGUMENTS, "");
        plain.setAttribute(VM_ARGUMENTS, arguments.substring(arguments.indexOf("--add")));
        plain.setAttribute("org.eclipse.jdt.launching.MAIN_TYPE", "Own");
        ILaunch launch = plain.doSave().launch(ILaunchManager.RUN_MODE, null);
        steps.until("a program that records by itself is followed", () -> isAnother(before));
        steps.until("and ends", launch::isTerminated);
    }

    /** A program that takes longer, held at a breakpoint. */
    void standStill() throws Exception {
        IFile source = project.getFile(LessonProject.SOURCE);
        String text = Files.readString(location(LessonProject.SOURCE)).replace("PACKETS = 40", "PACKETS = 4000");
        write(source, text);
        build();
        steps.on(() -> steps.page().showView(IDebugUIConstants.ID_DEBUG_VIEW));
        Path before = steps.on(() -> shown().orElseThrow().journal().orElseThrow());
        int line = (int)
                text.substring(0, text.indexOf("Thread.sleep(packet")).lines().count();
        setBreakpoint(source, "Lesson", line);
        ILaunch lesson = launch(ILaunchManager.DEBUG_MODE);
        steps.until("a running program is followed", () -> isAnother(before));
        steps.until("a breakpoint holds a worker", () -> threads(lesson).anyMatch(IThread::isSuspended));
        lesson.getDebugTarget().suspend();
        steps.until("the program is held", () -> threads(lesson).allMatch(IThread::isSuspended));
        for (String worker : new String[] {"w1", "w0", "w2", "w1"}) {
            revealStack(worker, "distributor-" + worker);
        }
        revealStack("dist", "main");
        steps.picture("held.png");
        lesson.terminate();
    }

    /**
     * One that holds whoever comes to the line after some time. It is set before the program runs: Eclipse loses the event
     * of a breakpoint that is hit while it is being set.
     *
     * <p>By reflection: the debugger's classes lie in a jar inside of a jar, where no compiler sees them.
     */
    private static void setBreakpoint(IFile source, String type, int line) throws ReflectiveOperationException {
        Class.forName("org.eclipse.jdt.debug.core.JDIDebugModel")
                .getMethod(
                        "createLineBreakpoint",
                        IResource.class,
                        String.class,
                        int.class,
                        int.class,
                        int.class,
                        int.class,
                        boolean.class,
                        Map.class)
                .invoke(null, source, type, line, -1, -1, HITS, true, null);
    }

    /** Goes to the first event of an lcore, and finds the thread of it selected in the Debug view. */
    private void revealStack(String lcore, String thread) throws Exception {
        FlowlaneView view = steps.on(() -> shown().orElseThrow());
        steps.on(() -> {
            view.replay().seek(Moment.START);
            return view.replay().search("lcore:" + lcore, 1, found -> {});
        });
        steps.until(
                "an event of " + thread + " reveals its stack",
                () -> selectedThread().filter(thread::equals).isPresent());
    }

    private Optional<String> selectedThread() throws DebugException {
        IDebugView debug = (IDebugView) steps.page().findView(IDebugUIConstants.ID_DEBUG_VIEW);
        IStructuredSelection selection =
                (IStructuredSelection) debug.getViewer().getSelection();
        Object first = selection.getFirstElement();
        if (first instanceof IStackFrame frame) {
            return Optional.of(frame.getThread().getName());
        }
        return first instanceof IThread thread ? Optional.of(thread.getName()) : Optional.empty();
    }

    private static Stream<IThread> threads(ILaunch launch) throws DebugException {
        return launch.getDebugTarget() == null
                ? Stream.empty()
                : Stream.of(launch.getDebugTarget().getThreads());
    }

    private Path location(String file) {
        return project.getFile(file).getLocation().toPath();
    }

    private static void write(IFile file, String text) throws CoreException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        if (file.exists()) {
            file.setContents(bytes, IResource.FORCE, null);
        } else {
            file.create(bytes, IResource.FORCE, null);
        }
    }

    private static boolean isAnother(Path before) {
        return shown().filter(view -> !view.journal().filter(before::equals).isPresent())
                .filter(view -> view.model().overview().get().isPresent())
                .isPresent();
    }

    private static Optional<FlowlaneView> shown() {
        return FlowlaneViews.all().stream()
                .filter(view -> view.journal()
                        .filter(shown -> shown.toString().contains(NAME))
                        .isPresent())
                .findFirst();
    }

    private static Stream<org.eclipse.debug.core.ILaunchConfiguration> named(String name) throws CoreException {
        return Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations())
                .filter(candidate -> candidate.getName().equals(name));
    }

    private ILaunch launch(String mode) throws CoreException {
        return named(NAME + " recorded").findFirst().orElseThrow().launch(mode, null);
    }
}
