package io.flowlane.engine;

import org.jspecify.annotations.Nullable;

/**
 * Checks that one thread alone calls one end of the distributor: the first that calls owns it. Another thread may take it
 * over from one that has ended: what that one did happens before it is seen to have ended.
 */
final class LcoreOwner {

    private final String lcore;
    private volatile @Nullable Thread owner;

    LcoreOwner(String lcore) {
        this.lcore = lcore;
    }

    void check() {
        Thread current = Thread.currentThread();
        if (owner != current) {
            claim(current);
        }
    }

    private synchronized void claim(Thread current) {
        Thread other = owner;
        if (other != null) {
            throw new IllegalStateException(
                    lcore + " belongs to thread " + other.getName() + ", not " + current.getName());
        }
        owner = current;
    }

    /** Whether the calling thread owns the end, now that it may have taken it over from nobody or from a dead thread. */
    synchronized boolean takeOver() {
        Thread other = owner;
        if (other == null || !other.isAlive()) {
            owner = Thread.currentThread();
        }
        return isCurrent();
    }

    /** Whether the calling thread owns the end. */
    boolean isCurrent() {
        return owner == Thread.currentThread();
    }

    /** Whether a thread owns it that has not ended. */
    boolean isAlive() {
        Thread thread = owner;
        return thread != null && thread.isAlive();
    }
}
