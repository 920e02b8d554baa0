package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pipe that nobody writes to, in the place of each file that a command reads or writes: an error, and no waiting. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes by name")
class FifoTest {

    @TempDir
    private Path folder = Path.of("");

    private Path fifo = Path.of("");

    @BeforeEach
    void aPipe() throws IOException, InterruptedException {
        fifo = folder.resolve("fifo.md");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    }

    @Test
    void inputsMustBeFiles() {
        assertFails(ExitCode.INPUT, Cli.run("script", fifo));
        assertFails(ExitCode.INPUT, Cli.run("script", "/dev/zero"));
        assertFails(ExitCode.INPUT, Cli.run("lesson", "check", fifo));
        assertFails(ExitCode.INPUT, Cli.run("lesson", fifo));
        assertFails(ExitCode.INPUT, Cli.run("verify", fifo));
    }

    @Test
    void outputsMustBeFiles() throws IOException {
        Path journal = folder.resolve("j");
        assertEquals(
                ExitCode.OK,
                Cli.run("record", "--synthetic", "packets=10", "--workers", 1, "--journal", journal)
                        .exit());
        for (Path out : new Path[] {fifo, Path.of("/dev/full"), Files.createDirectory(folder.resolve("d.svg"))}) {
            assertFails(ExitCode.OUTPUT, Cli.run("export", journal, "--format", "csv", "--overwrite", "--out", out));
            assertFails(
                    ExitCode.OUTPUT,
                    Cli.run("record", "--synthetic", "packets=1", "--no-journal", "--overwrite", "--tx", out));
        }
        Path below = fifo.resolve("x/y");
        assertFails(ExitCode.OUTPUT, Cli.run("record", "--synthetic", "packets=1", "--journal", below));
        Path svg = folder.resolve("p.svg");
        Files.createSymbolicLink(svg, folder.resolve("j"));
        assertFails(ExitCode.OUTPUT, Cli.run("render", journal, "--overwrite", "--out", svg));
    }

    /** A link that somebody put in the place of an output is replaced, and what it leads to stays. */
    @Test
    void outputsFollowNoLink() throws IOException {
        Path journal = folder.resolve("j");
        assertEquals(
                ExitCode.OK,
                Cli.run("record", "--synthetic", "packets=10", "--workers", 1, "--journal", journal)
                        .exit());
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        for (String command : new String[] {"render", "export --format csv"}) {
            Path link = Files.createSymbolicLink(folder.resolve(command.substring(0, 4) + ".svg"), mine);
            String words = command + " --overwrite --out " + link + " " + journal;
            Cli cli = Cli.run((Object[]) words.split(" "));
            assertEquals(ExitCode.OK, cli.exit(), cli::toString);
            assertTrue(Files.size(link) > 4 && !Files.isSymbolicLink(link), command);
        }
        assertEquals("mine", Files.readString(mine));
    }

    private static void assertFails(int exit, Cli cli) {
        assertEquals(exit, cli.exit(), cli::toString);
        assertTrue(cli.err().matches("flowlane: [^\\n]+: [^\\n]+\\R"), cli::toString);
        assertTrue(!cli.err().matches("(?s).*(Exception|null|FileSystem).*"), cli::toString);
    }
}
