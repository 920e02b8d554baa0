package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the public face refuses, and that it says which value it did not like. */
class ArgumentsTest {

    private static final long[] EIGHT = new long[8];

    @Test
    void settingsOutOfRangeAreRefused() {
        DistributorConfig fine = DistributorConfig.of(4);
        refused("workers 0", () -> DistributorConfig.of(0));
        refused("workers -1", () -> DistributorConfig.of(-1));
        refused("workers 1025", () -> DistributorConfig.of(1025));
        refused("backlog 0", () -> fine.withBacklog(0));
        refused("backlog 65537", () -> fine.withBacklog(65_537));
        refused("waiting -1", () -> fine.withWaiting(-1));
        refused("lines 0", () -> fine.withLines(0));
        refused("lines 65", () -> fine.withLines(65));
        refused("lines 2", () -> fine.withLines(2).withMode(Mode.SINGLE));
        refused("not lines 2, ROUND_ROBIN", () -> fine.withLines(2).withTracking(Tracking.AS_DPDK));
        refused(
                "not lines 1, LEAST_LOADED",
                () -> fine.withPolicy(Policy.LEAST_LOADED).withTracking(Tracking.AS_DPDK));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void theDistributorRefusesWhatDoesNotFit(DistributorConfig config) {
        Distributor distributor = new Rig(config).distributor;
        refused("worker -1", () -> distributor.worker(-1));
        refused("worker 2", () -> distributor.worker(2));
        refused("n -1", () -> distributor.process(EIGHT, -1));
        refused("n 9", () -> distributor.process(EIGHT, 9));
        refused("n -1", () -> distributor.offer(EIGHT, -1));
        refused("n 9", () -> distributor.offer(EIGHT, 9));
        refused("max -1", () -> distributor.returnedPackets(EIGHT, -1));
        refused("max 9", () -> distributor.returnedPackets(EIGHT, 9));
        for (long flag : List.of(1L, 2L, 4L, 8L)) {
            long packet = Packets.packet(7, 0x1234) | flag;
            refused("0x" + Long.toHexString(packet) + " at 1", () -> distributor.process(new long[] {0, packet, 0}, 3));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void aWorkerThatIsNotItsTurnIsRefused(DistributorConfig config) {
        Rig rig = new Rig(config);
        WorkerPort port = rig.worker(1);
        wrong("worker 1 has not asked", () -> port.pollPackets(EIGHT));
        wrong("worker 1 has left", port::returnPackets);
        refused("cannot hand back 1 of 0", () -> port.requestPackets(EIGHT, 1));
        rig.ask(1);
        wrong("worker 1 has asked already", () -> port.requestPackets(EIGHT, 0));
        refused("cannot hand back 1 packets", () -> port.getPackets(EIGHT, 1, EIGHT));
        refused("room for 7 packets", () -> port.pollPackets(new long[7]));
        refused("cannot hand back 1 of 0", () -> port.returnPackets(EIGHT, 1));
        rig.process(5);
        long[] taken = rig.take(1);
        assertEquals(1, taken.length);
        wrong("worker 1 has not asked", () -> port.pollPackets(EIGHT));
        refused("cannot hand back 2 of 1", () -> port.requestPackets(EIGHT, 2));
        refused("cannot hand back 9 of 1", () -> port.returnPackets(new long[9], 9));
        refused("cannot hand back -1 of 1", () -> port.requestPackets(EIGHT, -1));
        refused("cannot hand back 1 of 1 packets from 0", () -> port.requestPackets(new long[0], 1));
        refused("has flag bits", () -> port.requestPackets(new long[] {taken[0] | 2}, 1));
        rig.leave(1, taken);
        assertEquals(List.of(0), rig.returned());
    }

    /** Nothing goes back that the worker was not given, nor twice; in which order is its own affair. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void aWorkerHandsBackOnlyWhatItHolds(DistributorConfig config) {
        Rig rig = new Rig(config);
        WorkerPort port = rig.worker(0);
        rig.ask(0);
        rig.ask(1);
        rig.process(5, 5, 5);
        rig.process(9);
        long[] taken = rig.take(0);
        long other = rig.packets(5)[0];
        int last = taken.length - 1;
        long[] wrong = taken.clone();
        wrong[last] = other;
        refused("worker 0 does not hold packet 4, tag 5", () -> port.requestPackets(wrong, wrong.length));
        refused("worker 0 does not hold packet 4, tag 5", () -> port.returnPackets(wrong, wrong.length));
        wrong[last] = taken[last] ^ 1L << 40;
        refused("worker 0 does not hold packet", () -> port.getPackets(wrong, wrong.length, new long[8]));
        if (taken.length > 1) {
            wrong[last] = taken[0];
            refused("worker 0 does not hold packet 0, tag 5", () -> port.requestPackets(wrong, wrong.length));
        }
        assertEquals(List.of(), rig.returned(), "nothing has happened");
        long[] reversed = new long[taken.length];
        for (int i = 0; i < taken.length; i++) {
            reversed[last - i] = taken[i];
        }
        rig.ask(0, reversed);
        List<Integer> back = rig.returned();
        back.sort(null);
        assertEquals(Rig.numbers(taken), back);
        long[] again = rig.take(0);
        if (again.length > 0) {
            refused("worker 0 does not hold packet 0", () -> port.requestPackets(taken, 1));
        }
    }

    @Test
    void getPacketsThatIsRefusedHasAskedNothing() {
        Rig rig = new Rig(DistributorConfig.of(1));
        refused("room for 7 packets", () -> rig.worker(0).getPackets(EIGHT, 0, new long[7]));
        rig.turn();
        assertEquals(0, rig.distributor.activeWorkers());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void anotherThreadIsRefused(DistributorConfig config) throws InterruptedException {
        Rig rig = new Rig(config);
        rig.ask(0);
        String main = Thread.currentThread().getName();
        List<Executable> calls = List.of(
                rig::turn,
                rig::returned,
                rig.distributor::clearReturns,
                rig.distributor::flush,
                () -> rig.distributor.flush(Duration.ZERO),
                rig.distributor::outstanding,
                rig.distributor::activeWorkers,
                () -> rig.worker(0).pollPackets(EIGHT),
                () -> rig.worker(0).requestPackets(EIGHT, 0),
                () -> rig.worker(0).getPackets(EIGHT, 0, EIGHT),
                () -> rig.worker(0).mayHandBack(),
                () -> rig.worker(0).returnPackets());
        for (Executable call : calls) {
            Throwable thrown = onThread("stranger", call);
            assertNotNull(thrown);
            assertEquals(IllegalStateException.class, thrown.getClass());
            assertTrue(String.valueOf(thrown.getMessage()).contains("belongs to thread " + main + ", not stranger"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void aClosedDistributorIsRefused(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.distributor.close();
        rig.distributor.close();
        wrong("closed", rig::turn);
        wrong("closed", rig::returned);
        wrong("closed", rig.distributor::flush);
        wrong("closed", () -> rig.distributor.flush(Duration.ZERO));
        wrong("closed", rig.distributor::clearReturns);
        wrong("closed", rig.distributor::outstanding);
        wrong("closed", rig.distributor::activeWorkers);
    }

    private static AtomicReference<Throwable> holder() {
        return new AtomicReference<>();
    }

    private static Throwable onThread(String name, Executable call) throws InterruptedException {
        AtomicReference<Throwable> thrown = holder();
        Thread thread = new Thread(() -> thrown.set(assertThrows(Throwable.class, call)), name);
        thread.start();
        thread.join();
        return thrown.get();
    }

    private static void refused(String message, Executable call) {
        says(message, assertThrows(IllegalArgumentException.class, call));
    }

    private static void wrong(String message, Executable call) {
        says(message, assertThrows(IllegalStateException.class, call));
    }

    private static void says(String message, RuntimeException thrown) {
        assertTrue(String.valueOf(thrown.getMessage()).contains(message), thrown.getMessage());
    }
}
