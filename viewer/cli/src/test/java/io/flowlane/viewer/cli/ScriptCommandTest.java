package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flowlane script}: files, journals and errors; the language itself is the engine's and tested there. */
class ScriptCommandTest {

    private static final String ONE = "# before\nS one b 1\n# note\nQ 0\nP 10x2\nG 0\nQ 0 *\nP\nR 9\n";
    private static final String PRINTED =
            "# before\nS one b 1\n# note\nQ 0\nP 10 10 = 2\nG 0 = 2 0 1\nQ 0 0 1\nP = 0\nR 9 = 2 0 1\nE 2 2 2\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFileZippedOrNot() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), ONE);
        Path zipped = folder.resolve("zipped");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(ONE.getBytes(StandardCharsets.US_ASCII));
        }
        for (Path file : new Path[] {plain, zipped}) {
            Cli cli = Cli.run("script", file);
            assertEquals(PRINTED, cli.out());
            assertEquals("", cli.err());
            assertEquals(ExitCode.OK, cli.exit());
        }
    }

    @Test
    void trackingDecides() throws IOException {
        Path file = Files.writeString(folder.resolve("s"), "S a b 1\nQ 0\nP 10\nG 0\n");
        assertTrue(Cli.run("script", file).out().contains("G 0 = 1 0\n"));
        assertTrue(Cli.run("script", file, "--tracking", "dpdk").out().contains("G 0 = 0\n"));
    }

    @Test
    void aJournalThatHolds() throws IOException {
        Path file = Files.writeString(folder.resolve("s"), ONE);
        Path journal = folder.resolve("j");
        assertEquals(PRINTED, Cli.run("script", file, "--journal", journal).out());
        assertEquals(ExitCode.OK, Cli.run("verify", journal).exit());
        assertEquals(
                ExitCode.OUTPUT, Cli.run("script", file, "--journal", journal).exit());
        assertEquals(
                ExitCode.OK,
                Cli.run("script", file, "--journal", journal, "--overwrite").exit());
    }

    /** The empty burst with which DPDK's slots begin is in the journal, and legal. */
    @Test
    void aJournalAsDpdk() throws IOException {
        Path file = Files.writeString(folder.resolve("s"), "S a b 2\nQ 0\nG 0\nP 10\nQ 0\nP\nG 0\nD\n");
        Path journal = folder.resolve("j");
        Cli cli = Cli.run("script", file, "--tracking", "dpdk", "--journal", journal);
        assertTrue(cli.out().endsWith("E 1 1 1\n"), cli.out());
        assertEquals(ExitCode.OK, Cli.run("verify", journal).exit());
    }

    /** A name is made a folder's name, and nothing else than a name. */
    @Test
    void severalScriptsHaveAJournalEach() throws IOException {
        Path file = Files.writeString(folder.resolve("s"), ONE + "S ../two s 1\nQ 0\nP 1\nS zero s 0\n");
        Path journals = Files.createDirectory(folder.resolve("j"));
        assertEquals(ExitCode.OK, Cli.run("script", file, "--journal", journals).exit());
        assertEquals(ExitCode.OK, Cli.run("verify", journals.resolve("one")).exit());
        assertEquals(ExitCode.OK, Cli.run("verify", journals.resolve("_._two")).exit());
        assertFalse(Files.exists(journals.resolve("zero")), "a journal of a distributor that could not be made");
        assertFalse(Files.exists(folder.resolve("two")));
    }

    @Test
    void whatIsNoScript() throws IOException {
        fails("not a script, FILE:2: worker 7 is not in 0..1", "S a b 2\nQ 7\n");
        fails("the file contains no script, FILE: begin one with 'S id s|b workers'", "# nothing\n");
        assertEquals(ExitCode.INPUT, Cli.run("script", folder).exit());
        assertEquals(
                ExitCode.INPUT, Cli.run("script", folder.resolve("missing")).exit());
        Path file = folder.resolve("cut.gz");
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        assertEquals(ExitCode.INPUT, Cli.run("script", file).exit());
        Path twice = Files.writeString(folder.resolve("twice"), "S a b 2\nS a b 2\n");
        Cli cli = Cli.run("script", twice, "--journal", folder.resolve("j"));
        assertEquals(ExitCode.INPUT, cli.exit());
        assertEquals(1, cli.err().lines().count(), cli.err());
    }

    private void fails(String message, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong"), text);
        Cli cli = Cli.run("script", file);
        assertEquals("flowlane: " + message.replace("FILE", file.toString()) + "\n", cli.err());
        assertEquals("", cli.out());
        assertEquals(ExitCode.INPUT, cli.exit());
    }
}
