package io.flowlane.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The source tree's documents and Java files, for tests that hold the one against the other. */
final class Documents {
    private static final Pattern FENCE = Pattern.compile("(?ms)^(```+|~~~+)(\\w*)[^\\n]*\\n(.*?)^\\1$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*?) *$");

    /** A fenced block: the word behind its fence, and what is in it. */
    record Fenced(String language, String text) {}

    private Documents() {}

    static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isRegularFile(root.resolve("flowlane"))) {
            root = root.getParent();
        }
        assertTrue(root != null, "not started inside the source tree");
        return root;
    }

    static String text(String file) throws IOException {
        return Files.readString(root().resolve(file));
    }

    /** Every file with this ending, as a path from the root with slashes; neither hidden ones nor what a build made. */
    static List<String> files(String ending) throws IOException {
        Path root = root();
        List<String> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skip = !folder.equals(root) && (name.startsWith(".") || name.equals("target"));
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(root.relativize(file).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    static List<Fenced> fenced(String document) {
        return FENCE.matcher(document)
                .results()
                .map(block -> new Fenced(block.group(2), block.group(3)))
                .toList();
    }

    static String withoutFenced(String document) {
        return FENCE.matcher(document).replaceAll("");
    }

    /** What a link behind a # may name: each heading as GitHub writes it there. */
    static List<String> anchors(String document) {
        return HEADING.matcher(withoutFenced(document))
                .results()
                .map(Documents::anchor)
                .toList();
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
