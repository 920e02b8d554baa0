package io.flowlane.viewer.lod;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalFacts;
import io.flowlane.recorder.read.JournalHealth;
import io.flowlane.recorder.read.LiveCursor;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.ProgressListener;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TagTrack;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.TimelineBuilder;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalRunTest {
    private static final int PACKETS = 6_000;
    private static final FakeJournal WHOLE = SyntheticRun.of(PACKETS, 3, 40, 11);

    private final ExecutorService background = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    /** A journal that is still written: as many events are there as were let in. */
    private static final class Growing implements Journal {
        private final Semaphore written = new Semaphore(0);
        private volatile boolean over;

        @Override
        public LiveCursor live(long from) {
            EventCursor all = WHOLE.events();
            AtomicBoolean ended = new AtomicBoolean();
            return (LiveCursor) Proxy.newProxyInstance(
                    LiveCursor.class.getClassLoader(), new Class<?>[] {LiveCursor.class}, (proxy, method, args) -> {
                        if (method.getName().equals("next")) {
                            boolean last = over; // seen before the events are, or some could be written meanwhile
                            boolean next = written.tryAcquire() && all.next();
                            ended.set(last && !next);
                            return next;
                        }
                        return method.getName().equals("ended") ? ended.get() : method.invoke(all, args);
                    });
        }

        @Override
        public JournalFacts facts() {
            return new JournalFacts(0, 1_000, 100, 0, over, !over);
        }

        @Override
        public SessionInfo session() {
            return WHOLE.session();
        }

        @Override
        public EventCursor events() {
            return WHOLE.events();
        }

        @Override
        public JournalHealth health() {
            return WHOLE.health();
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public double progress() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @Test
    void theIndexOfAGrowingJournalIsUsableAndBecomesTheOneBuiltAfterwards() throws Exception {
        Growing growing = new Growing();
        CountDownLatch some = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(1);
        try (JournalRun run = JournalRun.open(growing, Optional.empty(), background)) {
            run.listen(() -> {
                if (run.overview().events() > 0) {
                    some.countDown();
                }
                if (run.overview().complete()) {
                    all.countDown();
                }
            });
            growing.written.release(20_000);
            assertTrue(some.await(60, TimeUnit.SECONDS));
            Overview part = run.overview();
            assertFalse(part.complete());
            Columns sofar = part.columns(part.bounds(), 100);
            double in = 0;
            for (float each : sofar.in) {
                in += each;
            }
            assertEquals((double) part.packets(), in, 1);
            assertTrue(part.packets() > 0 && part.packets() < PACKETS);
            growing.written.release(10_000_000);
            growing.over = true;
            assertTrue(all.await(60, TimeUnit.SECONDS));
            assertSame(JournalRun.whole(WHOLE).overview(), run.overview());
        }
    }

    private static void assertSame(Overview one, Overview other) {
        assertEquals(one.events(), other.events());
        assertEquals(one.bounds(), other.bounds());
        for (int wanted : new int[] {1, 33, 700}) {
            Columns a = one.columns(one.bounds(), wanted);
            Columns b = other.columns(other.bounds(), wanted);
            assertArrayEquals(a.in, b.in);
            assertArrayEquals(a.process, b.process);
            for (int w = 0; w < 3; w++) {
                assertArrayEquals(a.lane(w).work, b.lane(w).work);
                assertArrayEquals(a.lane(w).tag, b.lane(w).tag);
                assertArrayEquals(a.lane(w).backlogMean, b.lane(w).backlogMean);
            }
        }
    }

    @Test
    void aStretchIsAsExactAsTheWhole() {
        JournalRun run = JournalRun.whole(WHOLE);
        Timeline all = TimelineBuilder.build(WHOLE, ProgressListener.NONE);
        long span = all.bounds().span();
        TimeWindow window = new TimeWindow(span / 2, span / 2 + span / 50);
        Timeline part = run.load(window).toCompletableFuture().join();
        assertTrue(part.covers(window) && part.events() < all.events());
        for (int w = 0; w < 3; w++) {
            assertEquals(
                    all.workers().get(w).work().busy(window),
                    part.workers().get(w).work().busy(window));
            assertEquals(
                    all.workers().get(w).backlog().mean(window),
                    part.workers().get(w).backlog().mean(window),
                    1e-9);
            int state = part.workers().get(w).states().at(window.from());
            int same = all.workers().get(w).states().at(window.from());
            assertEquals(
                    all.workers().get(w).states().value(same),
                    part.workers().get(w).states().value(state));
        }
        assertEquals(all.egress().count(window), part.egress().count(window));
    }

    @Test
    void aPacketsLifeIsTheSameFromAnywhere() {
        JournalRun run = JournalRun.whole(WHOLE);
        Timeline all = TimelineBuilder.build(WHOLE, ProgressListener.NONE);
        for (long seq : new long[] {0, 17, PACKETS / 2, PACKETS - 1}) {
            assertEquals(
                    PacketLife.of(all, seq),
                    run.packet(seq).toCompletableFuture().join());
        }
        assertTrue(run.packet(PACKETS + 5).toCompletableFuture().join().isEmpty());
    }

    @Test
    void oneStepsAlongTheTagAcrossTheWholeRun() {
        JournalRun run = JournalRun.whole(WHOLE);
        Timeline all = TimelineBuilder.build(WHOLE, ProgressListener.NONE);
        PacketLife life = PacketLife.of(all, 100).orElseThrow();
        long next = 101;
        while (all.packets().tag((int) next) != life.tag()) {
            next++;
        }
        var found = run.neighbour(life, 1, true).toCompletableFuture().join();
        assertEquals(next, found.orElseThrow());
        PacketLife there = PacketLife.of(all, next).orElseThrow();
        var back = run.neighbour(there, -1, true).toCompletableFuture().join();
        assertEquals(100, back.orElseThrow());
        PacketLife first = PacketLife.of(all, 0).orElseThrow();
        assertTrue(run.neighbour(first, -1, false).toCompletableFuture().join().isEmpty());
    }

    @Test
    void stepsGoOverPacketsThatTheJournalHasLost() {
        FakeJournal journal = new FakeJournal("hole", 1)
                .in(1_000, 3, 7)
                .in(2_000, 4, 7)
                .in(9_000_000, 900, 8)
                .in(9_000_000, 901, 8)
                .n(9_000_001, EventType.SESSION_END, 0);
        JournalRun run = JournalRun.whole(journal);
        assertEquals(900, step(run, 901, -1).orElseThrow());
        assertEquals(4, step(run, 900, -1).orElseThrow());
        assertEquals(900, step(run, 4, 1).orElseThrow());
        assertTrue(step(run, 3, -1).isEmpty());
    }

    private static OptionalLong step(JournalRun run, long from, int direction) {
        PacketLife life = run.packet(from).toCompletableFuture().join().orElseThrow();
        return run.neighbour(life, direction, false).toCompletableFuture().join();
    }

    @Test
    void aTagsTrackIsWhereItsPacketsWereWorkedOn() {
        JournalRun run = JournalRun.whole(WHOLE);
        int tag = run.overview().tags().tag(0);
        TagTrack track = run.track(tag).toCompletableFuture().join();
        assertEquals(run.overview().tags().packets(0), track.packets());
        Set<Long> its = new HashSet<>();
        List<List<Long>> worked = new ArrayList<>();
        track.lanes().forEach(lane -> worked.add(new ArrayList<>()));
        try (EventCursor e = WHOLE.events()) {
            while (e.next()) {
                if (e.type() == EventType.PACKET_IN && e.tag() == tag) {
                    its.add(e.seq());
                } else if ((e.type() == EventType.WORK_BEGIN || e.type() == EventType.WORK_END)
                        && its.contains(e.seq())) {
                    worked.get(e.worker()).add(e.t());
                }
            }
        }
        assertEquals(2 * track.packets(), worked.stream().mapToLong(List::size).sum());
        for (int w = 0; w < worked.size(); w++) {
            List<Long> drawn = new ArrayList<>();
            for (int i = 0; i < track.lanes().get(w).size(); i++) {
                drawn.add(track.lanes().get(w).begin(i));
                drawn.add(track.lanes().get(w).end(i));
            }
            assertEquals(worked.get(w), drawn, "worker " + w);
        }
    }
}
