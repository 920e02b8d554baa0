package io.flowlane.eclipse.launch;

import io.flowlane.recorder.chronicle.JvmFlags;
import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.launching.IJavaLaunchConfigurationConstants;
import org.eclipse.jdt.launching.JavaLaunchDelegate;

/** The system property that makes a program record, as it stands among the VM arguments of a launch configuration. */
public final class RecordProperty {

    /** Each distributor of the program writes a journal of its own into this folder. */
    static final String NAME = "flowlane.record";

    /** The whole argument in quotes, or its value, or neither; a variable may have spaces in its braces. */
    private static final Pattern ARGUMENT = Pattern.compile(
            "(?:^|\\s)(?:\"-D" + NAME + "=([^\"]+)\"|-D" + NAME + "=(?:\"([^\"]+)\"|((?:\\$\\{[^}]*\\}|[^\\s\"])+)))");

    private RecordProperty() {}

    /** Whether a launch of this configuration records. */
    static boolean isIn(ILaunchConfiguration configuration) throws CoreException {
        return value(arguments(configuration)).isPresent();
    }

    /** The folder into which a launch of this configuration records, if it does. */
    static Optional<Path> folder(ILaunchConfiguration configuration) throws CoreException {
        Optional<String> value = value(arguments(configuration));
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String folder = VariablesPlugin.getDefault().getStringVariableManager().performStringSubstitution(value.get());
        return Optional.of(workingDirectory(configuration).resolve(folder));
    }

    /** Where a program of this configuration runs. */
    static Path workingDirectory(ILaunchConfiguration configuration) throws CoreException {
        File folder = new JavaLaunchDelegate().verifyWorkingDirectory(configuration);
        return (folder == null ? new File("") : folder).getAbsoluteFile().toPath();
    }

    private static String arguments(ILaunchConfiguration configuration) throws CoreException {
        return configuration.getAttribute(IJavaLaunchConfigurationConstants.ATTR_VM_ARGUMENTS, "");
    }

    /** The property's value among VM arguments. */
    static Optional<String> value(String arguments) {
        Matcher matcher = ARGUMENT.matcher(arguments);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** VM arguments that make a program record into a folder of its project. */
    public static String arguments(String project) {
        String opened = JvmFlags.list().stream()
                .filter(flag -> flag.startsWith("--add-"))
                .collect(Collectors.joining(" "));
        return "\"-D" + NAME + "=${workspace_loc:/" + project + "}/flowlane\" " + opened;
    }
}
