package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.ForwardingEvents;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.read.Temp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A run that is emitted in one call is read as the events that it stands for, whatever was emitted before: one recorder gets
 * runs, and another one their parts.
 */
class RunsTest {
    /** Tells a run as its parts: as every watcher does that does not know runs. */
    private static final class Parts extends ForwardingEvents {
        Parts(LcoreEvents watcher) {
            super(watcher);
        }
    }

    @Property(tries = 20)
    void aRunIsReadAsItsParts(@ForAll long seed, @ForAll RecorderOptions.Level level) throws IOException {
        Path folder = Temp.folder();
        long[] now = {0};
        RecorderOptions options = RecorderOptions.DEFAULTS.withLevel(level).withClock(() -> now[0]);
        try (JournalRecorder runs = JournalRecorder.create(folder.resolve("runs"), options);
                JournalRecorder parts = JournalRecorder.create(folder.resolve("parts"), options)) {
            new AnyRuns(seed, runs.distributor(session()), new Parts(parts.distributor(session()))).tell(now);
        }
        List<String> expected = read(folder.resolve("parts"));
        List<String> found = read(folder.resolve("runs"));
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            assertEquals(expected.get(i), found.get(i), "event " + i);
        }
        assertEquals(expected.size(), found.size());
        Temp.delete(folder);
    }

    /** Each event of a run that the disk was too slow for counts. */
    @Property(tries = 10)
    void whatIsDroppedIsCounted(@ForAll long seed) throws IOException {
        Path folder = Temp.folder();
        Semaphore disk = new Semaphore(0);
        RecorderOptions options = RecorderOptions.DEFAULTS
                .withOnFull(RecorderOptions.OnFull.LOSSY)
                .withBuffer(2 * 65_536);
        AnyRuns test;
        try (JournalRecorder runs =
                JournalRecorder.create(folder.resolve("runs"), options, store -> new SlowStore(store, disk))) {
            test = new AnyRuns(seed, runs.distributor(session()));
            for (int i = 0; i < 4; i++) {
                test.tell(new long[1]);
                disk.release(i);
            }
            disk.release(1 << 20);
        }
        long missing = 0;
        long found = -1; // SESSION_BEGIN
        try (Journal journal = JournalReader.open(folder.resolve("runs"));
                EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                if (cursor.type() == EventType.GAP) {
                    missing += cursor.n();
                } else {
                    found++;
                }
            }
        }
        assertTrue(missing > 0, "a disk that is never too slow is no test");
        assertEquals(test.told(), found + missing);
        Temp.delete(folder);
    }

    private static SessionInfo session() {
        return new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, AnyRuns.WORKERS, 8, "runs", 1);
    }

    private static List<String> read(Path folder) {
        List<String> events = new ArrayList<>();
        try (Journal journal = JournalReader.open(folder)) {
            try (EventCursor cursor = journal.events()) {
                while (cursor.next()) {
                    long[] seqs = new long[cursor.count()];
                    Arrays.setAll(seqs, cursor::seqs);
                    events.add(cursor.type() + " w" + cursor.worker() + " seq " + cursor.seq() + " tag " + cursor.tag()
                            + " depth " + cursor.depth() + " n " + cursor.n() + Arrays.toString(seqs));
                }
            }
            assertTrue(journal.health().complete(), journal.health()::toString);
            assertEquals(journal.facts().events(), events.size());
        }
        return events;
    }
}
