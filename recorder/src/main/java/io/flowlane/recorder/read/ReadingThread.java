package io.flowlane.recorder.read;

/**
 * Reading a journal takes as long as the disk wants, so no window's thread does it: a window that waits is frozen. Checked
 * where assertions are enabled, as in tests.
 */
final class ReadingThread {
    private static final String JAVAFX = "JavaFX Application Thread";

    private ReadingThread() {}

    /** Whether the calling thread may read. */
    static boolean mayRead() {
        return !Thread.currentThread().getName().equals(JAVAFX);
    }
}
