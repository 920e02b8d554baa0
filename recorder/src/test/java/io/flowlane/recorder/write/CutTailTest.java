package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.TailFormat;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody cuts the mapped tail of a recording: the run goes on, one line says that it is no longer recorded. */
@Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CutTailTest {
    private static final SessionInfo SESSION =
            new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "cut", 1);
    private static final int BEFORE = 1_000;

    /** An lcore that has filled all of them waits for the appender, which checks the tail before each block. */
    private static final int REGIONS = 6;

    @TempDir
    Path temp;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private long next;

    /** How much of the file is left. */
    enum Left {
        HALF,
        UP_TO_REGIONS,
        HEADER_PAGE,
        NOTHING;

        void cut(Path file) throws IOException {
            try (FileChannel tail = FileChannel.open(file, StandardOpenOption.WRITE)) {
                tail.truncate(
                        switch (this) {
                            case HALF -> tail.size() / 2;
                            case UP_TO_REGIONS -> TailFormat.region(2, 0);
                            case HEADER_PAGE -> TailFormat.DROPS;
                            case NOTHING -> 0;
                        });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Left.class)
    void theRecordingStopsAlone(Left left) throws IOException {
        Path folder = temp.resolve("j");
        RecorderOptions options = RecorderOptions.DEFAULTS
                .withBuffer((REGIONS - 2) * JournalFormat.BLOCK_BYTES)
                .withWarning(warnings::add);
        JournalRecorder recorder =
                JournalRecorder.create(folder, options, new JournalRecorder.Disk(store -> store, true));
        LcoreEvents events = recorder.distributor(SESSION);
        for (int i = 0; i < BEFORE; i++) {
            tell(events);
        }
        left.cut(folder.resolve(TailFormat.FILE));
        long more = 0;
        for (; recorder.failure() == null; more++) {
            tell(events);
        }
        tell(events); // the run goes on
        assertTrue(more < (REGIONS + 1L) * JournalFormat.BLOCK_BYTES, "it was noticed after " + more + " events");
        recorder.close();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("truncated"), warnings::toString);
        Told told = Told.by(folder);
        assertTrue(told.inTurn(), told::toString);
        assertTrue(told.count(EventType.PACKET_IN) <= next, told::toString);
        try (Journal journal = JournalReader.open(folder)) {
            VerifyReport report = Verifier.verify(journal);
            assertEquals(Verdict.INCOMPLETE, report.verdict());
            report.checks().forEach(check -> assertNotEquals(Verdict.VIOLATED, check.verdict(), check.id()));
        }
    }

    private void tell(LcoreEvents events) {
        events.packetIn(next, Packets.packet((int) next & 1023, (int) next * 77_777));
        next++;
    }
}
