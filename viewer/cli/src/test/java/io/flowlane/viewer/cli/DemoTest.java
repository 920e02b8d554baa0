package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private static final int SCREEN_LINES = 24;
    private static final int SCREEN_COLUMNS = 80;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSummaryFitsOnAScreenAndALaterRunReplacesTheJournal() {
        Path journal = folder.resolve("demo");
        Cli text = Cli.run("demo", "--no-view", "--journal", journal);
        assertEquals(ExitCode.OK, text.exit(), text::toString);
        assertEquals("", text.err());
        List<String> lines = text.out().lines().toList();
        assertTrue(lines.size() <= SCREEN_LINES - 2, "no room for the viewer's or the picture's lines: " + text.out());
        for (String line : lines) {
            int path = line.contains(folder.toString()) ? journal.toString().length() - "flowlane-demo".length() : 0;
            assertTrue(line.length() - path <= SCREEN_COLUMNS, line);
        }
        assertTrue(text.out().contains("55,758 packets"), text.out());
        assertTrue(text.out().contains("Order holds"), text.out());

        Cli json = Cli.run("demo", "--journal", journal, "--json");
        assertEquals(ExitCode.OK, json.exit(), json::toString);
        Map<String, Object> reports = TinyJson.object(json.out());
        assertEquals(List.of("record", "verify", "stats"), List.copyOf(reports.keySet()));
        Map<?, ?> run = (Map<?, ?>) Objects.requireNonNull(reports.get("record"));
        assertEquals(4L, run.get("workers"));
        assertEquals(Map.of(), run.get("skipped"));
        assertEquals(Map.of("not-ip", 50L), run.get("unread"));
    }

    @Test
    void thePictureIsWrittenWithoutADisplay() throws IOException {
        Path journal = folder.resolve("run");
        assertEquals(
                ExitCode.OK,
                Cli.run("record", "--synthetic", "packets=300,flows=9", "--workers", 2, "--journal", journal)
                        .exit());
        Path picture = folder.resolve("run.svg");
        Cli rendered = Cli.run("render", journal, "--out", picture, "--theme", "dark", "--width", 800);
        assertEquals(ExitCode.OK, rendered.exit(), rendered::toString);
        assertTrue(Files.readString(picture).contains("<svg"));
        assertEquals(
                ExitCode.OUTPUT, Cli.run("render", journal, "--out", picture).exit());
        assertEquals(
                ExitCode.OK,
                Cli.run("render", journal, "--out", picture, "--overwrite").exit());
        assertEquals(
                ExitCode.USAGE,
                Cli.run("render", journal, "--out", folder.resolve("b.svg"), "--from", "1000s")
                        .exit());
    }
}
