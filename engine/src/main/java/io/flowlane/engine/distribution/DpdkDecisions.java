package io.flowlane.engine.distribution;

/** What DPDK decides differently in its two modes. */
interface DpdkDecisions {

    /**
     * Distributes packets, or with {@code n = 0} sends what it can; calls itself with what a worker left behind.
     *
     * @param fresh whether they come from outside
     * @return how many were accepted, or with {@code n = 0} what process answers
     */
    int distribute(long[] packets, int n, boolean fresh);

    /** What flush waits for, in packets. */
    int unsettled();

    /** The end of a flush. */
    void closeFlush();
}
