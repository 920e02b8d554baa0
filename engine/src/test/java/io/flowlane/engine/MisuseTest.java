package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a careless or hostile caller does: it gets an exception, and breaks nothing for the others. */
@Timeout(1200)
class MisuseTest {

    private static final String SHAPES = "io.flowlane.engine.Rig#shapes";
    private static final long[] NONE = {};
    private static final int MANY = DistributorConfig.MAX_WORKERS;

    /** Of many threads that close at once each comes back, and the session ends once. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void manyThreadsMayCloseAtOnce(Mode mode) throws Exception {
        SessionLog log = new SessionLog();
        Distributor distributor =
                Distributor.create(DistributorConfig.of(2).withMode(mode).withEvents(log));
        distributor.outstanding(); // this thread makes the calls
        race(4, () -> {
            distributor.close();
            assertEquals(List.of("SESSION_END", "ended"), log.events(), "each close returns when it has ended");
        });
        distributor.close();
        assertEquals(0, distributor.close(Duration.ZERO));
        assertEquals(List.of("SESSION_END", "ended"), log.events());
        assertThrows(IllegalStateException.class, distributor::outstanding);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aPortServesOneThread(Mode mode) throws Exception {
        Distributor distributor = Distributor.create(DistributorConfig.of(1).withMode(mode));
        WorkerPort port = distributor.worker(0);
        assertEquals(port, distributor.worker(0), "a second worker 0 is the same port");
        port.requestPackets(NONE, 0);
        race(4, () -> {
            assertThrows(IllegalStateException.class, () -> port.getPackets(NONE, 0, new long[8]));
            assertThrows(IllegalStateException.class, () -> port.requestPackets(NONE, 0));
            assertThrows(IllegalStateException.class, port::returnPackets);
        });
        distributor.process(new long[] {Packets.packet(3, 1)}, 1);
        long[] into = new long[8];
        assertEquals(1, port.pollPackets(into), "its owner goes on undisturbed");
        assertEquals(3, Packets.index(into[0]));
    }

    /** A call that was refused has changed nothing: the next, right one does what it would have done. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aRefusedCallLeavesEverythingAsItWas(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        long[] bad = {Packets.packet(0, 1), Packets.packet(1, 1) | 4};
        for (int i = 0; i < 3; i++) {
            assertThrows(IllegalArgumentException.class, () -> rig.distributor.process(bad, 2));
            assertThrows(IllegalArgumentException.class, () -> rig.distributor.offer(bad, 2));
            assertThrows(IllegalArgumentException.class, () -> rig.distributor.process(bad, 3));
        }
        assertEquals(0, rig.distributor.outstanding());
        rig.process(1, 1);
        long[] taken = rig.take(0);
        assertThrows(IllegalArgumentException.class, () -> rig.worker(0).requestPackets(taken, taken.length + 1));
        assertThrows(IllegalArgumentException.class, () -> rig.worker(0).returnPackets(taken, -1));
        rig.ask(0, taken);
        List<Integer> back = new ArrayList<>(rig.workOff(0));
        assertEquals(2, taken.length + back.size());
        assertEquals(List.of(0, 1), rig.returned());
    }

    /** DPDK's idiom: no packets, no array. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void noArrayIsNeededForNoPackets(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.worker(0).requestPackets(null, 0);
        assertEquals(0, rig.distributor.process(null, 0));
        assertEquals(1, rig.distributor.activeWorkers(), "process(null, 0) collects");
        assertEquals(0, rig.distributor.offer(null, 0));
        assertEquals(0, rig.distributor.returnedPackets(null, 0));
        assertEquals(1, rig.process(7));
        assertEquals(1, rig.worker(0).getPackets(null, 0, new long[8]));
        rig.worker(0).returnPackets(null, 0);
        assertEquals(0, rig.distributor.process(null, 0));
        assertEquals(0, rig.distributor.activeWorkers());
    }

    @Test
    void otherNullsAreRefusedAtOnce() {
        Rig rig = new Rig(DistributorConfig.of(1));
        assertThrows(NullPointerException.class, () -> rig.distributor.process(null, 1));
        assertThrows(NullPointerException.class, () -> rig.distributor.offer(null, 1));
        assertThrows(NullPointerException.class, () -> rig.distributor.returnedPackets(null, 1));
        assertThrows(NullPointerException.class, () -> rig.distributor.flush((Duration) null));
        assertThrows(NullPointerException.class, () -> rig.distributor.close((String) null));
        assertThrows(NullPointerException.class, () -> rig.worker(0).requestPackets(null, 1));
        rig.ask(0);
        assertEquals(1, rig.process(7));
    }

    /** Every worker joins and leaves a hundred times, while packets of few flows go through. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aStormOfJoinsAndLeavesLosesNothing(DistributorConfig config) {
        Rig rig = new Rig(config.withWaiting(400));
        List<Integer> taken = new ArrayList<>();
        int sent = 0;
        for (int storm = 0; storm < 100; storm++) {
            rig.ask(0);
            rig.ask(1);
            sent += rig.process(1, 1, 3, 1);
            long[] some = rig.take(storm % 2);
            taken.addAll(Rig.numbers(some));
            rig.leave(storm % 2, some);
            rig.leave(1 - storm % 2);
        }
        assertEquals(0, rig.distributor.activeWorkers());
        taken.addAll(rig.workOff(0));
        taken.addAll(rig.workOff(1));
        taken.addAll(rig.workOff(0));
        assertEquals(sent, taken.size());
        assertEquals(sent, rig.returned().size());
        taken.sort(null);
        assertEquals(Rig.range(0, sent), taken, "each exactly once");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aThousandWorkersAreServedAndMayAllLeaveAtOnce(Mode mode) {
        Rig rig = new Rig(DistributorConfig.of(MANY).withMode(mode).withWideTags(true));
        for (int w = 0; w < MANY; w++) {
            rig.worker(w).requestPackets(NONE, 0);
        }
        rig.turn();
        assertEquals(MANY, rig.distributor.activeWorkers());
        int[] tags = new int[MANY];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = i;
        }
        assertEquals(tags.length, rig.process(tags));
        for (int w = 0; w < MANY; w++) {
            rig.worker(w).returnPackets();
        }
        rig.turn();
        assertEquals(0, rig.distributor.activeWorkers());
        assertEquals(tags.length, rig.distributor.outstanding());
        assertEquals(tags.length, rig.workOff(MANY - 1).size());
        assertEquals(0, rig.distributor.outstanding());
    }

    /** A worker that never comes back holds up what went to it, and no more; bounded calls say how much that is. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aWorkerThatNeverComesBackHoldsUpItsOwnOnly(DistributorConfig config) {
        Rig rig = new Rig(config);
        rig.ask(0);
        rig.process(1);
        assertEquals(1, rig.take(0).length);
        rig.ask(1);
        int done = 0;
        for (int i = 0; i < 200; i++) {
            assertEquals(1, rig.distributor.offer(rig.packets(2 * i + 3), 1));
            done += rig.workOff(1).size();
        }
        int most = config.mode() == Mode.SINGLE ? 0 : config.lines() * WorkerPort.BURST + config.backlog();
        assertTrue(done >= 200 - most, done + " of 200 passed it");
        int left = 201 - done;
        assertEquals(left, rig.distributor.flush(Duration.ZERO));
        assertEquals(left, rig.distributor.close(Duration.ZERO));
        assertThrows(IllegalStateException.class, rig::turn);
    }

    private static void race(int threads, Runnable body) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        CountDownLatch done = new CountDownLatch(threads);
        var pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            results.add(pool.submit(() -> {
                start.await();
                body.run();
                done.countDown();
                return null;
            }));
        }
        for (Future<?> result : results) {
            result.get();
        }
        done.await();
        pool.shutdown();
    }
}
