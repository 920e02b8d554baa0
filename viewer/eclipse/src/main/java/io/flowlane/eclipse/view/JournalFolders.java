package io.flowlane.eclipse.view;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.IPath;
import org.jspecify.annotations.Nullable;

/** Which paths of a workspace are journals: a folder with queue files in it, or one of those. Looks at names alone. */
public final class JournalFolders {

    private JournalFolders() {}

    /** The journal's folder, when the path is one or is a file of one. */
    public static Optional<Path> of(Path path) {
        if (Files.isDirectory(path)) {
            return holdsQueue(path) ? Optional.of(path) : Optional.empty();
        }
        Path parent = path.toAbsolutePath().getParent();
        boolean queueFile = path.toString().endsWith(".cq4") || path.toString().endsWith(".cq4t");
        return queueFile && parent != null ? Optional.of(parent) : Optional.empty();
    }

    /** The journal's folder, when the selected thing is a resource and is one. */
    public static Optional<Path> of(@Nullable Object selected) {
        IResource resource = selected == null ? null : Adapters.adapt(selected, IResource.class);
        IPath location = resource == null ? null : resource.getLocation();
        return location == null ? Optional.empty() : of(location.toFile().toPath());
    }

    private static boolean holdsQueue(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{cq4,cq4t}")) {
            return files.iterator().hasNext();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
