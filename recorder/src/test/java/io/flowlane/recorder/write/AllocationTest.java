package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling an event allocates nothing, nor does going from block to block. */
class AllocationTest {
    private static final int PACKETS = 500_000;
    private static final long A_FEW_OBJECTS = 4096;

    @TempDir
    Path temp;

    @Test
    void theLcoreThatTellsAllocatesNothing() throws IOException {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this Java does not count allocations");
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (JournalRecorder recorder = JournalRecorder.create(temp.resolve("j"), RecorderOptions.DEFAULTS)) {
            LcoreEvents events = recorder.distributor(
                    new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "no garbage", 1));
            long[] packets = new long[8];
            long seq = tell(events, packets, 0);
            long before = bean.getThreadAllocatedBytes(Thread.currentThread().getId());
            tell(events, packets, seq);
            long bytes = bean.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertTrue(bytes < A_FEW_OBJECTS, () -> bytes + " bytes for " + PACKETS + " packets");
        }
    }

    private static long tell(LcoreEvents events, long[] packets, long first) {
        long seq = first;
        while (seq < first + PACKETS) {
            events.processBegin(packets.length);
            for (int i = 0; i < packets.length; i++) {
                packets[i] = Packets.packet((int) (seq + i) & 4095, (int) (seq + i) * 77_777);
            }
            if ((seq & 8) == 0) {
                one(events, packets, seq);
            } else {
                events.assignedRun(seq, packets, 0, packets.length, 0, 1);
            }
            events.beforeLook();
            events.stampOfLook(events.stamp());
            long known = (seq & 16) == 0 ? seq : LcoreEvents.UNKNOWN;
            events.grantedRun(0, packets, 0, packets.length, (seq & 8) == 0 ? 0 : packets.length, 0, known);
            seq += packets.length;
            events.collectedRun(0, packets, 0, packets.length, known);
            events.releasedRun(packets, 0, packets.length, 0, known);
            events.tagRelease(packets[0], 0);
            events.processEnd(packets.length);
            events.returnedRun(packets, 0, packets.length, known);
            events.tx(packets, 0, packets.length);
        }
        return seq;
    }

    private static void one(LcoreEvents events, long[] packets, long seq) {
        for (int i = 0; i < packets.length; i++) {
            events.packetIn(seq + i, packets[i]);
            events.tagAssign(packets[i], 0);
            events.backlogPush(packets[i], 0, 1);
            events.backlogPop(packets[i], 0, 0);
        }
    }
}
