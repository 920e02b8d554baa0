package io.flowlane.eclipse.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jdt.core.IType;
import org.eclipse.jdt.debug.ui.launchConfigurations.JavaApplicationLaunchShortcut;
import org.eclipse.jdt.launching.IJavaLaunchConfigurationConstants;
import org.jspecify.annotations.Nullable;

/**
 * Run (or debug) with Flowlane recording: a Java application with the property that makes its distributors record. It has
 * a launch configuration of its own, beside the one that does not record.
 */
public final class RecordingShortcut extends JavaApplicationLaunchShortcut {

    @Override
    protected @Nullable ILaunchConfiguration findLaunchConfiguration(IType type, ILaunchConfigurationType kind) {
        try {
            for (ILaunchConfiguration candidate :
                    DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations(kind)) {
                if (isFor(candidate, type) && RecordProperty.isIn(candidate)) {
                    return candidate;
                }
            }
        } catch (CoreException unreadable) {
            ILog.of(RecordingShortcut.class).log(unreadable.getStatus());
        }
        return createConfiguration(type);
    }

    private static boolean isFor(ILaunchConfiguration candidate, IType type) throws CoreException {
        String main = candidate.getAttribute(IJavaLaunchConfigurationConstants.ATTR_MAIN_TYPE_NAME, "");
        String project = candidate.getAttribute(IJavaLaunchConfigurationConstants.ATTR_PROJECT_NAME, "");
        return main.equals(type.getFullyQualifiedName())
                && project.equals(type.getJavaProject().getElementName());
    }

    @Override
    protected @Nullable ILaunchConfiguration createConfiguration(IType type) {
        ILaunchConfiguration plain = super.createConfiguration(type);
        if (plain == null) {
            return null;
        }
        try {
            ILaunchConfigurationWorkingCopy copy = plain.getWorkingCopy();
            copy.rename(DebugPlugin.getDefault()
                    .getLaunchManager()
                    .generateLaunchConfigurationName(plain.getName() + " recorded"));
            copy.setAttribute(
                    IJavaLaunchConfigurationConstants.ATTR_VM_ARGUMENTS,
                    RecordProperty.arguments(type.getJavaProject().getElementName()));
            return copy.doSave();
        } catch (CoreException notSaved) {
            ILog.of(RecordingShortcut.class).log(notSaved.getStatus());
            return null;
        }
    }
}
