package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader needs memory for what each lcore has recorded in its open block, not for the most that it could have. */
class ManyLcoresTest {
    private static final int WORKERS = 1024;
    private static final int PACKETS_EACH = 20;

    /** A few KiB for each lcore, and a few buffers. */
    private static final long MOST_BYTES = 24L << 20;

    @TempDir
    Path temp;

    @Test
    void aThousandLcoresAreReadInLittleMemory() throws IOException {
        Path folder = temp.resolve("j");
        try (JournalRecorder recorder = JournalRecorder.create(folder, RecorderOptions.DEFAULTS)) {
            tell(recorder);
        }
        assertRead(folder);
    }

    private static void tell(JournalRecorder recorder) {
        LcoreEvents dist = recorder.distributor(
                new SessionInfo(Mode.SINGLE, Tracking.STRICT, Policy.ROUND_ROBIN, WORKERS, 8, "many", 1));
        long[] packet = new long[1];
        for (int seq = 0; seq < WORKERS * PACKETS_EACH; seq++) {
            int w = seq % WORKERS;
            packet[0] = Packets.packet(seq, seq);
            dist.packetIn(seq, packet[0]);
            dist.slotGrant(w, packet, 0, 1);
            recorder.worker(w).slotTake(w, packet, 0, 1);
        }
    }

    private static void assertRead(Path folder) throws IOException {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this Java does not count allocations");
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = bean.getThreadAllocatedBytes(thread);
        long takes = 0;
        try (Journal journal = JournalReader.open(folder);
                EventCursor events = journal.events()) {
            while (events.next()) {
                takes += events.type() == EventType.SLOT_TAKE ? 1 : 0;
            }
        }
        long bytes = bean.getThreadAllocatedBytes(thread) - before;
        assertEquals(WORKERS * PACKETS_EACH, takes);
        assertTrue(bytes < MOST_BYTES, () -> "allocated " + bytes);
    }
}
