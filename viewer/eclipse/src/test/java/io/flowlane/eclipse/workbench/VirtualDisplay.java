package io.flowlane.eclipse.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An Xvfb of its own. */
final class VirtualDisplay implements AutoCloseable {
    private final Process server;
    private final String name;

    private VirtualDisplay(Process server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Whether this machine has what a workbench on a virtual display needs. */
    static boolean isPossible() {
        return Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")))
                && Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib/aarch64-linux-gnu")
                        .anyMatch(folder -> Files.exists(Path.of(folder, "libgtk-3.so.0")));
    }

    /** Starts one that picks its own number. */
    static VirtualDisplay start(String screen) throws IOException {
        Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", screen)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        StringBuilder number = new StringBuilder();
        InputStream out = server.getInputStream();
        for (int c = out.read(); c >= 0 && c != '\n'; c = out.read()) {
            number.append((char) c);
        }
        if (number.isEmpty()) {
            server.destroyForcibly();
            throw new IOException("Xvfb did not start");
        }
        return new VirtualDisplay(server, ":" + number);
    }

    /** For the environment's DISPLAY. */
    String name() {
        return name;
    }

    @Override
    public void close() {
        server.destroy();
    }
}
