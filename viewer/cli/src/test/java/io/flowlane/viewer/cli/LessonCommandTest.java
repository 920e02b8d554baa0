package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code flowlane lesson}: the list, the check's exit codes, the page. */
class LessonCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private Path lesson(String text) throws IOException {
        return Files.writeString(folder.resolve("lesson.md"), "# T\n```run\npackets 1 2\nworkers 2\n```\n" + text);
    }

    @Test
    void lists() {
        Cli cli = Cli.run("lesson");
        assertEquals(ExitCode.OK, cli.exit());
        assertTrue(cli.out().contains("03-one-flow"), cli.out());
        assertEquals(cli.out(), Cli.run("lesson", "list").out());
        assertTrue(Cli.run("lesson", "--json").out().startsWith("{\"lessons\":[{\"name\":\"01-"));
        assertTrue(Cli.run("lesson", "words").out().contains("worker-of packet N"));
    }

    @Test
    void checks() throws IOException {
        Path good = lesson("{packets}\n```claim\npackets = 2\n```\n");
        assertEquals(ExitCode.OK, Cli.run("lesson", "check", good).exit());
        Path broken = lesson("```claim\npackets = 3\n```\n");
        Cli cli = Cli.run("lesson", "check", broken);
        assertEquals(ExitCode.FOUND, cli.exit());
        assertTrue(cli.out().contains("line 7: packets = 3  (it is 2 and 3)"), cli.out());
        assertTrue(Cli.run("lesson", "check", broken, "--json").out().contains("\"line\":7"));
        Path wrong = lesson("{nonsense}\n");
        cli = Cli.run("lesson", "check", wrong);
        assertEquals(ExitCode.INPUT, cli.exit());
        assertTrue(cli.err().startsWith("flowlane: 'nonsense' is not a question"), cli.err());
        assertTrue(cli.err().contains("lesson.md:6"), cli.err());
        assertEquals(1, cli.err().lines().count());
        cli = Cli.run("lesson", "check", wrong, "--json");
        assertEquals(ExitCode.INPUT, cli.exit());
        assertTrue(cli.out().contains("\"verdict\":\"unreadable\",\"line\":6"), cli.out());
        assertEquals("", cli.err());
    }

    @Test
    void misuse() {
        assertEquals(ExitCode.USAGE, Cli.run("lesson", "nobody").exit());
        assertEquals(ExitCode.USAGE, Cli.run("lesson", "check").exit());
        assertEquals(ExitCode.USAGE, Cli.run("lesson", "1", "2").exit());
        assertEquals(
                ExitCode.INPUT,
                Cli.run("lesson", "check", folder.resolve("no.md")).exit());
    }

    /** What is of another part of the command is no option here; before, it was taken and did nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lesson list --out x",
                "lesson --out x list",
                "lesson --out x",
                "lesson --theme dark",
                "lesson 1 list",
                "lesson 1 --json",
                "lesson 1 --out x --theme dark",
                "lesson words --json",
                "lesson --overwrite words",
                "lesson check no.md --out x",
                "lesson --journal j check no.md"
            })
    void optionsOfAnotherPart(String line) {
        Cli cli = Cli.run((Object[]) line.split(" "));
        assertEquals(ExitCode.USAGE, cli.exit(), cli::toString);
        assertEquals("", cli.out());
        assertTrue(cli.err().matches("flowlane: [^\\n]+: [^\\n]+\\R"), cli::toString);
    }

    @Test
    void jsonMayStandBeforeThePart() {
        assertEquals(
                Cli.run("lesson", "list", "--json").out(),
                Cli.run("lesson", "--json", "list").out());
        assertEquals(
                Cli.run("lesson", "list", "--json").out(),
                Cli.run("lesson", "--json").out());
    }

    @Test
    void becomesAPageAndKeepsItsJournals() throws IOException {
        Path page = folder.resolve("page.html");
        Path journal = folder.resolve("j");
        Path text = lesson("```show\nmark time-of take packet 1: here\n```\n");
        assertEquals(
                ExitCode.OK,
                Cli.run("lesson", text, "--out", page, "--journal", journal).exit());
        String html = Files.readString(page);
        assertTrue(html.contains("<svg"), html);
        assertFalse(html.contains("<?xml"), html);
        try (Stream<Path> runs = Files.list(journal)) {
            assertEquals(1, runs.count());
        }
        assertEquals(ExitCode.OK, Cli.run("verify", journal.resolve("run")).exit());
        assertEquals(ExitCode.OUTPUT, Cli.run("lesson", text, "--out", page).exit());
        assertEquals(
                ExitCode.OK,
                Cli.run("lesson", text, "--out", page, "--overwrite", "--lcores", "threads")
                        .exit());
    }
}
