package io.flowlane.viewer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which shared libraries and fonts a Linux machine has, found by looking at the usual folders, not by loading. */
final class NativeLibraries {

    private static final List<Path> ROOTS = List.of(
            Path.of("/usr/lib"), Path.of("/lib"), Path.of("/usr/lib64"), Path.of("/lib64"), Path.of("/usr/local/lib"));

    private static final int FONT_FOLDER_DEPTH = 6;

    private final List<Path> folders;
    private final List<Path> fontFolders;

    NativeLibraries(List<Path> folders, List<Path> fontFolders) {
        this.folders = folders;
        this.fontFolders = fontFolders;
    }

    /** The loader's usual folders, those for the machine's architecture, and those of {@code LD_LIBRARY_PATH}. */
    static NativeLibraries ofThisMachine(Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        for (String named : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":", -1)) {
            if (!named.isEmpty()) {
                folders.add(Path.of(named));
            }
        }
        for (Path root : ROOTS) {
            folders.add(root);
            folders.addAll(architectureFolders(root));
        }
        List<Path> fonts = new ArrayList<>(List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts")));
        String home = environment.get("HOME");
        if (home != null) {
            fonts.add(Path.of(home, ".fonts"));
            fonts.add(Path.of(home, ".local/share/fonts"));
        }
        return new NativeLibraries(folders, fonts);
    }

    /** Those of {@code names} that are nowhere, with spaces between. */
    String absent(String... names) {
        return Stream.of(names)
                .filter(name -> folders.stream().noneMatch(folder -> Files.exists(folder.resolve(name))))
                .collect(Collectors.joining(" "));
    }

    /** Whether there is any scalable font. */
    boolean hasFonts() {
        return fontFolders.stream().filter(Files::isDirectory).anyMatch(NativeLibraries::holdsFont);
    }

    private static boolean holdsFont(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FONT_FOLDER_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.anyMatch(NativeLibraries::isFont);
        } catch (IOException | UncheckedIOException e) {
            // a folder that may not be read offers no font to JavaFX either
            return false;
        }
    }

    private static boolean isFont(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc");
    }

    private static List<Path> architectureFolders(Path root) {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> String.valueOf(child.getFileName()).contains("-linux-"))
                    .toList();
        } catch (IOException e) {
            // no such root on this machine
            return List.of();
        }
    }
}
