package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the level HANDSHAKE keeps. */
class RecorderLevelTest {

    @TempDir
    Path temp;

    @Test
    void handshakeKeepsWhatPassesThroughSlots() throws IOException {
        Path folder = temp.resolve("j");
        long[] now = {0};
        RecorderOptions options = RecorderOptions.DEFAULTS
                .withLevel(RecorderOptions.Level.HANDSHAKE)
                .withClock(() -> now[0]++);
        try (JournalRecorder recorder = JournalRecorder.create(folder, options)) {
            tellOneOfEach(recorder.distributor(Session.INFO), recorder.worker(0));
        }
        List<EventType> types = new ArrayList<>();
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                types.add(cursor.type());
                if (cursor.type() == EventType.PACKET_IN) {
                    assertEquals(1, cursor.t(), "a packet has the time of its process call, though that is not kept");
                }
            }
        }
        assertEquals(
                List.of(
                        EventType.SESSION_BEGIN,
                        EventType.PACKET_IN,
                        EventType.SLOT_GRANT,
                        EventType.SLOT_TAKE,
                        EventType.SLOT_REQUEST,
                        EventType.SLOT_COLLECT,
                        EventType.RETURNED,
                        EventType.TX,
                        EventType.WORKER_LEAVE,
                        EventType.SESSION_END),
                types);
    }

    private static void tellOneOfEach(LcoreEvents dist, LcoreEvents worker) {
        long[] packets = {Packets.packet(3, -1)};
        dist.processBegin(1);
        dist.packetIn(0, packets[0]);
        dist.tagAssign(packets[0], 0);
        dist.backlogPush(packets[0], 0, 1);
        dist.backlogPop(packets[0], 0, 0);
        dist.slotGrant(0, packets, 0, 1);
        dist.processEnd(1);
        worker.slotTake(0, packets, 0, 1);
        worker.workBegin(0, packets[0]);
        worker.workEnd(0, packets[0]);
        worker.slotRequest(0, packets, 0, 1);
        dist.flushBegin(1);
        dist.slotCollect(0, packets, 0, 1);
        dist.tagRelease(packets[0], 0);
        dist.flushEnd(1);
        dist.returned(packets, 0, 1);
        dist.tx(packets, 0, 1);
        dist.workerLeave(0);
        dist.sessionEnd();
    }
}
