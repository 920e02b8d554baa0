package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is read while it is written: everything comes, in order, and the end is told from a pause. */
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
        } finally {
            Temp.delete(folder);
        }
    }

    private static void drain(LiveCursor cursor, List<Told> into) {
        while (cursor.next()) {
            into.add(Told.at(cursor));
        }
    }

    /** An event that bears the time of the one before it can come to be told after another lcore's later one. */
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

    @Test
    void followingAKilledWriterStopsWhenTheReaderHasEnough() throws IOException {
        Session session = new Session(temp.resolve("j"), 5, false).tell(20_000);
        Path copy = Temp.copy(temp.resolve("j")); // as a kill leaves it
        session.close();
        AtomicInteger asked = new AtomicInteger();
        try (Journal journal = JournalReader.open(copy);
                EventCursor cursor = journal.follow(0, () -> asked.incrementAndGet() < 3)) {
            assertEquals(session.told.size() + 1, Told.all(cursor).size());
            assertEquals(3, asked.get());
            assertFalse(journal.facts().sealed());
        } finally {
            Temp.delete(copy);
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
