package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line by itself: what needs JavaFX says so, all else works. */
class NoScreenTest {

    @TempDir
    private Path folder = Path.of("");

    private Path record() {
        Path journal = folder.resolve("journal");
        Cli cli =
                Cli.run("record", "--synthetic", "packets=200,flows=9", "--lcores", "simulated", "--journal", journal);
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        return journal;
    }

    @Test
    void aWindowAndAPngNeedTheOtherProgram() {
        Path journal = record();
        Path png = folder.resolve("run.png");
        for (Cli cli : new Cli[] {
            Cli.run("view", journal), Cli.run("render", journal, "--out", png), Cli.run("bench", "viewer", journal)
        }) {
            assertEquals(ExitCode.MACHINE, cli.exit(), cli::toString);
            assertTrue(cli.err().matches("flowlane: [^\\n]+: run flowlane.jar[^\\n]*\\R"), cli::toString);
            assertEquals("", cli.out());
        }
        assertFalse(Files.exists(png));
    }

    @Test
    void anSvgNeedsNothing() {
        Path svg = folder.resolve("run.svg");
        Cli cli = Cli.run("render", record(), "--out", svg);
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        assertTrue(Files.exists(svg));
    }
}
