package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C in a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends a signal with kill")
class InterruptTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"threads", "simulated"})
    void ctrlCSealsTheJournal(String lcores) throws IOException, InterruptedException {
        Path journal = folder.resolve("journal");
        Path tx = folder.resolve("tx.pcap");
        Process process = OwnProcess.of(
                        List.of(),
                        "record",
                        "--synthetic",
                        "packets=1e9,flows=100",
                        "--rate",
                        "5000",
                        "--workers",
                        "2",
                        "--lcores",
                        lcores,
                        "--journal",
                        journal.toString(),
                        "--tx",
                        tx.toString(),
                        "--json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            while (process.isAlive() && !hasData(tx)) {
                Thread.sleep(20);
            }
            assertTrue(process.isAlive(), "ended before it was interrupted");
            OwnProcess.interrupt(process);
            Map<String, Object> run = TinyJson.object(out.readLine());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "does not end");
            assertEquals(ExitCode.INTERRUPTED, process.exitValue());
            assertEquals(run.get("packets_in"), run.get("packets_out"), "what was in flight is lost");
            assertEquals(run.get("packets_out"), (long) TinyPcap.frames(tx).size());
        } finally {
            process.destroyForcibly();
        }
        Cli verified = Cli.run("verify", journal);
        assertEquals(ExitCode.OK, verified.exit(), verified::toString);
    }

    private static boolean hasData(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 1000;
    }

    /** A command that has nothing to end in order says that it was interrupted, and nothing else. */
    @Test
    void ctrlCIsSaidInOneLine() throws IOException, InterruptedException {
        Process process = OwnProcess.of(List.of(), "script", "-").start();
        // never closed: the command waits for more
        OutputStream script = process.getOutputStream();
        try {
            // more than a pipe holds: once it is written, the command reads
            script.write("# a comment\n".repeat(1 << 15).getBytes(StandardCharsets.UTF_8));
            script.flush();
            OwnProcess.interrupt(process);
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "does not end");
            assertEquals(ExitCode.INTERRUPTED, process.exitValue());
            assertEquals("flowlane: interrupted, script: it did not finish\n", said);
        } finally {
            process.destroyForcibly();
        }
    }
}
