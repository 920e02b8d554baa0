package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted, by number; that the depths are right at every moment is the scheduler's to check. */
class CountersTest {

    private static final long[] EIGHT = new long[8];

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void aPacketsLifeIsCounted(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.process(1, 3, 5);
        assertEquals(new Counters.Stalls(0, 0, 3), rig.distributor.counters().stalls());
        assertEquals(3, rig.distributor.counters().refused());
        rig.ask(0);
        rig.process(1, 1, 1);
        rig.workOff(0);
        rig.leave(0);
        rig.returned();
        Counters counters = rig.distributor.counters();
        assertEquals(3, counters.accepted());
        assertEquals(3, counters.completed());
        assertEquals(3, counters.handedBack());
        assertEquals(3, counters.returned());
        assertEquals(0, counters.waiting());
        Counters.Worker worker = counters.workers().get(0);
        assertEquals(3, worker.granted());
        assertEquals(config.mode() == Mode.SINGLE ? 3 : 1, worker.bursts());
        assertEquals(0, worker.inFlight());
        assertEquals(1, worker.joins());
        assertEquals(1, worker.leaves());
        assertEquals(false, worker.active());
        assertEquals(0, counters.workers().get(1).joins());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void aStallHasItsCause(DistributorConfig config) {
        Rig rig = new Rig(config.withBacklog(1).withWaiting(3));
        rig.ask(0);
        long[] hot = rig.packets(Rig.times(60, 1));
        int accepted = rig.distributor.offer(hot, 60);
        Counters counters = rig.distributor.counters();
        assertEquals(60 - accepted, counters.refused());
        assertEquals(3, counters.waiting());
        assertEquals(new Counters.Stalls(60 - accepted + 3, 0, 0), counters.stalls());
        assertEquals(60 - accepted + 3, counters.workers().get(0).backlogFull());
        assertEquals(1, counters.workers().get(0).maxBacklog());
        int[] tags = new int[10];
        Arrays.setAll(tags, i -> 2 * i + 3);
        rig.distributor.offer(rig.packets(tags), 10);
        assertEquals(10, rig.distributor.counters().stalls().noRoom(), "free flows, and one worker that is full");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void whatIsTakenBackIsNotInFlight(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(1, 1, 1);
        rig.leave(0);
        Counters.Worker left = rig.distributor.counters().workers().get(0);
        assertTrue(left.reclaimed() > 0);
        assertEquals(0, left.inFlight());
        assertEquals(0, left.backlog());
        assertEquals(3, rig.distributor.counters().waiting());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void asDpdkCountsToo(Mode mode) {
        Rig rig = new Rig(DistributorConfig.of(1).withMode(mode).withTracking(Tracking.AS_DPDK));
        rig.ask(0);
        rig.workOff(0);
        rig.process(1, 1);
        Counters counters = rig.distributor.counters();
        assertEquals(2, counters.accepted());
        assertEquals(1, counters.workers().get(0).joins());
        assertTrue(counters.workers().get(0).granted() > 0);
    }

    /** Plain reads would do for the numbers of one thread; this is about what another sees. */
    @Test
    void anotherThreadReadsWithoutContradiction() throws InterruptedException {
        Rig rig = new Rig(DistributorConfig.of(1));
        AtomicReference<String> wrong = new AtomicReference<>("");
        Thread reader = new Thread(() -> {
            long last = 0;
            while (last < 20_000) {
                Counters seen = rig.distributor.counters();
                if (seen.completed() > seen.accepted() || seen.completed() < last || negative(seen)) {
                    wrong.set(seen.toString());
                    return;
                }
                last = seen.completed();
            }
        });
        reader.start();
        rig.ask(0);
        long[] packets = {Packets.packet(0, 1), Packets.packet(1, 1), Packets.packet(2, 3)};
        while (reader.isAlive()) {
            rig.distributor.process(packets, packets.length);
            int n = rig.worker(0).pollPackets(EIGHT);
            if (n > 0) {
                rig.worker(0).requestPackets(EIGHT, n);
            }
            rig.distributor.clearReturns();
        }
        assertEquals("", wrong.get());
    }

    private static boolean negative(Counters seen) {
        return seen.workers().get(0).inFlight() < 0 || seen.returned() > seen.handedBack();
    }
}
