package io.flowlane.viewer.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, as the launcher starts it. */
final class OwnProcess {

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
        int sent = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IOException("kill ended with " + sent);
        }
    }
}
