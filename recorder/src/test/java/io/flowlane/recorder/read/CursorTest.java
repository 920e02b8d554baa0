package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cursors by time, packet and tag say what reading everything and leaving out the rest would say. */
class CursorTest {
    private static final int EVENTS = 25_000;

    @TempDir
    Path temp;

    @Property(tries = 10)
    void cursorsSelectWhatAFullReadingDoes(@ForAll long seed, @ForAll boolean virtual, @ForAll boolean killed)
            throws IOException {
        Path folder = Temp.folder();
        Session session = new Session(folder, seed, virtual).tell(EVENTS);
        Path copy = Temp.copy(folder);
        session.end();
        session.close();
        try (Journal journal = JournalReader.open(killed ? copy : folder)) {
            compare(journal, new SplittableRandom(seed));
        } finally {
            Temp.delete(folder);
            Temp.delete(copy);
        }
    }

    private static void compare(Journal journal, SplittableRandom random) {
        Journal scanned = new Scanned(journal);
        List<Told> all = Told.all(scanned.events());
        for (int i = 0; i < 6; i++) {
            Told some = all.get(random.nextInt(all.size()));
            long t = some.t() + random.nextInt(3) - 1;
            assertSame(Told.all(scanned.eventsFrom(t)), Told.all(journal.eventsFrom(t)));
            assertSame(Told.all(scanned.eventsOfPacket(some.seq())), Told.all(journal.eventsOfPacket(some.seq())));
            assertSame(Told.all(scanned.eventsOfTag(some.tag())), Told.all(journal.eventsOfTag(some.tag())));
            Told live = all.get(random.nextInt(all.size()));
            assertSame(Told.all(scanned.eventsFrom(live.t())), Told.all(journal.live(live.t())));
        }
        assertEquals(List.of(), Told.all(journal.eventsOfPacket(1L << 50)));
        assertEquals(List.of(), Told.all(journal.eventsFrom(Long.MAX_VALUE)));
        assertEquals(scanned.facts().events(), journal.facts().events());
        assertEquals(scanned.facts().packets(), journal.facts().packets());
        assertEquals(scanned.facts().lastT(), journal.facts().lastT());
        assertEquals(scanned.facts().sealed(), journal.facts().sealed());
    }

    /** Each lcore tells the same; where events of two lcores stand at one time, either may come first. */
    private static void assertSame(List<Told> expected, List<Told> found) {
        for (int lcore = -1; lcore < Session.WORKERS; lcore++) {
            assertTrue(of(lcore, expected).equals(of(lcore, found)), "lcore " + lcore);
        }
        assertEquals(
                expected.stream().map(Told::t).toList(),
                found.stream().map(Told::t).toList());
    }

    private static List<Told> of(int lcore, List<Told> events) {
        return events.stream().filter(event -> event.lcore() == lcore).collect(Collectors.toList());
    }

    /** A journal with the interface's own methods: they read everything. */
    private record Scanned(Journal journal) implements Journal {
        @Override
        public SessionInfo session() {
            return journal.session();
        }

        @Override
        public EventCursor events() {
            return journal.events();
        }

        @Override
        public JournalHealth health() {
            return journal.health();
        }

        @Override
        public long bytes() {
            return journal.bytes();
        }

        @Override
        public double progress() {
            return journal.progress();
        }

        @Override
        public void close() {}
    }

    @Test
    void onlyBlocksThatMatterAreRead() throws IOException {
        Path folder = temp.resolve("j");
        try (Journal journal = opened(FlowRun.record(folder, 300_000, 2_000))) {
            long whole = read(journal, journal.events());
            assertTrue(whole > 40L * 64 * 1024, "too short a journal to tell: " + whole);
            long last = journal.facts().lastT();
            assertTrue(read(journal, journal.eventsFrom(last - last / 20)) < whole / 8);
            assertTrue(read(journal, journal.eventsOfPacket(150_000)) < whole / 4);
            assertTrue(read(journal, journal.eventsOfTag(FlowRun.RARE_TAG)) < whole / 4);
            assertEquals(FlowRun.RARE_PACKETS, packetsIn(journal.eventsOfTag(FlowRun.RARE_TAG)));
        }
    }

    private static Journal opened(Path folder) {
        return JournalReader.open(folder);
    }

    private static long packetsIn(EventCursor cursor) {
        return Told.all(cursor).stream()
                .filter(event -> event.type() == EventType.PACKET_IN)
                .count();
    }

    /** How many bytes of the journal's files a cursor reads. */
    private static long read(Journal journal, EventCursor cursor) {
        long before = ((OpenJournal) journal).bytesRead();
        while (cursor.next()) {
            assertTrue(cursor.t() >= 0);
        }
        cursor.close();
        return ((OpenJournal) journal).bytesRead() - before;
    }

    @Test
    void twoThreadsEachReadWithTheirOwnCursor() throws Exception {
        Path folder = temp.resolve("j");
        Session session = new Session(folder, 3, false).tell(EVENTS);
        session.end();
        session.close();
        try (Journal journal = JournalReader.open(folder)) {
            List<Told> expected = Told.all(journal.events());
            List<List<Told>> found = new java.util.concurrent.CopyOnWriteArrayList<>();
            List<Thread> threads = new java.util.ArrayList<>();
            for (int i = 0; i < 3; i++) {
                boolean interrupted = i == 0; // as a user interface does to what nobody waits for
                Thread thread = new Thread(() -> {
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    found.add(Told.all(journal.events()));
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(List.of(expected, expected, expected), found);
            assertFalse(expected.isEmpty());
        }
    }
}
