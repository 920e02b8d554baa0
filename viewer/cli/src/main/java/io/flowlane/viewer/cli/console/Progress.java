package io.flowlane.viewer.cli.console;

import java.io.PrintWriter;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on standard error, drawn by a daemon thread ten times a second, and only where standard error is a
 * terminal. Nothing is drawn for work that ends within {@value #PATIENCE_MILLIS} ms.
 */
public final class Progress {

    private static final long PATIENCE_MILLIS = 300;
    private static final long PERIOD_MILLIS = 100;
    private static final int BAR_WIDTH = 40;

    private final Terminal terminal;
    private final String label;
    private final DoubleSupplier done;
    private final @Nullable Thread painter;
    private volatile boolean stopped;

    private Progress(Terminal terminal, String label, DoubleSupplier done) {
        this.terminal = terminal;
        this.label = label;
        this.done = done;
        this.painter = terminal.showsProgress() ? new Thread(this::paint, "progress") : null;
    }

    /** Work that takes a while. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /** Does it, on the calling thread. */
        T run() throws E;
    }

    /**
     * Does some work with a progress bar beside it.
     *
     * @param done how far the work is, 0 to 1, {@code NaN} when nobody knows; called from the painting thread
     * @return what the work returns
     */
    public static <T, E extends Exception> T during(
            Terminal terminal, String label, DoubleSupplier done, Work<T, E> work) throws E {
        Progress progress = new Progress(terminal, label, done);
        progress.start();
        try {
            return work.run();
        } finally {
            progress.stop();
        }
    }

    private void start() {
        if (painter != null) {
            painter.setDaemon(true);
            painter.start();
        }
    }

    private void paint() {
        PrintWriter err = terminal.paintedErr();
        boolean drawn = false;
        try {
            Thread.sleep(PATIENCE_MILLIS);
            while (!stopped) {
                err.print("\r" + label + state(done.getAsDouble()));
                err.flush();
                drawn = true;
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (drawn) {
            err.print("\r" + " ".repeat(label.length() + BAR_WIDTH + 10) + "\r");
            err.flush();
        }
    }

    private String state(double share) {
        if (Double.isNaN(share)) {
            // a pipe does not say how much will come
            return " ...";
        }
        double within = Math.max(0, Math.min(1, share));
        return " " + terminal.bar(within, BAR_WIDTH) + " " + Math.round(100 * within) + " %  ";
    }

    /** Wipes the bar away; once it returns, nothing more is drawn. */
    private void stop() {
        stopped = true;
        Thread thread = painter;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
