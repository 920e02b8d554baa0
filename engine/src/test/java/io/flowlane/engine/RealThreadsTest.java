package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real threads, colliding flows, workers that leave and come back: order and exclusivity are counted, not timed.
 *
 * <p>A hundred million packets in each shape take minutes:
 *
 * <pre>
 * mvn -pl engine test -Dtest=RealThreadsTest -Dflowlane.threads.packets=100000000 -Dsurefire.timeout=20000
 * </pre>
 */
class RealThreadsTest {

    private static final long PACKETS = Long.getLong("flowlane.threads.packets", 100_000);
    private static final long SEED = Long.getLong("flowlane.threads.seed", 42);

    @ParameterizedTest(name = "{0}, {1} workers, {2} flows, {3} leaves in 1000, {4}, {5} lines")
    @CsvSource({
        "SINGLE, 1, 8, 0, ROUND_ROBIN, 1",
        "SINGLE, 3, 8, 20, ROUND_ROBIN, 1",
        "SINGLE, 8, 64, 20, LEAST_LOADED, 1",
        "BURST, 1, 8, 20, ROUND_ROBIN, 1",
        "BURST, 3, 8, 20, ROUND_ROBIN, 1",
        "BURST, 3, 8, 20, LEAST_LOADED, 4",
        "BURST, 8, 64, 20, ROUND_ROBIN, 2"
    })
    void eachFlowIsProcessedAloneAndInOrder(Mode mode, int workers, int flows, int leaves, Policy policy, int lines)
            throws InterruptedException {
        RealThreads run = new RealThreads(
                DistributorConfig.of(workers).withMode(mode).withPolicy(policy).withLines(lines),
                flows,
                leaves,
                Integer.MAX_VALUE);
        run.run(PACKETS, SEED);
        System.out.printf(
                "%s, %d workers, %d flows: %d packets, %d leaves, %d out of order, %d in parallel%n",
                mode, workers, flows, run.processed.get(), run.left.get(), run.outOfOrder.get(), run.inParallel.get());
        assertEquals(0, run.outOfOrder.get(), "processed out of order");
        assertEquals(0, run.inParallel.get(), "processed in parallel");
        assertEquals(0, run.returnedOutOfOrder, "returned out of order");
        assertEquals(PACKETS, run.processed.get(), "processed");
        assertEquals(PACKETS, run.returned, "returned");
    }

    /** The counters can see: DPDK's decisions, in burst mode and with nobody leaving, break the order. */
    @Test
    void asDpdkBreaksTheOrder() throws InterruptedException {
        long broken = 0;
        long packets = 0;
        while (broken == 0 && packets < 10_000_000) {
            RealThreads run = new RealThreads(DistributorConfig.of(3).withTracking(Tracking.AS_DPDK), 8, 0, 100);
            run.run(50_000, SEED + packets);
            packets += run.processed.get();
            broken += run.outOfOrder.get() + run.inParallel.get() + run.returnedOutOfOrder;
        }
        System.out.printf("AS_DPDK: %d of %d packets out of order or in parallel%n", broken, packets);
        assertTrue(broken > 0, "none of " + packets + " packets out of order or in parallel");
    }
}
