package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many events a journal holds is one number, whoever is asked. */
class EventCountTest {
    @TempDir
    private Path temp = Path.of("");

    @Test
    void ofAWholeJournal() throws IOException {
        assertEquals(0, gaps(FlowRun.record(temp.resolve("whole"), 3_000, 50)));
    }

    /** Its lcores begin with a GAP that no lcore recorded. */
    @Test
    void ofAFlightRecorder() throws IOException {
        assertTrue(gaps(FlowRun.record(temp.resolve("newest"), 800_000, 500, 8 << 20)) > 0);
    }

    private static long gaps(Path folder) {
        try (Journal journal = JournalReader.open(folder)) {
            long read = 0;
            long gaps = 0;
            try (EventCursor cursor = journal.events()) {
                while (cursor.next()) {
                    read++;
                    gaps += cursor.type() == EventType.GAP ? 1 : 0;
                }
            }
            assertEquals(read, journal.facts().events());
            assertEquals(read, Verifier.verify(journal).events());
            assertEquals(
                    read,
                    Statistics.compute(journal).events().values().stream()
                            .mapToLong(n -> n)
                            .sum());
            return gaps;
        }
    }
}
