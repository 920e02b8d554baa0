package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.read.LiveCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live cursor returns all that was recorded before it is asked, also while blocks move from the tail to the queue. */
class BlocksOnTheirWayTest {
    private static final int WORKERS = 7;
    private static final int EVENTS = 60_000;
    private static final int ROUNDS = 300;
    private static final int MOST_PAUSE_NANOS = 3_000_000;

    @TempDir
    Path temp;

    /** The appender pauses while a block is in the queue and in the tail: when it goes on differs from read to read. */
    private static BlockStore pausing(BlockStore store) {
        SplittableRandom random = new SplittableRandom(1);
        return new BlockStore() {
            @Override
            public void append(ByteBuffer block) throws IOException {
                store.append(block);
                LockSupport.parkNanos(random.nextInt(MOST_PAUSE_NANOS));
            }

            @Override
            public void close() throws IOException {
                store.close();
            }
        };
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        Path folder = temp.resolve("j");
        SessionInfo session =
                new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, WORKERS, 8, "on their way", 12345);
        long[] now = {0};
        RecorderOptions options = RecorderOptions.DEFAULTS.withClock(() -> now[0]);
        try (JournalRecorder recorder = JournalRecorder.create(folder, options, BlocksOnTheirWayTest::pausing)) {
            LcoreEvents[] lcores = new LcoreEvents[1 + WORKERS];
            lcores[0] = recorder.distributor(session);
            for (int w = 0; w < WORKERS; w++) {
                lcores[1 + w] = recorder.worker(w);
            }
            try (Journal journal = JournalReader.open(folder);
                    LiveCursor cursor = journal.live(0)) {
                long recorded = 1; // SESSION_BEGIN
                long read = 0;
                SplittableRandom random = new SplittableRandom(2);
                for (int round = 0; round < ROUNDS; round++) {
                    for (int i = random.nextInt(EVENTS); i > 0; i--) {
                        now[0] += 100;
                        int w = random.nextInt(WORKERS);
                        lcores[1 + w].workBegin(w, recorded++);
                    }
                    while (cursor.next()) {
                        read++;
                    }
                    assertEquals(recorded, read, "round " + round);
                }
            }
        }
    }
}
