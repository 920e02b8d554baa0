package io.flowlane.eclipse.driver;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.jdt.core.IClasspathEntry;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jdt.launching.IJavaLaunchConfigurationConstants;
import org.eclipse.jdt.launching.JavaRuntime;

/** A user who has the project itself in the workspace, under its Maven names, and uses the launches that come with it. */
final class SharedLaunchesPlay {
    private final Steps steps;
    private final Path sources = Path.of(System.getProperty("flowlane.test.launches"));

    SharedLaunchesPlay(Steps steps) {
        this.steps = steps;
    }

    /** Those for Java applications can be understood, and that of the demo runs to its verdict. */
    void launch() throws Exception {
        IProject root = project("flowlane", sources);
        IJavaProject viewer = viewer();
        int understood = 0;
        for (IResource file : root.getFolder(".launches").members()) {
            ILaunchConfiguration launch = launch((IFile) file);
            if (isForJava(launch)) {
                String main = launch.getAttribute(IJavaLaunchConfigurationConstants.ATTR_MAIN_TYPE_NAME, "");
                steps.check(launch.getName() + ": its class is there", viewer.findType(main) != null);
                String folder = launch.getAttribute(IJavaLaunchConfigurationConstants.ATTR_WORKING_DIRECTORY, "");
                steps.check(launch.getName() + ": its folder is there", sources.equals(path(folder)));
                understood++;
            }
        }
        steps.check("twelve launches of Java applications", understood == 12);
        demo(launch(root.getFile(".launches/Flowlane demo.launch")));
    }

    private static ILaunchConfiguration launch(IFile file) {
        return DebugPlugin.getDefault().getLaunchManager().getLaunchConfiguration(file);
    }

    /** The others are of plug-ins that this workbench lacks. */
    private static boolean isForJava(ILaunchConfiguration launch) {
        try {
            return launch.getType().getIdentifier().equals(IJavaLaunchConfigurationConstants.ID_JAVA_APPLICATION);
        } catch (CoreException unknownType) {
            return false;
        }
    }

    private static Path path(String text) throws CoreException {
        return Path.of(VariablesPlugin.getDefault().getStringVariableManager().performStringSubstitution(text));
    }

    private void demo(ILaunchConfiguration configuration) throws Exception {
        ILaunch launch = configuration.launch(ILaunchManager.RUN_MODE, null);
        List<String> said = new CopyOnWriteArrayList<>();
        IProcess process = launch.getProcesses()[0];
        process.getStreamsProxy().getOutputStreamMonitor().addListener((text, monitor) -> said.add(text));
        said.add(process.getStreamsProxy().getOutputStreamMonitor().getContents());
        steps.until(
                "the demo's launch records and verifies",
                () -> String.join("", said).contains("Order holds"));
        steps.picture("launched.png");
        launch.terminate();
    }

    private static IProject project(String name, Path location) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        IProjectDescription description = project.getWorkspace().newProjectDescription(name);
        description.setLocation(IPath.fromPath(location));
        project.create(description, null);
        project.open(null);
        return project;
    }

    /** Maven's project has the sources; here the program that was made of them stands for it. */
    private IJavaProject viewer() throws CoreException {
        IProject project = project("flowlane-app", sources.resolve("viewer"));
        IProjectDescription description = project.getDescription();
        description.setNatureIds(new String[] {JavaCore.NATURE_ID});
        project.setDescription(description, null);
        IJavaProject java = JavaCore.create(project);
        IClasspathEntry[] entries = {
            JavaCore.newLibraryEntry(IPath.fromPath(sources.resolve("viewer/flowlane.jar")), null, null),
            JavaRuntime.getDefaultJREContainerEntry()
        };
        java.setRawClasspath(entries, project.getFullPath().append("bin"), null);
        return java;
    }
}
