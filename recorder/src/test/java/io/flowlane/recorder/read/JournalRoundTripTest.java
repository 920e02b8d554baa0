package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is recorded comes back, each lcore in its own order and all in one causal order. */
class JournalRoundTripTest {

    private static final int EVENTS = 20_000;

    @Property(tries = 12)
    void everyEventComesBackWithAllItsFields(@ForAll long seed, @ForAll boolean virtual) throws IOException {
        Path folder = Temp.folder();
        Session session = new Session(folder, seed, virtual).tell(EVENTS);
        session.end();
        session.close();
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            assertEquals(Session.INFO, journal.session());
            List<Told> found = Told.all(cursor);
            assertEquals(EventType.SESSION_BEGIN, found.get(0).type());
            List<Told> events = found.subList(1, found.size());
            for (int lcore = -1; lcore < Session.WORKERS; lcore++) {
                assertEquals(of(lcore, session.told), of(lcore, events));
            }
            Causality.check(events);
            assertTrue(journal.health().complete(), journal.health()::toString);
            assertTrue(journal.health().blocks() > 1 + Session.WORKERS, "one block an lcore is too short a test");
            assertEquals(1.0, journal.progress());
        } finally {
            Temp.delete(folder);
        }
    }

    private static List<Told> of(int lcore, List<Told> events) {
        return events.stream().filter(event -> event.lcore() == lcore).collect(Collectors.toList());
    }
}
