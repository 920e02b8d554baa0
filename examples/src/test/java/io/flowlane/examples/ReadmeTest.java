package io.flowlane.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the READMEs say of the files around them is so. */
class ReadmeTest {
    private static final int MOST_LINES = 200;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> PROGRAMS = Set.of("mvn", "java");

    /** Each module has one, and there is one above them. */
    static Stream<String> readmes() {
        return Stream.of(
                "README.md", "engine/README.md", "recorder/README.md", "viewer/README.md", "examples/README.md");
    }

    static Stream<String> documents() throws IOException {
        return Documents.files(".md").stream();
    }

    @Test
    void theFirstOneIsShort() throws IOException {
        long lines = Documents.text("README.md").lines().count();
        assertTrue(lines <= MOST_LINES, lines + " lines");
    }

    /** CI runs the first such command in README.md. */
    @Test
    void theTestCommandIsTheFirstThatVerifies() throws IOException {
        List<String> commands = Pattern.compile("mvn [^`\n]*\\bverify\\b")
                .matcher(Documents.text("README.md"))
                .results()
                .map(found -> found.group())
                .toList();
        assertFalse(commands.isEmpty());
        assertEquals("mvn verify", commands.get(0));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(String name) throws IOException {
        Path file = Documents.root().resolve(name);
        String text = Documents.withoutFenced(Files.readString(file));
        for (String link :
                LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
            if (!link.matches("[a-z]+:.*")) {
                follow(name, file, link);
            }
        }
    }

    private static void follow(String name, Path file, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path to = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
        assertTrue(Files.exists(to), name + " links to " + link);
        if (parts.length == 2) {
            List<String> anchors = Documents.anchors(Files.readString(to));
            assertTrue(anchors.contains(parts[1]), name + " links to " + link + ", there are " + anchors);
        }
    }

    /** Those of blocks in sh, and behind a $ in blocks that show what they print too. */
    @ParameterizedTest
    @MethodSource("readmes")
    void everyCommandIsOneThatThereIs(String name) throws IOException {
        Set<String> known = commands();
        for (Documents.Fenced block : Documents.fenced(Documents.text(name))) {
            boolean shell = block.language().equals("sh");
            block.text()
                    .replace("\\\n", " ")
                    .lines()
                    .filter(line -> shell || line.startsWith("$ "))
                    .map(line -> line.replaceFirst("^\\$ ", "").split("\\s+"))
                    .forEach(words -> assertTrue(isKnown(words, known), name + ": " + String.join(" ", words)));
        }
    }

    private static boolean isKnown(String[] words, Set<String> known) {
        return words[0].equals("./flowlane")
                ? words.length > 1 && known.contains(words[1])
                : PROGRAMS.contains(words[0]);
    }

    /** The commands of {@code flowlane}, as their list in the sources has them. */
    private static Set<String> commands() throws IOException {
        Set<String> known = Pattern.compile("new (\\w+)Command\\(")
                .matcher(Documents.text(source("cli/Commands")))
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertTrue(known.contains("record"), known.toString());
        return known;
    }

    /** Each table of what to change counts its files, they are there, and each takes part in the example it names. */
    @ParameterizedTest
    @ValueSource(strings = {"engine/README.md", "recorder/README.md", "viewer/README.md"})
    void whatToChangeIsWhereTheReadmeSays(String name) throws IOException {
        String section = Documents.text(name).split("\n## How to add\n", 2)[1];
        List<String[]> rows = section.lines()
                .filter(line -> line.startsWith("| a"))
                .map(line -> line.substring(2).split(" \\| "))
                .toList();
        assertFalse(rows.isEmpty());
        for (String[] row : rows) {
            List<String> files =
                    codes(row[2]).filter(code -> code.contains("/")).toList();
            assertEquals(Integer.parseInt(row[1]), files.size(), row[0]);
            for (String file : files) {
                String java = Documents.text(source(file));
                assertTrue(codes(row[3]).anyMatch(java::contains), row[0] + ": " + file + " does not take part");
            }
        }
    }

    /** An export, a command and a panel are known in one place each, beside themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"PerfettoWriter Exporters", "StatsCommand Commands", "TagPanel ViewerPane"})
    void whatIsAddedInTwoFilesIsKnownInOne(String addedAndList) throws IOException {
        String added = addedAndList.split(" ", -1)[0];
        Set<String> expected = Arrays.stream(addedAndList.split(" ", -1)).collect(Collectors.toSet());
        Pattern word = Pattern.compile("\\b" + added + "\\b");
        Set<String> knowing = sources()
                .filter(file -> word.matcher(read(file)).find())
                .map(file -> file.replaceFirst(".*/", "").replace(".java", ""))
                .collect(Collectors.toSet());
        assertEquals(expected, knowing);
    }

    @Test
    void everyFileThatKnowsAKindOfLaneIsListed() throws IOException {
        String row = Documents.text("viewer/README.md")
                .lines()
                .filter(line -> line.startsWith("| a kind of lane |"))
                .findFirst()
                .orElseThrow();
        Set<String> listed =
                codes(row).map(code -> code.replaceFirst(".*/", "")).collect(Collectors.toSet());
        List<String> knowing = sources()
                .filter(file -> read(file).contains("Lanes.DISTRIBUTOR"))
                .map(file -> file.replaceFirst(".*/", "").replace(".java", ""))
                .toList();
        assertFalse(knowing.isEmpty());
        assertTrue(listed.containsAll(knowing), row + " lacks some of " + knowing);
    }

    private static Stream<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1));
    }

    /** The one Java file whose path ends so, in whichever module. */
    private static String source(String file) throws IOException {
        List<String> found =
                sources().filter(path -> path.endsWith("/" + file + ".java")).toList();
        assertEquals(1, found.size(), file + ": " + found);
        return found.get(0);
    }

    private static Stream<String> sources() throws IOException {
        return Documents.files(".java").stream().filter(path -> path.contains("/src/main/java/"));
    }

    private static String read(String file) {
        try {
            return Documents.text(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
