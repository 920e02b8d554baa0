package io.flowlane.viewer.cli.console;

import java.util.concurrent.atomic.AtomicInteger;

/** What is thrown on threads that no command waits for: its line, and an exit code that is not 0. */
public final class OtherThreads implements Thread.UncaughtExceptionHandler {

    private final Terminal terminal;
    private final AtomicInteger code = new AtomicInteger(ExitCode.OK);

    private OtherThreads(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Watches all threads of this process. */
    public static OtherThreads watch(Terminal terminal) {
        OtherThreads others = new OtherThreads(terminal);
        Thread.setDefaultUncaughtExceptionHandler(others);
        return others;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        int its = new Errors(terminal).report(thrown, "thread '" + thread.getName() + "'", false);
        code.compareAndSet(ExitCode.OK, its);
    }

    /** What the first of them asks for; 0 when there was none. */
    public int code() {
        return code.get();
    }
}
