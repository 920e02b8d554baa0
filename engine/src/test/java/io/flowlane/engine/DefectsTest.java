package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.DistributorSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each defect of DPDK's distributor that the strict one must not have, one by one. */
class DefectsTest {

    private static final String SHAPES = "io.flowlane.engine.Rig#shapes";

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect1ATagThatIsWorkedOnStaysWithItsWorker(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(7);
        long[] atWork = rig.take(0);
        rig.ask(1);
        // DPDK's burst mode forgets tag 7 when the next burst is written to worker 0's slot, and gives it to worker 1.
        rig.process(1, 2, 3, 4, 5, 6, 8, 9);
        rig.process(7);
        List<Integer> others = rig.workOff(1);
        assertFalse(others.contains(9), "tag 7 on two workers");
        rig.ask(0, atWork);
        List<Integer> all = new ArrayList<>(others);
        all.addAll(rig.workOff(0));
        all.addAll(rig.workOff(1));
        assertTrue(all.contains(9));
        assertEquals(9, all.size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect2TheLastWorkerLeavesAndNothingIsLost(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(Rig.times(20, 3));
        List<Integer> taken = new ArrayList<>();
        long[] atWork = rig.take(0);
        taken.addAll(Rig.numbers(atWork));
        rig.turn();
        rig.leave(0, atWork);
        assertEquals(0, rig.distributor.activeWorkers());
        assertEquals(20 - taken.size(), rig.distributor.outstanding());
        taken.addAll(rig.workOff(0));
        assertEquals(Rig.range(0, 20), taken);
        assertEquals(Rig.range(0, 20), rig.returned());
        assertEquals(0, rig.distributor.outstanding());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect3AWorkerThatRejoinsDuringTheRequeueGetsNothingTwice(DistributorConfig config) {
        AtomicReference<Runnable> onMove = new AtomicReference<>(() -> {});
        Rig rig = new Rig(config.withEvents(new DistributorSink(new LcoreEvents() {
            @Override
            public void backlogMove(long packet, int worker) {
                onMove.get().run();
            }

            @Override
            public void workerLeave(int worker) {
                onMove.get().run();
            }
        })));
        rig.ask(0);
        rig.process(Rig.times(16, 3));
        List<Integer> seen = new ArrayList<>();
        onMove.set(() -> {
            seen.add(0);
            if (rig.worker(0).mayHandBack()) {
                rig.worker(0).requestPackets(new long[0], 0);
            }
        });
        rig.leave(0);
        assertFalse(seen.isEmpty());
        assertEquals(Rig.range(0, 16), rig.workOff(0));
        assertEquals(Rig.range(0, 16), rig.returned());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect4ARequestThatLandsDuringACollectIsKept(DistributorConfig config) {
        AtomicReference<Runnable> onCollect = new AtomicReference<>(() -> {});
        Rig rig = new Rig(config.withEvents(new DistributorSink(new LcoreEvents() {
            @Override
            public void slotCollect(int worker, long[] packets, int from, int n) {
                onCollect.getAndSet(() -> {}).run();
            }
        })));
        rig.ask(0);
        rig.ask(1);
        rig.process(1, 2);
        List<Integer> done = new ArrayList<>();
        long[] first = rig.take(0);
        long[] second = rig.take(1);
        onCollect.set(() -> {
            if (second.length > 0) {
                rig.worker(1).requestPackets(second, second.length);
            }
        });
        rig.ask(0, first);
        rig.turn();
        done.addAll(rig.returned());
        done.sort(null);
        assertEquals(List.of(0, 1), done);
        rig.process(3, 4);
        assertEquals(2, rig.workOff(0).size() + rig.take(1).length);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect5AThousandReturnsAreKept(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        for (int i = 0; i < 1000; i++) {
            assertEquals(1, rig.process(i % 3));
            rig.workOff(0);
        }
        assertEquals(Rig.range(0, 1000), rig.returned());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect6ClearReturnsKeepsARequestAndALeave(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(1);
        long[] taken = rig.take(0);
        rig.worker(0).requestPackets(taken, 1);
        rig.distributor.clearReturns();
        assertEquals(List.of(), rig.returned());
        rig.process(2);
        taken = rig.take(0);
        assertEquals(List.of(1), Rig.numbers(taken), "the request was erased");
        rig.worker(0).returnPackets(taken, 1);
        rig.distributor.clearReturns();
        assertEquals(0, rig.distributor.activeWorkers(), "the leave was erased");
        assertTrue(rig.worker(0).mayHandBack());
        assertEquals(List.of(), rig.returned());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect7AFlushEndsWithTheLastCompletion(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(1);
        long[] taken = rig.take(0);
        assertEquals(1, rig.distributor.flush(Duration.ZERO), "a worker holds a packet");
        assertThrows(AssertionError.class, rig.distributor::flush, "it goes on waiting");
        rig.worker(0).returnPackets(taken, 1);
        assertEquals(1, rig.distributor.flush());
        assertEquals(0, rig.distributor.flush(), "and ends at once when nothing is outstanding");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect8OneHotFlowDoesNotStopTheOthers(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(7);
        rig.take(0);
        rig.ask(1);
        assertEquals(17, rig.process(Rig.times(17, 7)));
        assertEquals(1, rig.process(8));
        assertEquals(List.of(18), rig.workOff(1));
        assertEquals(18, rig.distributor.outstanding());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect9EachDistributorBeginsWithWorkerZero(DistributorConfig config) {
        for (int i = 0; i < 3; i++) {
            Rig rig = new Rig(config);
            rig.ask(0);
            rig.ask(1);
            rig.process(1);
            assertEquals(1, rig.take(0).length);
        }
    }

    @Test
    void defect9AnIdleFlowIsNotPinned() {
        Rig rig = new Rig(DistributorConfig.of(2));
        rig.ask(0);
        rig.ask(1);
        rig.process(7);
        assertEquals(List.of(0), rig.workOff(0));
        rig.process(7);
        assertEquals(List.of(1), rig.workOff(1), "the next in turn, though worker 0 had the flow before");
    }

    @Test
    void defect9APacketFollowsItsFlowToExactlyItsWorker() {
        Rig rig = new Rig(DistributorConfig.of(4).withPolicy(Policy.LEAST_LOADED));
        for (int w = 0; w < 4; w++) {
            rig.ask(w);
        }
        rig.process(10, 20, 30, 40);
        for (int w = 0; w < 4; w++) {
            assertEquals(List.of(w), Rig.numbers(rig.take(w)));
        }
        rig.process(40, 30, 20, 10);
        for (int w = 0; w < 4; w++) {
            rig.ask(w);
            assertEquals(List.of(7 - w), Rig.numbers(rig.take(w)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void defect10CountsAboveALineAreRefused(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(Rig.times(9, 1));
        int held = rig.take(0).length;
        assertThrows(
                IllegalArgumentException.class, () -> rig.worker(0).requestPackets(new long[9], 9), "holds " + held);
        rig.distributor.close();
    }
}
