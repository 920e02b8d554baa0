package io.flowlane.engine.distribution;

import java.util.function.BooleanSupplier;

/** The calls of the distributor lcore, in one mode. {@code Distributor} checks arguments and threads before it calls. */
public interface Distribution {

    /**
     * Distributes {@code packets[0] .. packets[n - 1]}.
     *
     * @return how many were accepted: fewer than {@code n} only when no worker is active, or the session was ended while
     *     this waited
     */
    int process(long[] packets, int n);

    /**
     * Distributes what has a place now, without waiting; what is refused moves to the front of {@code packets}, in order.
     *
     * @return how many were accepted
     * @throws UnsupportedOperationException where the distribution decides as DPDK does, which can only wait
     */
    int offer(long[] packets, int n);

    /** Takes up to {@code max} returned packets; answers how many. */
    int returned(long[] into, int max);

    /** Throws returned packets away. */
    void clearReturns();

    /**
     * Works until every accepted packet has completed, the session is ended, or there is no point in going on.
     *
     * @param goOn asked before each turn whether to go on
     * @return how many packets completed meanwhile
     */
    long flush(BooleanSupplier goOn);

    /** Accepted packets that have not completed. */
    long outstanding();

    /** Packets that have completed. */
    long completed();

    /**
     * Accepted packets that have neither been taken by the caller or cleared nor freed by their worker, as far as the
     * distributor has seen and still keeps them: those that it has lost are not among them.
     */
    long inFlight();

    /** How many workers are active. */
    int activeWorkers();

    /** What was counted; any thread may read it. */
    LcoreCounters counters();
}
