package io.flowlane.viewer.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Says in a line that a command was interrupted, for those that have nothing to end in order; {@link InterruptGuard} does for
 * the others. After that the terminal is silent: what the dying threads think of it is of no use to anybody.
 */
public final class Farewell {

    private final Terminal terminal;
    private final String command;
    private volatile boolean done;

    private Farewell(Terminal terminal, String command) {
        this.terminal = terminal;
        this.command = command;
    }

    /** Ready from now on. */
    public static Farewell install(Terminal terminal, String command) {
        Farewell farewell = new Farewell(terminal, command);
        Runtime.getRuntime().addShutdownHook(new Thread(farewell::say, "farewell"));
        return farewell;
    }

    /** The command has come to its end. */
    public void done() {
        done = true;
    }

    private void say() {
        if (done || InterruptGuard.guarding()) {
            return;
        }
        terminal.warn("interrupted, " + command + ": it did not finish");
        terminal.silence();
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }
}
