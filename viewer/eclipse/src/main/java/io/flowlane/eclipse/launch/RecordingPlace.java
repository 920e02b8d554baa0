package io.flowlane.eclipse.launch;

import io.flowlane.eclipse.view.JournalFolders;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.read.JournalReader;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jdt.launching.IJavaLaunchConfigurationConstants;
import org.jspecify.annotations.Nullable;

/**
 * Where journals of a launch are to be expected.
 *
 * @param folder in this folder
 * @param depth how far down: 1 is in the folder itself
 */
record RecordingPlace(Path folder, int depth) {
    private static final String ENGINE = "io.flowlane.engine.Distributor";
    private static final int OWN_DEPTH = 2;

    /**
     * The folder that the property names; or, for a Java application that has the engine and may record with its API, the
     * folder in which it runs and those right in it.
     */
    static Optional<RecordingPlace> of(ILaunch launch) throws CoreException {
        ILaunchConfiguration configuration = launch.getLaunchConfiguration();
        if (configuration == null) {
            return Optional.empty();
        }
        Optional<Path> named = RecordProperty.folder(configuration);
        if (named.isPresent()) {
            return named.map(folder -> new RecordingPlace(folder, 1));
        }
        return mayRecord(configuration)
                ? Optional.of(new RecordingPlace(RecordProperty.workingDirectory(configuration), OWN_DEPTH))
                : Optional.empty();
    }

    private static boolean mayRecord(ILaunchConfiguration configuration) throws CoreException {
        String name = configuration.getAttribute(IJavaLaunchConfigurationConstants.ATTR_PROJECT_NAME, "");
        if (name.isEmpty()
                || !configuration
                        .getType()
                        .getIdentifier()
                        .equals(IJavaLaunchConfigurationConstants.ID_JAVA_APPLICATION)) {
            return false;
        }
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        return project.isOpen()
                && project.hasNature(JavaCore.NATURE_ID)
                && JavaCore.create(project).findType(ENGINE) != null;
    }

    /** The journals that there are, readable or not, and when something last came or went in their folders. */
    Map<Path, FileTime> journals() {
        Map<Path, FileTime> journals = new HashMap<>();
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), depth + 1, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes its) {
                    int level = inside.equals(folder)
                            ? 0
                            : folder.relativize(inside).getNameCount();
                    boolean journal = level > 0 && JournalFolders.of(inside).isPresent();
                    if (journal) {
                        journals.put(inside, its.lastModifiedTime());
                    }
                    boolean hidden =
                            level > 0 && inside.getFileName().toString().startsWith(".");
                    return journal || hidden || level == depth
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE; // gone meanwhile, or somebody else's
                }

                @Override
                public FileVisitResult postVisitDirectory(Path inside, @Nullable IOException why) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            return Map.of();
        }
        return journals;
    }

    /** Whether a journal is there by now. Its header is the last thing that a new one gets. */
    static boolean canBeRead(Path journal) {
        try (Journal opened = JournalReader.open(journal)) {
            return opened.session().workers() > 0;
        } catch (JournalException notYet) {
            return false;
        }
    }
}
