package io.flowlane.engine.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads have allocated, in bytes, as HotSpot counts it; 0 on a Java that does not. */
final class Allocated {

    private Allocated() {}

    static long by(long... threads) {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean)) {
            return 0;
        }
        long sum = 0;
        for (long bytes : bean.getThreadAllocatedBytes(threads)) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
