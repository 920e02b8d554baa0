package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.ForwardingSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any thread may end a session, at any time; its last events say what it leaves behind, and nothing follows them. */
@Timeout(1200)
class SessionEndTest {

    private static final String SHAPES = "io.flowlane.engine.Rig#shapes";
    private static final String ALL = "io.flowlane.engine.SessionEndTest#all";
    private static final String IN_FLIGHT = ": closed with packets in flight";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final SessionLog log = new SessionLog();

    static Stream<DistributorConfig> all() {
        return Stream.concat(
                Rig.shapes(),
                Stream.of(Mode.values())
                        .map(mode -> DistributorConfig.of(2)
                                .withMode(mode)
                                .withTracking(Tracking.AS_DPDK)
                                .withName(mode + " AS_DPDK")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void aStrangerClosesAndTheOwnersCallsAreRefused(DistributorConfig config) throws InterruptedException {
        Rig rig = new Rig(config.withEvents(log));
        rig.ask(0);
        onThread(rig.distributor::close);
        assertEquals(List.of("SESSION_END", "ended"), log.events());
        assertTrue(rig.distributor.isClosed());
        assertTrue(rig.worker(0).isClosed());
        IllegalStateException refused = assertThrows(IllegalStateException.class, rig::turn);
        assertEquals("the distributor is closed", refused.getMessage());
        assertThrows(IllegalStateException.class, rig.distributor::flush);
        rig.distributor.events().mark("late");
        assertEquals(2, log.events().size(), "nothing is emitted after the end");
        assertFalse(rig.distributor.takeOver());
    }

    /** Its own thread has gone, and any other flushes and closes in its place. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void whoIsLeftFlushesForAThreadThatHasEnded(DistributorConfig config) {
        Working working = new Working();
        Distributor distributor =
                Distributor.create(config.withIdle(() -> working).withEvents(log));
        working.port = distributor.worker(0);
        working.port.requestPackets(null, 0);
        onThread(() -> {
            distributor.process(null, 0);
            assertEquals(3, distributor.process(new long[] {0, 1 << 4, 2 << 4}, 3));
        });
        assertEquals(0, distributor.close(LONG));
        assertEquals(
                List.of("FLUSH_BEGIN 3", "FLUSH_END 3", "SESSION_STOP 3" + IN_FLIGHT, "SESSION_END", "ended"),
                log.events(),
                "all has completed, and nobody has fetched it");
    }

    /** What a worker does while the distributor waits. */
    private static final class Working implements IdleStrategy {
        private WorkerPort port;

        @Override
        public void idle() {
            long[] taken = new long[WorkerPort.BURST];
            int n = port.pollPackets(taken);
            if (n != WorkerPort.NOTHING_YET) {
                port.requestPackets(taken, n);
            }
        }

        @Override
        public void reset() {}
    }

    @Test
    void aThreadTakesOverFromNobodyOrFromTheDead() throws InterruptedException {
        Rig rig = new Rig(DistributorConfig.of(1));
        onThread(() -> assertTrue(rig.distributor.takeOver()));
        assertTrue(rig.distributor.takeOver());
        rig.turn();
        AtomicBoolean stranger = new AtomicBoolean(true);
        onThread(() -> stranger.set(rig.distributor.takeOver()));
        assertFalse(stranger.get(), "this thread has not ended");
        rig.turn();
    }

    /** A process that would wait for ever returns what it has accepted, and all of that is in flight. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void aProcessThatWaitsComesBackWhenSomebodyCloses(DistributorConfig config) throws InterruptedException {
        DistributorConfig tight = config.tracking() == Tracking.STRICT ? config.withWaiting(2) : config;
        Closer closer = new Closer();
        Distributor distributor =
                Distributor.create(tight.withIdle(() -> closer).withEvents(log));
        distributor.worker(0).requestPackets(null, 0);
        distributor.process(null, 0);
        closer.closes = distributor;
        long[] packets = new long[200];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Packets.packet(i, 1);
        }
        int accepted = distributor.process(packets, packets.length);
        closer.join();
        assertTrue(accepted > 0 && accepted < 200, accepted + " accepted");
        assertEquals(List.of("SESSION_STOP " + accepted + IN_FLIGHT, "SESSION_END", "ended"), log.events());
        assertThrows(IllegalStateException.class, () -> distributor.process(packets, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flush", "flush(limit)", "flush(goOn)"})
    void aFlushThatWaitsComesBackWhenSomebodyCloses(String call) throws InterruptedException {
        for (DistributorConfig config : all().toList()) {
            SessionLog watcher = new SessionLog();
            Closer closer = new Closer();
            Distributor distributor =
                    Distributor.create(config.withIdle(() -> closer).withEvents(watcher));
            distributor.worker(0).requestPackets(null, 0);
            distributor.process(null, 0);
            distributor.worker(0).pollPackets(new long[8]);
            distributor.process(new long[] {Packets.packet(0, 1), Packets.packet(1, 1)}, 2);
            closer.closes = distributor;
            switch (call) {
                case "flush" -> assertThrows(IllegalStateException.class, distributor::flush, config.name());
                case "flush(limit)" -> assertEquals(2, distributor.flush(LONG), config.name());
                default -> distributor.flush(() -> true);
            }
            closer.join();
            assertEquals("SESSION_STOP 2" + IN_FLIGHT, watcher.events().get(2), config.name());
            assertEquals(5, watcher.events().size());
        }
    }

    /** Its own flush asks it whether to go on, and it closes: at once, with the flush's end before the session's. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void theConditionOfAFlushMayClose(DistributorConfig config) throws InterruptedException {
        for (boolean itself : new boolean[] {true, false}) {
            SessionLog watcher = new SessionLog();
            Rig rig = new Rig(config.withEvents(watcher));
            rig.ask(0);
            rig.process(1, 1);
            long completed = rig.distributor.flush(() -> {
                if (itself) {
                    rig.distributor.close();
                } else {
                    onThread(rig.distributor::close);
                }
                assertEquals("ended", watcher.events().get(4), "it has ended when close returns");
                return true;
            });
            assertEquals(0, completed);
            List<String> expected =
                    List.of("FLUSH_BEGIN 2", "FLUSH_END 0", "SESSION_STOP 2" + IN_FLIGHT, "SESSION_END", "ended");
            assertEquals(expected, watcher.events());
        }
    }

    /** Within a call of its own, as in an idle strategy, the end is emitted when that call is over. */
    @Test
    void closedWithinAnotherCallTheSessionEndsWithThatCall() {
        Rig rig = new Rig(DistributorConfig.of(1).withEvents(log));
        rig.ask(0);
        rig.process(1);
        rig.onWait = () -> {
            rig.distributor.close();
            assertEquals(List.of("FLUSH_BEGIN 1"), log.events());
        };
        assertThrows(IllegalStateException.class, rig.distributor::flush);
        assertEquals(
                List.of("FLUSH_BEGIN 1", "FLUSH_END 0", "SESSION_STOP 1" + IN_FLIGHT, "SESSION_END", "ended"),
                log.events());
    }

    @Test
    void aSinkMayCloseFromItsLastCall() {
        AtomicReference<Distributor> distributor = new AtomicReference<>();
        SessionLog notes = new SessionLog();
        ForwardingSink sink = new ForwardingSink(notes) {
            @Override
            public void sessionEnded() {
                distributor.get().close();
                super.sessionEnded();
            }
        };
        distributor.set(Distributor.create(DistributorConfig.of(1).withEvents(sink)));
        distributor.get().close();
        assertEquals(List.of("SESSION_END", "ended"), notes.events());
    }

    @Test
    void aReasonIsGivenEvenIfNothingIsInFlight() {
        Rig rig = new Rig(DistributorConfig.of(1).withEvents(log));
        rig.distributor.close("the input failed: no more");
        assertEquals(List.of("SESSION_STOP 0: the input failed: no more", "SESSION_END", "ended"), log.events());
    }

    /** Completed packets that nobody has fetched are in flight; freed, taken and cleared ones are not. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void whatIsInFlightIsCounted(DistributorConfig config) {
        Rig rig = new Rig(config.withEvents(log));
        rig.ask(0);
        rig.workOff(0);
        rig.process(1, 1, 1);
        rig.workOff(0);
        assertEquals(1, rig.distributor.returnedPackets(new long[1], 1));
        rig.distributor.clearReturns();
        rig.process(1);
        assertEquals(1, rig.workOff(0).size(), "handed back and not fetched");
        rig.process(1);
        assertEquals(1, rig.takeSome(0).length);
        rig.ask(0); // freed
        rig.process(1, 1);
        rig.distributor.close();
        assertEquals("SESSION_STOP 3" + IN_FLIGHT, log.events().get(0));
    }

    /** What AS_DPDK loses is not in flight: the last worker leaves, and with it what was queued for it. */
    @Test
    void whatDpdkHasLostIsNotInFlight() {
        Rig rig = new Rig(DistributorConfig.of(1).withTracking(Tracking.AS_DPDK).withEvents(log));
        rig.ask(0);
        rig.workOff(0);
        rig.process(1, 1, 1);
        rig.process(1, 1);
        rig.leave(0);
        assertTrue(rig.distributor.outstanding() > 0, "accepted, and never completed");
        rig.distributor.close();
        assertEquals(List.of("SESSION_END", "ended"), log.events());
    }

    /** Closes from another thread when the distributor first waits. */
    private static final class Closer implements IdleStrategy {
        private volatile Distributor closes;
        private Thread thread;

        @Override
        public void idle() {
            if (closes != null && thread == null) {
                thread = new Thread(closes::close);
                thread.start();
            }
            Thread.onSpinWait();
        }

        void join() throws InterruptedException {
            thread.join();
        }

        @Override
        public void reset() {}
    }

    static void onThread(Runnable body) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(body);
        thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (thrown.get() != null) {
            throw new AssertionError(thrown.get());
        }
    }

    /** Unwatched, the same calls come back: there is only nothing to hand over. */
    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void unwatchedAWaitEndsTheSameWay(DistributorConfig config) throws InterruptedException {
        Closer closer = new Closer();
        Distributor distributor = Distributor.create(config.withIdle(() -> closer));
        assertEquals(LcoreEvents.OFF, distributor.events());
        distributor.worker(0).requestPackets(null, 0);
        distributor.process(new long[] {Packets.packet(0, 1)}, 1);
        closer.closes = distributor;
        assertEquals(1, distributor.flush(LONG));
        closer.join();
        assertThrows(IllegalStateException.class, distributor::flush);
    }
}
