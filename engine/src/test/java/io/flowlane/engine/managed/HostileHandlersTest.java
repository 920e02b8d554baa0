package io.flowlane.engine.managed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.idle.Idles;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything around a managed distributor misbehaves, and every call still comes back. */
@Timeout(1200)
class HostileHandlersTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, OutOfMemoryError.class, LinkageError.class, AssertionError.class})
    void anErrorOfAnyKindStopsAllAndFreesTheFlow(Class<? extends Error> kind) throws ReflectiveOperationException {
        Error error = kind.getDeclaredConstructor().newInstance();
        ManagedDistributor managed = builder(Mode.BURST, 2)
                .handler((worker, packet) -> {
                    throw error;
                })
                .onFailure(FailurePolicy.retry(3).thenSkip())
                .start();
        send(managed, packets(5, 1));
        HandlerFailedException failure = assertThrows(HandlerFailedException.class, managed::flush);
        assertSame(error, failure.getCause());
        long left = managed.close(LONG);
        assertEquals(5, left + sum(managed));
        assertTrue(sum(managed) >= 1, "the packet that failed has completed");
    }

    /** DPDK waits for some worker to ask, and all are gone: the wait must end with what ended them. */
    @ParameterizedTest
    @CsvSource({"SINGLE, STRICT", "BURST, STRICT", "SINGLE, AS_DPDK", "BURST, AS_DPDK"})
    void aFailureEndsAProcessThatWaits(Mode mode, Tracking tracking) {
        ManagedDistributor managed = ManagedDistributor.of(DistributorConfig.of(2)
                        .withMode(mode)
                        .withTracking(tracking)
                        .withWaiting(0))
                .handler((worker, packet) -> {
                    throw new IllegalStateException("packet " + Packets.index(packet));
                })
                .start();
        long[] packets = packets(400, 1);
        assertThrows(HandlerFailedException.class, () -> {
            while (true) {
                managed.process(packets, packets.length);
            }
        });
        managed.close();
        assertNotNull(managed.failure());
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, STRICT", "BURST, STRICT", "SINGLE, AS_DPDK", "BURST, AS_DPDK"})
    void aCloseWithoutAFlushEnds(Mode mode, Tracking tracking) {
        ManagedDistributor managed = ManagedDistributor.of(
                        DistributorConfig.of(3).withMode(mode).withTracking(tracking))
                .handler((worker, packet) -> {})
                .start();
        while (managed.activeWorkers() < 3) {
            managed.process(new long[0], 0);
        }
        managed.process(packets(20, 4), 20);
        managed.close();
        managed.close();
        assertEquals(0, managed.close(LONG));
    }

    /** The loop around the handler can fail, too: then there is nobody who would say so on the thread. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWorkerThatDiesOfItsIdleStrategyIsAFailure(Mode mode) {
        AtomicInteger made = new AtomicInteger();
        Supplier<IdleStrategy> fine = Idles.forLcores(3);
        Supplier<IdleStrategy> idles = () -> made.getAndIncrement() == 1 ? new Broken() : fine.get();
        ManagedDistributor managed = ManagedDistributor.of(
                        DistributorConfig.of(2).withMode(mode).withIdle(idles))
                .handler((worker, packet) -> {})
                .start();
        long[] packets = packets(100, 50);
        HandlerFailedException failure = assertThrows(HandlerFailedException.class, () -> {
            while (true) {
                managed.process(packets, packets.length);
                managed.flush();
            }
        });
        assertEquals(0, failure.worker());
        assertEquals(Stall.NO_PACKET, failure.packet());
        assertTrue(String.valueOf(failure.getMessage()).contains("while it had no packet"), failure.getMessage());
        managed.close();
    }

    /** The distributor waits as its strategy says, in every way that there is. */
    @Test
    void theDistributorsStrategyIsAskedForEverything() {
        List<String> calls = new ArrayList<>();
        IdleStrategy tells = new IdleStrategy() {
            @Override
            public void idle() {
                calls.add("idle");
            }

            @Override
            public void spin() {
                calls.add("spin");
            }

            @Override
            public void reset() {
                calls.add("reset");
            }

            @Override
            public boolean parksNext() {
                return calls.add("parksNext");
            }
        };
        IdleStrategy checked =
                WorkerThreads.checked(() -> tells, () -> calls.add("look")).get();
        checked.spin();
        checked.idle();
        checked.reset();
        assertTrue(checked.parksNext());
        assertEquals(List.of("spin", "look", "idle", "reset", "parksNext"), calls);
    }

    private static final class Broken implements IdleStrategy {
        @Override
        public void idle() {
            throw new IllegalStateException("no idea how to wait");
        }

        @Override
        public void reset() {}
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void interruptsFromOutsideLoseNothing(Mode mode) throws InterruptedException {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        ManagedDistributor managed = builder(mode, 2)
                .handler((worker, packet) -> {})
                .threads(worker -> {
                    Thread thread = new Thread(worker);
                    threads.add(thread);
                    return thread;
                })
                .start();
        AtomicReference<Boolean> stop = new AtomicReference<>(false);
        Thread nuisance = new Thread(() -> {
            while (!stop.get()) {
                threads.forEach(Thread::interrupt);
                Thread.onSpinWait();
            }
        });
        nuisance.start();
        int back = 0;
        for (int i = 0; i < 50; i++) {
            send(managed, packets(50, 7));
            managed.flush();
            back += managed.returnedPackets(new long[64], 64);
        }
        stop.set(true);
        nuisance.join();
        managed.close();
        assertEquals(2_500, back);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void aCloseThatIsStuckEndsWithTheHandler() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ManagedDistributor managed = builder(Mode.SINGLE, 2)
                .handler((worker, packet) -> {
                    entered.countDown();
                    release.await();
                })
                .start();
        send(managed, packets(1, 1));
        managed.flush(Duration.ZERO);
        entered.await();
        new Thread(release::countDown).start();
        managed.close();
        assertEquals(1, managed.counters().completed());
        assertThrows(IllegalStateException.class, managed::start);
    }

    @Test
    void aStartThatFailsIsAClose() {
        ManagedDistributor managed = builder(Mode.BURST, 2)
                .handler((worker, packet) -> {})
                .threads(worker -> null)
                .build();
        assertThrows(IllegalStateException.class, managed::start);
        managed.close();
        assertEquals(0, managed.close(LONG));
        assertThrows(IllegalStateException.class, managed::start);
    }

    private static ManagedBuilder builder(Mode mode, int workers) {
        return ManagedDistributor.of(DistributorConfig.of(workers).withMode(mode));
    }

    private static long[] packets(int n, int flows) {
        long[] packets = new long[n];
        for (int i = 0; i < n; i++) {
            packets[i] = Packets.packet(i, i % flows * 2);
        }
        return packets;
    }

    /** All of them: none is accepted before a worker has joined. */
    private static void send(ManagedDistributor managed, long[] packets) {
        int held = packets.length;
        while (held > 0) {
            held -= managed.offer(packets, held);
        }
    }

    private static long sum(ManagedDistributor managed) {
        return managed.handlerCounters().stream()
                .mapToLong(HandlerCounters::abandoned)
                .sum();
    }
}
