package io.flowlane.engine.managed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real threads; what is asserted are counts and orders. A handler's failure is what it is mostly about. */
class ManagedDistributorTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int TAG = 7;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void eachPacketIsHandledOnceInTheOrderOfItsFlow(Mode mode) {
        int[] next = new int[8];
        try (ManagedDistributor managed = builder(mode, 3)
                .handler((worker, packet) -> {
                    int flow = Packets.tag(packet) / 2;
                    if (Packets.index(packet) / 8 != next[flow]++) {
                        throw new IllegalStateException("out of order");
                    }
                })
                .start()) {
            long[] packets = new long[32];
            int back = 0;
            for (int sent = 0; sent < 4_000; sent += packets.length) {
                for (int i = 0; i < packets.length; i++) {
                    packets[i] = Packets.packet(sent + i, (sent + i) % 8 * 2);
                }
                send(managed, packets, packets.length);
                back += drain(managed).size();
            }
            managed.flush();
            assertEquals(4_000, back + drain(managed).size());
            assertEquals(4_000, sum(managed, HandlerCounters::handled));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSkippedPacketComesBackInItsPlace(Mode mode) {
        try (ManagedDistributor managed = builder(mode, 2)
                .handler((worker, packet) -> failOn(packet, 1, 4))
                .onFailure(FailurePolicy.SKIP)
                .start()) {
            send(managed, packetsOfOneFlow(10), 10);
            managed.flush();
            assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), drain(managed));
            assertEquals(2, sum(managed, HandlerCounters::skipped));
            assertEquals(0, sum(managed, HandlerCounters::retries));
            assertEquals(null, managed.failure());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRetryIsTheSamePacketBeforeAnyLaterOfItsFlow(Mode mode) {
        Queue<Integer> calls = new ConcurrentLinkedQueue<>();
        try (ManagedDistributor managed = builder(mode, 2)
                .handler((worker, packet) -> {
                    calls.add(Packets.index(packet));
                    failOn(packet, 1);
                })
                .onFailure(FailurePolicy.retry(2).thenSkip())
                .start()) {
            send(managed, packetsOfOneFlow(4), 4);
            managed.flush();
            assertEquals(List.of(0, 1, 1, 1, 2, 3), List.copyOf(calls));
            assertEquals(2, sum(managed, HandlerCounters::retries));
            assertEquals(1, sum(managed, HandlerCounters::skipped));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theFirstFailureStopsAllAndIsThrownToTheCaller(Mode mode) {
        ManagedDistributor managed = builder(mode, 2)
                .handler((worker, packet) -> failOn(packet, 2))
                .onFailure(FailurePolicy.retry(1))
                .start();
        send(managed, packetsOfOneFlow(6), 6);
        HandlerFailedException failure = assertThrows(HandlerFailedException.class, managed::flush);
        assertSame(failure, managed.failure());
        assertEquals(2, Packets.index(failure.packet()));
        assertTrue(failure.getCause() instanceof IOException);
        assertThrows(HandlerFailedException.class, () -> managed.process(new long[1], 1));
        assertThrows(HandlerFailedException.class, () -> managed.offer(new long[1], 1));
        long left = managed.close(LONG);
        long abandoned = sum(managed, HandlerCounters::abandoned);
        assertEquals(2, sum(managed, HandlerCounters::handled));
        assertEquals(6, 2 + abandoned + left, "every packet is accounted for");
        assertTrue(abandoned >= 1, "the failed packet has completed: its flow is free");
        assertEquals(6 - left, managed.counters().completed());
    }

    @Test
    void anErrorStopsWhateverThePolicy() {
        try (ManagedDistributor managed = builder(Mode.BURST, 1)
                .handler((worker, packet) -> {
                    throw new AssertionError("handler");
                })
                .onFailure(FailurePolicy.retry(5).thenSkip())
                .start()) {
            send(managed, packetsOfOneFlow(1), 1);
            HandlerFailedException failure = assertThrows(HandlerFailedException.class, managed::flush);
            assertEquals(
                    AssertionError.class,
                    failure.getCause() == null ? null : failure.getCause().getClass());
            assertEquals(0, sum(managed, HandlerCounters::retries));
        }
    }

    @Test
    void aStuckHandlerIsToldAndDoesNotHoldUpABoundedClose() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ManagedDistributor managed = builder(Mode.BURST, 2)
                .handler((worker, packet) -> {
                    entered.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                })
                .start();
        send(managed, packetsOfOneFlow(3), 3);
        managed.flush(Duration.ZERO);
        entered.await();
        Stall stall =
                managed.stalls(new Stall.Limits(Duration.ZERO, LONG, LONG)).get(0);
        assertEquals(Stall.Kind.AT_WORK, stall.kind());
        assertEquals(0, Packets.index(stall.packet()));
        assertEquals(TAG, Packets.tag(stall.packet()));
        assertTrue(stall.describe().contains("working on packet 0, tag 7"), stall.describe());
        assertEquals(List.of(), managed.stalls(Stall.Limits.of(LONG)));
        assertEquals(3, managed.close(Duration.ZERO));
        interrupted.await();
        assertEquals(List.of(), managed.stalls(Stall.Limits.of(Duration.ZERO)));
        assertEquals(0, managed.close(LONG), "closed already");
    }

    @Test
    void aWorkerThatIsNotCollectedFromIsTold() {
        try (ManagedDistributor managed =
                builder(Mode.BURST, 1).handler((worker, packet) -> {}).start()) {
            Stall.Limits limits = new Stall.Limits(LONG, LONG, Duration.ZERO);
            List<Stall> stalls = managed.stalls(limits);
            while (stalls.isEmpty()) {
                Thread.onSpinWait();
                stalls = managed.stalls(limits);
            }
            assertEquals(Stall.Kind.NOT_COLLECTED, stalls.get(0).kind(), "nobody has looked at its first request");
            while (managed.activeWorkers() == 0) {
                managed.process(new long[0], 0);
            }
            assertEquals(List.of(), managed.stalls(limits));
        }
    }

    @Test
    void aWorkerWhoseThreadNeverBeganIsTold() {
        try (ManagedDistributor managed = builder(Mode.BURST, 1)
                .handler((worker, packet) -> {})
                .threads(worker -> new Thread(() -> {}))
                .start()) {
            Stall stall = managed.stalls(Stall.Limits.of(Duration.ZERO)).get(0);
            assertEquals(Stall.Kind.NOT_ASKING, stall.kind());
            assertEquals(List.of(), managed.stalls(Stall.Limits.of(LONG)));
        }
    }

    @Test
    void anInterruptThatAHandlerLeavesBehindEndsNothing() {
        try (ManagedDistributor managed = builder(Mode.SINGLE, 1)
                .handler((worker, packet) -> Thread.currentThread().interrupt())
                .start()) {
            send(managed, packetsOfOneFlow(5), 5);
            assertEquals(0, managed.flush(LONG));
            assertEquals(5, drain(managed).size());
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        ManagedBuilder builder = builder(Mode.BURST, 1);
        assertThrows(IllegalStateException.class, builder::start);
        builder.handler((worker, packet) -> {});
        ManagedDistributor managed = builder.start();
        assertThrows(IllegalStateException.class, managed::start);
        managed.close();
        assertThrows(IllegalArgumentException.class, () -> FailurePolicy.retry(-1));
    }

    @Test
    void aFactoryThatFailsHalfwayLeavesNoThreadBehind() throws InterruptedException {
        List<Thread> made = new ArrayList<>();
        ManagedBuilder builder = builder(Mode.BURST, 2)
                .handler((worker, packet) -> {})
                .threads(worker -> {
                    if (!made.isEmpty()) {
                        throw new IllegalStateException("no more threads");
                    }
                    made.add(new Thread(worker));
                    return made.get(0);
                });
        assertThrows(IllegalStateException.class, builder::start);
        made.get(0).join();
        assertFalse(made.get(0).isAlive());
    }

    private static ManagedBuilder builder(Mode mode, int workers) {
        return ManagedDistributor.of(DistributorConfig.of(workers).withMode(mode));
    }

    private static void failOn(long packet, int... indices) throws IOException {
        for (int index : indices) {
            if (Packets.index(packet) == index) {
                throw new IOException("packet " + index);
            }
        }
    }

    private static long[] packetsOfOneFlow(int n) {
        long[] packets = new long[n];
        for (int i = 0; i < n; i++) {
            packets[i] = Packets.packet(i, TAG);
        }
        return packets;
    }

    private static void send(ManagedDistributor managed, long[] packets, int n) {
        int held = n;
        while (held > 0) {
            held -= managed.offer(packets, held);
        }
    }

    private static List<Integer> drain(ManagedDistributor managed) {
        List<Integer> all = new ArrayList<>();
        long[] back = new long[16];
        for (int n; (n = managed.returnedPackets(back, back.length)) > 0; ) {
            for (int i = 0; i < n; i++) {
                all.add(Packets.index(back[i]));
            }
        }
        return all;
    }

    private static long sum(ManagedDistributor managed, ToLongFunction<HandlerCounters> what) {
        return managed.handlerCounters().stream().mapToLong(what).sum();
    }
}
