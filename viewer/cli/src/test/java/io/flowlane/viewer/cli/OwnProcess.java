package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, as the launcher starts it. */
final class OwnProcess {

    private static final int SIGINT = 2;

    private OwnProcess() {}

    /** This JVM's flags, without the agents that watch it, and more. */
    static ProcessBuilder of(List<String> flags, Object... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        for (Object arg : args) {
            command.add(String.valueOf(arg));
        }
        return new ProcessBuilder(command);
    }

    /** Presses Ctrl-C; with the shell's own kill: a small system has no program of that name. */
    static void interrupt(Process process) throws IOException, InterruptedException {
        assumeFalse(isIgnored(), "Ctrl-C is ignored by what a shell started in the background, and by its children");
        int sent = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IOException("kill ended with " + sent);
        }
    }

    private static boolean isIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1L << (SIGINT - 1)) != 0);
    }
}
