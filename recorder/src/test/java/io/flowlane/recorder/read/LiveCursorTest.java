package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.format.GapReason;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is read while it is written: everything comes, in order, and the end differs from a pause. */
class LiveCursorTest {

    @TempDir
    Path temp;

    @Property(tries = 12)
    void whatIsToldIsReadAtOnceAndInOrder(@ForAll long seed, @ForAll boolean virtual) throws IOException {
        Path folder = Temp.folder();
        SplittableRandom random = new SplittableRandom(seed);
        Session session = new Session(folder, seed, virtual);
        try (Journal journal = JournalReader.open(folder);
                LiveCursor cursor = journal.live(0)) {
            List<Told> found = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                session.tell(random.nextInt(1 << random.nextInt(1, 12)));
                drain(cursor, found);
                assertFalse(cursor.ended());
                assertEquals(session.told.size() + 1, found.size());
                assertFalse(journal.facts().sealed());
                assertTrue(journal.facts().live());
            }
            session.end();
            session.close();
            drain(cursor, found);
            assertTrue(cursor.ended());
            assertFalse(cursor.next());
            List<Told> events = found.subList(1, found.size());
            for (int lcore = -1; lcore < Session.WORKERS; lcore++) {
                assertTrue(of(lcore, session.told).equals(of(lcore, events)), "lcore " + lcore);
            }
            Causality.check(events);
            assertTrue(journal.health().complete(), journal.health()::toString);
            assertTrue(journal.facts().sealed());
            assertFalse(journal.facts().live());
        } finally {
            Temp.delete(folder);
        }
    }

    /** An lcore gives a slot away, then tells so; who gets it may be first to tell. */
    @Test
    void anEffectWaitsForTheCauseThatIsToldBehindIt() throws IOException {
        Path folder = temp.resolve("j");
        long[] now = {0};
        long[] packets = {Packets.packet(3, -1)};
        try (JournalRecorder recorder =
                JournalRecorder.create(folder, RecorderOptions.DEFAULTS.withClock(() -> now[0]++))) {
            LcoreEvents dist = recorder.distributor(Session.INFO);
            LcoreEvents worker = recorder.worker(0);
            worker.slotRequest(0, packets, 0, 0);
            dist.slotCollect(0, packets, 0, 0);
            dist.workerJoin(0);
            dist.packetIn(0, packets[0]);
            dist.tagAssign(packets[0], 0);
            dist.stamp();
            worker.stamp();
            worker.slotTake(0, packets, 0, 1);
            try (Journal journal = JournalReader.open(folder);
                    LiveCursor cursor = journal.live(0)) {
                List<Told> found = new ArrayList<>();
                drain(cursor, found);
                assertEquals(EventType.TAG_ASSIGN, found.get(found.size() - 1).type());
                dist.slotGrant(0, packets, 0, 1);
                drain(cursor, found);
                worker.stamp();
                dist.stamp();
                dist.slotCollect(0, packets, 0, 1);
                drain(cursor, found);
                worker.slotRequest(0, packets, 0, 1);
                drain(cursor, found);
                Causality.check(found);
                assertEquals(
                        List.of(
                                EventType.SLOT_GRANT,
                                EventType.SLOT_TAKE,
                                EventType.SLOT_REQUEST,
                                EventType.SLOT_COLLECT),
                        found.subList(found.size() - 4, found.size()).stream()
                                .map(Told::type)
                                .toList());
            }
        }
    }

    private static void drain(LiveCursor cursor, List<Told> into) {
        while (cursor.next()) {
            into.add(Told.at(cursor));
        }
    }

    /** An event that bears the time of the one before it can come to be emitted after another lcore's later one. */
    private static List<Told> of(int lcore, List<Told> events) {
        return events.stream()
                .filter(event -> event.lcore() == lcore)
                .map(Told::withoutTime)
                .toList();
    }

    @Test
    void followWaitsUntilTheSessionEnds() throws Exception {
        Path folder = temp.resolve("j");
        Session session = new Session(folder, 21, false).tell(10);
        Thread writer = new Thread(() -> {
            try {
                session.tell(40_000);
                session.end();
                session.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.follow(0, () -> true)) {
            writer.start();
            List<Told> found = Told.all(cursor);
            writer.join();
            assertEquals(session.told.size() + 1, found.size());
            Causality.check(found);
        }
    }

    /** What is appended while a reader looks for the end is no damage. */
    @Test
    void aJournalThatIsWrittenIsOpenedWithoutProblems() throws Exception {
        Path folder = temp.resolve("j");
        Session session = new Session(folder, 22, false).tell(10);
        Thread writer = new Thread(() -> session.tell(400_000));
        writer.start();
        while (writer.isAlive()) {
            try (Journal journal = JournalReader.open(folder)) {
                assertEquals(List.of(), journal.health().problems());
            }
        }
        writer.join();
        session.close();
    }

    @Test
    void followingAKilledWriterStopsWhenTheReaderHasEnough() throws IOException {
        Session session = new Session(temp.resolve("j"), 5, false).tell(20_000);
        Path copy = Temp.copy(temp.resolve("j")); // as a kill leaves it
        session.close();
        gone(copy.resolve("tail"));
        AtomicInteger asked = new AtomicInteger();
        try (Journal journal = JournalReader.open(copy);
                EventCursor cursor = journal.follow(0, () -> asked.incrementAndGet() < 3)) {
            assertEquals(session.told.size() + 1, Told.all(cursor).size());
            assertEquals(3, asked.get());
            assertFalse(journal.facts().sealed());
            assertFalse(journal.facts().live());
        } finally {
            Temp.delete(copy);
        }
    }

    /** The process began at another time than the one that has its number now: it is not the one that wrote. */
    private static void gone(Path tail) throws IOException {
        byte[] bytes = Files.readAllBytes(tail);
        bytes[4088 + 5] ^= 1;
        Files.write(tail, bytes);
    }

    /** A flight recorder lets its oldest blocks go while it is read: what is kept is read from its beginning. */
    @Test
    void aFlightRecorderIsReadFromTheOldestThatItKeeps() throws IOException {
        Path folder = FlowRun.record(temp.resolve("j"), 800_000, 500, 8 << 20);
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            JournalFacts facts = journal.facts();
            assertTrue(facts.firstT() > 0, facts::toString);
            assertEquals(800_000, facts.packets());
            List<Told> events = Told.all(cursor);
            assertEquals(EventType.SESSION_BEGIN, events.get(0).type());
            long firstIn = events.stream()
                    .filter(e -> e.type() == EventType.PACKET_IN)
                    .mapToLong(Told::seq)
                    .findFirst()
                    .orElseThrow();
            assertTrue(firstIn > 100_000, "little was let go: " + firstIn);
            List<Told> gaps =
                    events.stream().filter(e -> e.type() == EventType.GAP).toList();
            assertEquals(3, gaps.size());
            gaps.forEach(gap -> assertEquals(GapReason.LET_GO.text(), gap.text()));
            assertEquals(0, journal.health().gaps());
            assertTrue(journal.health().complete(), journal.health()::toString);
            assertEquals(9, Told.all(journal.eventsOfPacket(799_999)).size());
            assertEquals(List.of(), Told.all(journal.eventsOfPacket(5)));
        }
    }

    @Test
    void aLaterStartLeavesOutWhatIsBefore() throws IOException {
        Session session = new Session(temp.resolve("j"), 9, false).tell(20_000);
        long from = session.told.get(15_000).t();
        try (Journal journal = JournalReader.open(temp.resolve("j"));
                LiveCursor cursor = journal.live(from)) {
            List<Told> found = new ArrayList<>();
            drain(cursor, found);
            session.tell(5_000);
            drain(cursor, found);
            long expected = session.told.stream().filter(e -> e.t() >= from).count();
            assertEquals(expected, found.size());
        }
        session.close();
    }
}
