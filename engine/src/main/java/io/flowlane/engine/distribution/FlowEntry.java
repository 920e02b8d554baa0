package io.flowlane.engine.distribution;

/**
 * What stands in one place of a {@link FlowTable}.
 *
 * <pre>
 *  63              32  31     30      20 19          0
 * +------------------+-------+----------+-------------+
 * | flow             | waits | worker   | in flight   |   the lower half, its state, is 0 in an empty place alone
 * +------------------+-------+----------+-------------+
 * </pre>
 */
final class FlowEntry {

    static final int COUNT = (1 << 20) - 1;
    static final int WAITS = 1 << 31;

    private static final int WORKER_SHIFT = 20;
    private static final int WORKER = (1 << 11) - 1;

    private FlowEntry() {}

    static long of(int flow, int state) {
        return (long) flow << 32 | (state & 0xffff_ffffL);
    }

    /** One packet in flight on this worker. */
    static int pinned(int worker) {
        return worker << WORKER_SHIFT | 1;
    }

    static int flow(long entry) {
        return (int) (entry >>> 32);
    }

    static int worker(int state) {
        return (state >> WORKER_SHIFT) & WORKER;
    }
}
