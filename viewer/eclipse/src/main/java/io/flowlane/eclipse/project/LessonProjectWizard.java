package io.flowlane.eclipse.project;

import java.lang.reflect.InvocationTargetException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;

/** New &gt; Flowlane Lesson: a Java project with a distributor, a launch that records it, and its libraries. */
public final class LessonProjectWizard extends Wizard implements INewWizard {
    private final WizardNewProjectCreationPage page = new WizardNewProjectCreationPage("project");

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        setWindowTitle("New Flowlane Lesson");
        setNeedsProgressMonitor(true);
        page.setTitle("Flowlane lesson");
        page.setDescription("A small Java project with a packet distributor to play with");
        page.setInitialProjectName("flowlane-lesson");
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        LessonProject lesson =
                new LessonProject(page.getProjectHandle(), page.useDefaults() ? null : page.getLocationURI());
        try {
            getContainer().run(true, true, new WorkspaceModifyOperation() {
                @Override
                protected void execute(org.eclipse.core.runtime.IProgressMonitor monitor) throws CoreException {
                    lesson.create(monitor);
                }
            });
        } catch (InvocationTargetException failed) {
            complain(failed.getCause());
            return false;
        } catch (InterruptedException calledOff) {
            return false;
        }
        show(page.getProjectHandle());
        return true;
    }

    private void complain(@Nullable Throwable cause) {
        String why = cause == null || cause.getMessage() == null ? "unknown" : cause.getMessage();
        MessageDialog.openError(getShell(), "The project could not be made", why);
    }

    private static void show(IProject project) {
        IFile source = project.getFile(LessonProject.SOURCE);
        try {
            IDE.openEditor(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), source);
        } catch (PartInitException noEditor) {
            ILog.of(LessonProjectWizard.class).log(noEditor.getStatus());
        }
    }
}
