package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No text that came from a file or a name does anything to a terminal. */
class SafeTerminalTest {
    private static final String EVIL = "a\u001b[2J\u202eb\u009bc";
    private static final String SHOWN = "a\\u001b[2J\\u202eb\\u009bc";

    @TempDir
    private Path folder = Path.of("");

    private static void assertHarmless(Cli cli) {
        for (String text : new String[] {cli.out(), cli.err()}) {
            assertFalse(
                    text.chars()
                            .anyMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')
                                    || c == '\u202e'),
                    cli::toString);
        }
    }

    @Test
    void escapesAreShownAndOurOwnColoursAreNot() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal colours = new Terminal(out, out, StandardCharsets.UTF_8, Map.of("FLOWLANE_TTY_OUT", "1"));
        colours.out().println(colours.good("holds") + " " + EVIL);
        colours.flush();
        assertEquals(
                "\u001b[32mholds\u001b[0m " + SHOWN + System.lineSeparator(), out.toString(StandardCharsets.UTF_8));
        out.reset();
        Terminal plain = new Terminal(out, out, StandardCharsets.UTF_8, Map.of());
        plain.out().println(plain.good("holds") + " \ufdd2" + EVIL);
        plain.warn(EVIL);
        plain.flush();
        assertEquals(
                "holds \\ufdd2" + SHOWN + System.lineSeparator() + "flowlane: " + SHOWN + System.lineSeparator(),
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void jsonEscapesThemItsOwnWay() {
        Cli cli = Cli.run("script", "-" + EVIL);
        assertHarmless(cli);
        assertEquals(
                "\"" + SHOWN + "\"",
                new io.flowlane.recorder.export.JsonWriter().value(EVIL).toString());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such names")
    void namesAndCommentsAreShownAsTheyAreWritten() throws IOException {
        Path journal = folder.resolve(EVIL);
        Cli recorded = Cli.run("record", "--synthetic", "packets=10", "--workers", 1, "--journal", journal);
        assertEquals(ExitCode.OK, recorded.exit(), recorded::toString);
        assertTrue(recorded.out().contains("journal  " + folder + "/" + SHOWN), recorded::toString);
        Path script = Files.writeString(folder.resolve("s" + EVIL), "# " + EVIL + "\nS a b 1\nQ 0\nD\n");
        Cli scripted = Cli.run("script", script);
        assertEquals(ExitCode.OK, scripted.exit(), scripted::toString);
        assertTrue(scripted.out().contains(SHOWN), scripted::toString);
        for (Cli cli : new Cli[] {
            recorded,
            scripted,
            Cli.run(
                    "record",
                    "--synthetic",
                    "packets=10",
                    "--workers",
                    1,
                    "--json",
                    "--journal",
                    folder.resolve(EVIL + 2)),
            Cli.run("verify", folder.resolve(EVIL + "none")),
            Cli.run("verify", journal, "--" + EVIL),
            Cli.run(EVIL),
            Cli.run("lesson", EVIL),
            Cli.run("lesson", "check", script),
            Cli.run("export", journal, "--format", EVIL, "--out", "x"),
            Cli.run("record", "--pcap", script, "--no-journal"),
            Cli.run("render", journal, "--out", folder.resolve(EVIL + ".svg"))
        }) {
            assertHarmless(cli);
        }
    }
}
