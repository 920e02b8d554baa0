package io.flowlane.viewer.render.file;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What of the libraries and fonts that JavaFX needs on Linux is not there, found out without loading any of them: a
 * failed load would leave noise on stderr and a toolkit that draws blank pictures. Where it cannot be known, nothing is
 * said to be missing.
 */
public final class NativeLibraries {
    private static final Path LOADER_CACHE = Path.of("/etc/ld.so.cache");

    private NativeLibraries() {}

    /** What to install so that texts can be drawn; empty when nothing is missing. */
    public static Optional<String> missingForText() {
        if (!linux()) {
            return Optional.empty();
        }
        List<String> packages = new ArrayList<>();
        if (!loadable("libpangoft2-1.0.so.0") || !loadable("libfreetype.so.6")) {
            packages.add("libpangoft2-1.0-0");
        }
        if (!anyFont()) {
            packages.add("fonts-dejavu-core");
        }
        return sentence(packages);
    }

    /** What to install so that a window can be opened; empty when nothing is missing. */
    public static Optional<String> missingForWindow() {
        if (!linux()) {
            return Optional.empty();
        }
        List<String> packages = new ArrayList<>();
        if (!loadable("libgtk-3.so.0")) {
            packages.add("libgtk-3-0");
        }
        if (!loadable("libXtst.so.6")) {
            packages.add("libxtst6");
        }
        return sentence(packages);
    }

    private static Optional<String> sentence(List<String> packages) {
        return packages.isEmpty() ? Optional.empty() : Optional.of("apt-get install " + String.join(" ", packages));
    }

    private static boolean linux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    /** The dynamic loader's cache names every library that it finds by name alone. */
    private static boolean loadable(String library) {
        String path = System.getenv("LD_LIBRARY_PATH");
        if (path != null) {
            for (String directory : path.split(File.pathSeparator, -1)) {
                if (!directory.isEmpty() && Files.exists(Path.of(directory, library))) {
                    return true;
                }
            }
        }
        try {
            return new String(Files.readAllBytes(LOADER_CACHE), StandardCharsets.ISO_8859_1).contains(library + '\0');
        } catch (IOException noCache) {
            return true;
        }
    }

    private static boolean anyFont() {
        List<Path> roots = new ArrayList<>(List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts")));
        String home = System.getProperty("user.home", "/");
        roots.add(Path.of(home, ".fonts"));
        roots.add(Path.of(home, ".local/share/fonts"));
        for (Path root : roots) {
            if (fontBelow(root)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fontBelow(Path root) {
        boolean[] found = new boolean[1];
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.toString().toLowerCase(Locale.ROOT);
                    found[0] = name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc");
                    return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            return false;
        }
        return found[0];
    }
}
