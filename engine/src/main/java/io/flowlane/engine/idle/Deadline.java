package io.flowlane.engine.idle;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How long a bounded wait goes on. */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Deadline() {}

    /** True until the time is up: at once when it is negative, in 292 years at the latest. */
    public static BooleanSupplier in(Duration limit) {
        long nanos = limit.isNegative() ? 0 : limit.compareTo(LONGEST) < 0 ? limit.toNanos() : Long.MAX_VALUE;
        long begin = System.nanoTime();
        return () -> System.nanoTime() - begin < nanos;
    }
}
