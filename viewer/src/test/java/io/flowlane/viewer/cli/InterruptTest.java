package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
        Process process = start(
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
                "--json");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            while (process.isAlive() && !hasData(tx)) {
                Thread.sleep(20);
            }
            assertTrue(process.isAlive(), "ended before it was interrupted");
            // the shell's own kill: a small system has no program of that name
            String interrupt = "kill -INT " + process.pid();
            assertEquals(0, new ProcessBuilder("sh", "-c", interrupt).start().waitFor());
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

    /** The program as the launcher starts it: this JVM's flags, without the agents that watch it. */
    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
