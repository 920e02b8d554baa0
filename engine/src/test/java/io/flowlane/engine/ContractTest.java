package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.packet.Packets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every distributor does, whatever its mode, policy and lines: one suite for all. */
class ContractTest {

    private static final String SHAPES = "io.flowlane.engine.Rig#shapes";
    private static final long[] EIGHT = new long[8];

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void packetsComeBackWithTagAndIndex(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        long packet = Packets.packet(Packets.MAX_INDEX, -1);
        assertEquals(1, rig.distributor.process(new long[] {packet}, 1));
        long[] taken = rig.take(0);
        assertEquals(packet, taken[0]);
        rig.ask(0, taken);
        assertEquals(1, rig.distributor.returnedPackets(EIGHT, 8));
        assertEquals(packet, EIGHT[0]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void withoutActiveWorkersNothingIsAccepted(DistributorConfig config) {
        Rig rig = new Rig(config);
        assertEquals(0, rig.process(1, 2, 3));
        rig.ask(0);
        rig.leave(0);
        assertEquals(0, rig.process(1, 2, 3));
        assertEquals(0, rig.distributor.outstanding());
        assertEquals(0, rig.distributor.flush());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void nothingYetIsTheSameAnswer(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        assertEquals(WorkerPort.NOTHING_YET, rig.worker(0).pollPackets(EIGHT));
        assertEquals(-1, WorkerPort.NOTHING_YET);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aBoundedFlushSaysWhatIsLeft(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(1, 1, 1);
        assertEquals(3, rig.distributor.flush(Duration.ZERO));
        assertEquals(3, rig.distributor.flush(Duration.ofSeconds(Long.MIN_VALUE)));
        rig.workOff(0);
        assertEquals(0, rig.distributor.flush(Duration.ofSeconds(Long.MAX_VALUE)));
        assertEquals(List.of(0, 1, 2), rig.returned());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aWorkerMayFreeInsteadOfHandingBack(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(1);
        assertEquals(1, rig.take(0).length);
        assertEquals(1, rig.distributor.outstanding());
        rig.ask(0);
        assertEquals(0, rig.distributor.outstanding());
        assertEquals(List.of(), rig.returned());
        rig.leave(0);
        rig.ask(1);
        assertEquals(1, rig.process(1));
        assertEquals(List.of(1), rig.workOff(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aWithdrawnRequestPassesTheGrantOn(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(1, 1, 1);
        rig.ask(1);
        rig.leave(0);
        assertEquals(List.of(0, 1, 2), rig.workOff(1));
        assertEquals(0, rig.distributor.outstanding());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aWorkerThatAsksAndLeavesBeforeItIsSeenIsGone(DistributorConfig config) {
        Rig rig = new Rig(config);
        WorkerPort port = rig.worker(0);
        port.requestPackets(EIGHT, 0);
        if (port.mayHandBack()) {
            port.returnPackets();
            assertFalse(port.mayHandBack(), "it may not come back before its leave was seen");
        } else {
            rig.turn();
            port.returnPackets();
        }
        rig.turn();
        assertEquals(0, rig.distributor.activeWorkers());
        assertTrue(port.mayHandBack());
        assertEquals(0, rig.process(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void everybodyLeavesAndOneComesBackAgainAndAgain(DistributorConfig config) {
        Rig rig = new Rig(config.withBacklog(4).withWaiting(200));
        List<Integer> taken = new ArrayList<>();
        for (int round = 0; round < 50; round++) {
            int w = round % 2;
            rig.ask(w);
            rig.process(1, 1, 1, 1);
            long[] some = rig.take(w);
            taken.addAll(Rig.numbers(some));
            rig.leave(w, some);
        }
        taken.addAll(rig.workOff(0));
        assertEquals(Rig.range(0, 200), taken);
        assertEquals(Rig.range(0, 200), rig.returned());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void noInputIsAcceptedWhileTooManyWait(DistributorConfig config) {
        Rig rig = new Rig(config.withWaiting(0).withBacklog(1));
        Runnable leaves = () -> {
            rig.onWait = () -> {};
            rig.worker(0).returnPackets();
        };
        rig.ask(0);
        rig.onWait = leaves;
        int accepted = rig.process(Rig.times(50, 1));
        assertTrue(accepted < 50, "the worker left while process waited for it");
        for (int cycle = 0; cycle < 5; cycle++) {
            rig.worker(0).requestPackets(EIGHT, 0);
            rig.onWait = leaves;
            assertEquals(0, rig.process(1), "input goes on though more wait than may");
            assertEquals(accepted, rig.distributor.outstanding());
        }
        rig.ask(0);
        assertEquals(Rig.range(0, accepted), rig.workOff(0));
    }

    @Test
    void theLargestSettingsCanBeHad() {
        DistributorConfig largest = DistributorConfig.of(DistributorConfig.MAX_WORKERS)
                .withBacklog(1 << 16)
                .withWaiting(1 << 16)
                .withLines(64)
                .withWideTags(true);
        Rig rig = new Rig(largest);
        rig.ask(1023);
        int[] tags = new int[40_000];
        Arrays.setAll(tags, i -> i);
        assertEquals(40_000, rig.process(tags));
        assertEquals(Rig.range(0, 40_000), rig.workOff(1023));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void getPacketsEndsWithAWakeOrAnInterrupt(DistributorConfig config) {
        Rig rig = new Rig(config);
        WorkerPort port = rig.worker(0);
        port.wake();
        assertEquals(WorkerPort.NOTHING_YET, port.getPackets(EIGHT, 0, EIGHT));
        Thread.currentThread().interrupt();
        assertEquals(WorkerPort.NOTHING_YET, port.getPackets(EIGHT, 0, EIGHT));
        assertTrue(Thread.interrupted(), "the interrupt stays visible");
        rig.turn();
        rig.process(1);
        port.wake();
        assertEquals(1, port.getPackets(EIGHT, 0, EIGHT), "packets come before a wake");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void afterTheCloseAWorkerEndsQuietly(DistributorConfig config) {
        Rig rig = new Rig(config);
        WorkerPort asks = rig.worker(0);
        WorkerPort holds = rig.worker(1);
        rig.ask(1);
        rig.process(1);
        long[] held = rig.take(1);
        rig.ask(0);
        rig.process(2);
        rig.distributor.close();
        assertTrue(asks.isClosed());
        assertEquals(WorkerPort.NOTHING_YET, asks.getPackets(EIGHT, 0, EIGHT));
        assertEquals(WorkerPort.NOTHING_YET, asks.pollPackets(EIGHT));
        asks.returnPackets();
        assertEquals(WorkerPort.NOTHING_YET, holds.getPackets(held, 1, EIGHT));
        holds.returnPackets();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aBoundedCloseSaysWhatIsLeftAndClosesInAnyCase(DistributorConfig config) {
        Rig stuck = new Rig(config);
        stuck.ask(0);
        stuck.process(1, 1, 1);
        assertEquals(3, stuck.distributor.close(Duration.ZERO));
        assertTrue(stuck.worker(0).isClosed());
        assertEquals(0, stuck.distributor.close(Duration.ofSeconds(Long.MAX_VALUE)), "closed already");

        Rig works = new Rig(config);
        works.ask(0);
        works.process(1, 1, 1);
        works.onWait = () -> workOffOne(works.worker(0));
        assertEquals(0, works.distributor.close(Duration.ofSeconds(Long.MAX_VALUE)));
        assertTrue(works.worker(0).isClosed());
    }

    /** Takes and hands back once, as another thread would while the distributor waits. */
    private static void workOffOne(WorkerPort port) {
        long[] taken = new long[WorkerPort.BURST];
        int n = port.pollPackets(taken);
        if (n != WorkerPort.NOTHING_YET) {
            port.requestPackets(taken, n);
        }
    }

    @Test
    void theCloseEndsAWaitForTheDistributorToCollect() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        Distributor distributor = Distributor.create(DistributorConfig.of(1).withIdle(() -> new Signalling(waits)));
        CountDownLatch joined = new CountDownLatch(1);
        Thread worker = new Thread(() -> {
            WorkerPort port = distributor.worker(0);
            port.requestPackets(EIGHT, 0);
            joined.countDown();
            port.returnPackets();
        });
        worker.start();
        joined.await();
        waits.await();
        distributor.close();
        worker.join();
        assertTrue(distributor.worker(0).isClosed());
    }

    /** Says that somebody waits. */
    private record Signalling(CountDownLatch waits) implements IdleStrategy {
        @Override
        public void idle() {
            waits.countDown();
            Thread.onSpinWait();
        }

        @Override
        public void reset() {}
    }
}
