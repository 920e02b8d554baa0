package io.flowlane.viewer.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command end in order when the user presses Ctrl-C: the shutdown hook asks it to stop and holds the JVM until
 * {@link #close}. The JVM's exit status is then 130 of itself, so the command need not change its own.
 */
public final class InterruptGuard implements AutoCloseable {

    /** How long Ctrl-C waits for what is in flight; a second Ctrl-C cannot shorten it, the JVM takes only one. */
    private static final long PATIENCE_SECONDS = 20;

    /** How many there are that have not been closed. */
    private static final AtomicInteger GUARDING = new AtomicInteger();

    private final Terminal terminal;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "interrupt-guard");
    private @Nullable Runnable stop;
    private boolean stopping;

    private InterruptGuard(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Guards from now on. */
    public static InterruptGuard install(Terminal terminal) {
        InterruptGuard guard = new InterruptGuard(terminal);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        GUARDING.incrementAndGet();
        return guard;
    }

    /** Whether a command ends in order by itself when it is interrupted. */
    static boolean guarding() {
        return GUARDING.get() > 0;
    }

    /**
     * Says how the command is asked to stop; at once, when Ctrl-C has been pressed already.
     *
     * @param action called from the hook's thread or this one; must not block
     */
    public synchronized void stopWith(Runnable action) {
        stop = action;
        if (stopping) {
            action.run();
        }
    }

    /** Whether Ctrl-C has been pressed. */
    public synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void askToStop() {
        stopping = true;
        if (stop != null) {
            stop.run();
        }
    }

    private void onShutdown() {
        // a library that is still starting trips over the shutdown in threads of its own: that is not the user's
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        askToStop();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                terminal.warn("still busy after " + PATIENCE_SECONDS + " s, interrupted: what is recorded can be read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended in order and has printed: the JVM may go. */
    @Override
    public void close() {
        terminal.out().flush();
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            GUARDING.decrementAndGet();
        } catch (IllegalStateException e) {
            // the JVM is shutting down already: the hook is what this guard was for
        }
    }
}
