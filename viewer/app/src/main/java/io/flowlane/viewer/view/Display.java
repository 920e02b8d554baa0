package io.flowlane.viewer.view;

import io.flowlane.viewer.render.file.NativeLibraries;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Whether a window can be opened, found out before GTK is started: GTK's own answer ends the process or prints noise. */
final class Display {
    private static final int X11_PORT = 6000;
    private static final int PATIENCE_MILLIS = 2000;

    private Display() {}

    /** Why no window can be opened and what to do; empty when one can. */
    static Optional<String> whyNot() {
        if ("Monocle".equals(System.getProperty("glass.platform")) || !linux()) {
            return Optional.empty();
        }
        String display = System.getenv("DISPLAY");
        if (display == null || display.isBlank()) {
            return Optional.of("no display: set DISPLAY (JavaFX uses X11, also on Wayland), or use flowlane render");
        }
        if (!reachable(display)) {
            return Optional.of("display " + display + " does not answer: start an X server, or use flowlane render");
        }
        Optional<String> libraries = NativeLibraries.missingForWindow();
        Optional<String> missing = libraries.isPresent() ? libraries : NativeLibraries.missingForText();
        return missing.map(install -> "this machine lacks what JavaFX needs to open a window: " + install);
    }

    private static boolean linux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    /** {@code :N} is a socket in /tmp, {@code host:N} a port; what looks otherwise is left to GTK. */
    private static boolean reachable(String display) {
        int colon = display.lastIndexOf(':');
        if (colon < 0) {
            return false;
        }
        String host = display.substring(0, colon);
        int number;
        try {
            number = Integer.parseInt(display.substring(colon + 1).split("\\.", 2)[0]);
        } catch (NumberFormatException other) {
            return false;
        }
        if (host.isEmpty() || host.equals("unix")) {
            return Files.exists(Path.of("/tmp/.X11-unix/X" + number)) || answers("localhost", number);
        }
        return host.startsWith("/") || answers(host, number);
    }

    private static boolean answers(String host, int number) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, X11_PORT + number), PATIENCE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException silent) {
            return false;
        }
    }
}
