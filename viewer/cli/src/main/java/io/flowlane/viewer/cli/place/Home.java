package io.flowlane.viewer.cli.place;

import io.flowlane.viewer.cli.console.CliException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Where Flowlane is installed: the launcher says so in {@code -Dflowlane.home}, else it is looked for above the jar. */
public final class Home {

    private static final Path DEMO_CAPTURE = Path.of("examples", "captures", "campus-mix.pcap");
    private static final Path LESSONS = Path.of("examples", "lessons");

    private Home() {}

    /**
     * The capture that {@code demo} plays.
     *
     * @throws CliException when it is nowhere to be found
     */
    public static Path demoCapture() {
        Path capture = findDemoCapture();
        if (capture == null) {
            throw CliException.input("bundled capture not found, " + DEMO_CAPTURE
                    + ": start with the 'flowlane' script of the source tree, or set -Dflowlane.home");
        }
        return capture;
    }

    /** As {@link #demoCapture}, or null. */
    public static @Nullable Path findDemoCapture() {
        return find(DEMO_CAPTURE);
    }

    /**
     * The folder of the lessons.
     *
     * @throws CliException when it is nowhere to be found
     */
    public static Path lessons() {
        Path lessons = find(LESSONS);
        if (lessons == null) {
            throw CliException.input("lessons not found, " + LESSONS
                    + ": start with the 'flowlane' script of the source tree, or set -Dflowlane.home");
        }
        return lessons;
    }

    private static @Nullable Path find(Path wanted) {
        String home = System.getProperty("flowlane.home");
        if (home != null) {
            Path found = Path.of(home).resolve(wanted);
            return Files.isReadable(found) ? found : null;
        }
        for (Path folder = codeLocation(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(wanted);
            if (Files.isReadable(found)) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Path codeLocation() {
        CodeSource source = Home.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return null;
        }
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException | IllegalArgumentException e) {
            // not a file: an image or a remote class path has no folder to look in
            return null;
        }
    }
}
