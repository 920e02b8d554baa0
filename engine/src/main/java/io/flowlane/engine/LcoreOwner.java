package io.flowlane.engine;

import org.jspecify.annotations.Nullable;

/**
 * Checks that one thread alone calls one end of the distributor: the first that calls owns it. A plain field does: two
 * threads that race for the first call are a programming error, which this finds in nearly every case, and no more is
 * promised.
 */
final class LcoreOwner {

    private final String lcore;
    private @Nullable Thread owner;

    LcoreOwner(String lcore) {
        this.lcore = lcore;
    }

    void check() {
        Thread current = Thread.currentThread();
        if (owner != current) {
            claim(current);
        }
    }

    private void claim(Thread current) {
        if (owner != null) {
            throw new IllegalStateException(
                    lcore + " belongs to thread " + owner.getName() + ", not " + current.getName());
        }
        owner = current;
    }
}
