package io.flowlane.engine.managed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.SessionLog;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any thread may end it, and its journal says how it ended. */
@Timeout(1200)
class ManagedCloseTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final SessionLog log = new SessionLog();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    /** The thread that made the calls has ended: whoever is left ends the workers, as it would have. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void anotherThreadClosesForOneThatHasEnded(Mode mode) throws InterruptedException {
        ManagedDistributor managed = start(builder(mode, 2).handler((worker, packet) -> {}));
        onThread(() -> send(managed, 5));
        assertEquals(0, managed.close(LONG), "flushed in its place");
        assertEquals(List.of("SESSION_STOP 5: closed with packets in flight", "SESSION_END", "ended"), end());
        assertNoThreadLeft();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aPlainCloseEndsTheWorkersOfADeadThread(Mode mode) throws InterruptedException {
        ManagedDistributor managed = start(builder(mode, 2).handler((worker, packet) -> {}));
        onThread(() -> send(managed, 5));
        managed.close();
        managed.close();
        assertEquals(0, managed.close(LONG), "closed already");
        assertNoThreadLeft();
        assertEquals("SESSION_STOP " + log.inFlight() + ": closed with packets in flight", end().get(0));
        assertTrue(log.inFlight() > 0, "what nobody has fetched");
    }

    /** As in a shutdown hook: the thread that makes the calls is in the middle of one that waits. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void anotherThreadClosesWhileACallWaits(Mode mode) throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ManagedDistributor managed = start(builder(mode, 1).handler((worker, packet) -> {
            entered.countDown();
            release.await();
        }));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread calls = new Thread(() -> {
            send(managed, 3);
            thrown.set(assertThrows(IllegalStateException.class, managed::flush));
            release.countDown(); // the flush has come back though no handler has
        });
        calls.start();
        entered.await();
        managed.close();
        calls.join();
        assertNotNull(thrown.get());
        assertEquals(List.of("SESSION_STOP 3: closed with packets in flight", "SESSION_END", "ended"), end());
        assertThrows(IllegalStateException.class, () -> managed.process(new long[1], 1));
        assertNoThreadLeft();
    }

    /** The other thread goes on making calls, and the close waits for what they complete. */
    @Test
    void aBoundedCloseWaitsForWhatTheOtherThreadCollects() throws InterruptedException {
        ManagedDistributor managed = start(builder(Mode.BURST, 2).handler((worker, packet) -> {}));
        CountDownLatch sent = new CountDownLatch(1);
        Thread calls = new Thread(() -> {
            send(managed, 50);
            sent.countDown();
            try {
                while (true) {
                    managed.process(null, 0);
                }
            } catch (IllegalStateException closed) {
                assertTrue(managed.distributor().isClosed());
            }
        });
        calls.start();
        sent.await();
        assertEquals(0, managed.close(LONG));
        calls.join();
        assertEquals(50, managed.counters().completed());
        assertNoThreadLeft();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aHandlerMayClose(Mode mode) throws InterruptedException {
        AtomicReference<ManagedDistributor> self = new AtomicReference<>();
        ManagedDistributor managed = builder(mode, 2)
                .handler((worker, packet) -> {
                    self.get().close();
                    self.get().close(LONG);
                })
                .build();
        self.set(managed);
        managed.start();
        send(managed, 4);
        assertThrows(IllegalStateException.class, managed::flush);
        managed.close();
        assertEquals(null, managed.failure());
        assertEquals(List.of("SESSION_END", "ended"), end().subList(1, 3));
        assertNoThreadLeft();
    }

    @Test
    void manyMayCloseAndEachReturnsWhenItIsOver() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ManagedDistributor managed = start(builder(Mode.BURST, 1).handler((worker, packet) -> {
            entered.countDown();
            release.await();
        }));
        send(managed, 1);
        managed.flush(Duration.ZERO);
        entered.await();
        Queue<Boolean> alive = new ConcurrentLinkedQueue<>();
        Thread[] closers = new Thread[3];
        for (int i = 0; i < closers.length; i++) {
            closers[i] = new Thread(() -> {
                Thread.currentThread().interrupt(); // as by shutdownNow
                managed.close();
                alive.add(threads.stream().anyMatch(Thread::isAlive));
                alive.add(!Thread.currentThread().isInterrupted());
            });
            closers[i].start();
        }
        release.countDown();
        for (Thread closer : closers) {
            closer.join();
        }
        assertEquals(6, alive.size());
        assertFalse(alive.contains(true), "no worker is alive, and the interrupt is still there");
    }

    @Test
    void aHandlersFailureIsTheReason() {
        ManagedDistributor managed = start(builder(Mode.BURST, 1).handler((worker, packet) -> {
            throw new IOException("no more");
        }));
        send(managed, 1);
        assertThrows(HandlerFailedException.class, managed::flush);
        managed.close();
        assertEquals(
                List.of("SESSION_STOP 0: a handler failed: java.io.IOException: no more", "SESSION_END", "ended"),
                end(),
                "its worker has freed the packet");
    }

    /** Eight packets of one flow are one burst, and eight more wait behind it: no worker ever takes those. */
    @Test
    void afterAFailureWhatNoWorkerTookIsInFlight() {
        ManagedDistributor managed = start(builder(Mode.SINGLE, 1).handler((worker, packet) -> {
            throw new IOException("no more");
        }));
        send(managed, 4);
        assertThrows(HandlerFailedException.class, managed::flush);
        long left = managed.close(LONG);
        assertEquals(4 - managed.counters().completed(), left);
        assertEquals("SESSION_STOP " + left + ": a handler failed: java.io.IOException: no more", end().get(0));
    }

    @Test
    void aTimeThatIsUpIsTheReason() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        ManagedDistributor managed = start(builder(Mode.BURST, 1).handler((worker, packet) -> {
            entered.countDown();
            new CountDownLatch(1).await();
        }));
        send(managed, 3);
        managed.flush(Duration.ZERO);
        entered.await();
        assertEquals(3, managed.close(Duration.ZERO));
        assertEquals(List.of("SESSION_STOP 3: close(limit): the time limit has passed", "SESSION_END", "ended"), end());
        for (Thread thread : threads) {
            thread.join(); // its handler was interrupted
        }
    }

    /** A program that fails between two calls leaves try-with-resources: its packets are in flight. */
    @Test
    void aProgramThatFailsLeavesItsPacketsInFlight() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> {
            try (ManagedDistributor managed = start(builder(Mode.BURST, 2).handler((worker, packet) -> {}))) {
                send(managed, 7);
                throw new IllegalArgumentException("the program's own");
            }
        });
        assertEquals("the program's own", thrown.getMessage());
        assertEquals(List.of("SESSION_STOP 7: closed with packets in flight", "SESSION_END", "ended"), end());
    }

    @Test
    void theCallersReasonComesFirst() {
        ManagedDistributor managed = start(builder(Mode.BURST, 1).handler((worker, packet) -> {}));
        managed.close("the input failed: no such device");
        assertEquals(List.of("SESSION_STOP 0: the input failed: no such device", "SESSION_END", "ended"), end());
    }

    private ManagedBuilder builder(Mode mode, int workers) {
        DistributorConfig config = DistributorConfig.of(workers).withMode(mode).withEvents(log);
        return ManagedDistributor.of(config).threads(worker -> {
            Thread thread = new Thread(worker);
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        });
    }

    private static ManagedDistributor start(ManagedBuilder builder) {
        return builder.start();
    }

    /** One flow; nothing is accepted before a worker has joined. */
    private static void send(ManagedDistributor managed, int n) {
        long[] packets = new long[n];
        for (int i = 0; i < n; i++) {
            packets[i] = Packets.packet(i, 1);
        }
        int held = n;
        while (held > 0) {
            held -= managed.offer(packets, held);
        }
    }

    private static void onThread(Runnable body) throws InterruptedException {
        Thread thread = new Thread(body);
        thread.start();
        thread.join();
    }

    /** All but the flushes. */
    private List<String> end() {
        return log.events().stream().filter(event -> !event.startsWith("FLUSH")).toList();
    }

    private void assertNoThreadLeft() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        assertFalse(threads.isEmpty());
    }
}
