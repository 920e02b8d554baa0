package io.flowlane.eclipse.project;

import io.flowlane.eclipse.launch.RecordProperty;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jdt.core.IClasspathEntry;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jdt.launching.IJavaLaunchConfigurationConstants;
import org.eclipse.jdt.launching.JavaRuntime;
import org.jspecify.annotations.Nullable;

/** What the wizard makes: a program, the library out of this bundle, and a launch that records. */
public final class LessonProject {

    /** The program. */
    public static final String SOURCE = "src/Lesson.java";

    private static final String LIBRARY = "lib/flowlane.jar";

    private final IProject project;
    private final @Nullable URI location;

    /**
     * A project that is not there yet.
     *
     * @param location where its files go; null: in the workspace
     */
    public LessonProject(IProject project, @Nullable URI location) {
        this.project = project;
        this.location = location;
    }

    /**
     * Makes the project, and opens it.
     *
     * @throws CoreException when it is there already, or its files cannot be written
     */
    public void create(@Nullable IProgressMonitor monitor) throws CoreException {
        SubMonitor steps = SubMonitor.convert(monitor, "Making " + project.getName(), 4);
        IProjectDescription description = project.getWorkspace().newProjectDescription(project.getName());
        description.setLocationURI(location);
        project.create(description, steps.split(1));
        project.open(steps.split(1));
        // only a project that is there gets its nature's builder
        IProjectDescription java = project.getDescription();
        java.setNatureIds(new String[] {JavaCore.NATURE_ID});
        project.setDescription(java, null);
        for (String folder : new String[] {"src", "lib"}) {
            project.getFolder(folder).create(true, true, null);
        }
        copy("/" + LIBRARY, LIBRARY, steps.split(1));
        copy("/project/Lesson.java.txt", SOURCE, steps.split(1));
        setClassPath(JavaCore.create(project));
        saveLaunch();
    }

    private void setClassPath(IJavaProject java) throws CoreException {
        IClasspathEntry[] entries = {
            JavaCore.newSourceEntry(project.getFolder("src").getFullPath()),
            JavaCore.newLibraryEntry(project.getFile(LIBRARY).getFullPath(), null, null),
            JavaRuntime.getDefaultJREContainerEntry()
        };
        java.setRawClasspath(entries, project.getFolder("bin").getFullPath(), null);
        for (String option : new String[] {
            JavaCore.COMPILER_SOURCE, JavaCore.COMPILER_COMPLIANCE, JavaCore.COMPILER_CODEGEN_TARGET_PLATFORM
        }) {
            java.setOption(option, JavaCore.VERSION_17);
        }
    }

    private void saveLaunch() throws CoreException {
        ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationWorkingCopy launch = launches.getLaunchConfigurationType(
                        IJavaLaunchConfigurationConstants.ID_JAVA_APPLICATION)
                .newInstance(project, launches.generateLaunchConfigurationName(project.getName() + " recorded"));
        launch.setAttribute(IJavaLaunchConfigurationConstants.ATTR_PROJECT_NAME, project.getName());
        launch.setAttribute(IJavaLaunchConfigurationConstants.ATTR_MAIN_TYPE_NAME, "Lesson");
        launch.setAttribute(
                IJavaLaunchConfigurationConstants.ATTR_VM_ARGUMENTS, RecordProperty.arguments(project.getName()));
        launch.setMappedResources(new IProject[] {project});
        launch.doSave();
    }

    private void copy(String resource, String to, IProgressMonitor monitor) throws CoreException {
        try (InputStream bytes = Objects.requireNonNull(
                LessonProject.class.getResourceAsStream(resource), resource + " in the bundle")) {
            project.getFile(to).create(bytes, true, monitor);
        } catch (IOException unreadable) {
            throw new CoreException(
                    new Status(IStatus.ERROR, LessonProject.class, resource + " cannot be read", unreadable));
        }
    }
}
