package io.flowlane.recorder.read;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A long, regular run of two workers: bursts of eight, each granted, taken, handed back and returned in turn. */
final class FlowRun {
    static final int RARE_TAG = 0xdeadbeef;
    static final int RARE_PACKETS = 3;

    private static final int BURST = 8;
    private static final int POOL = 1 << 12;

    private long now;
    private final long[] burst = new long[BURST];

    private FlowRun() {}

    /** Records this many packets of this many flows; {@link #RARE_TAG} has three of them, in mid-run. */
    static Path record(Path folder, int packets, int flows) throws IOException {
        return record(folder, packets, flows, 0);
    }

    /** The same, and keeps no more than a given number of bytes, the newest. */
    static Path record(Path folder, int packets, int flows, long keeps) throws IOException {
        FlowRun run = new FlowRun();
        RecorderOptions options =
                RecorderOptions.DEFAULTS.withClock(() -> run.now).withMaxJournal(keeps);
        try (JournalRecorder recorder = JournalRecorder.create(folder, options)) {
            LcoreEvents dist = recorder.distributor(Session.INFO);
            LcoreEvents[] workers = {recorder.worker(0), recorder.worker(1)};
            for (int w = 0; w < 2; w++) {
                workers[w].slotRequest(w, run.burst, 0, 0);
                dist.slotCollect(w, run.burst, 0, 0);
            }
            for (int seq = 0; seq < packets; seq += BURST) {
                run.round(dist, workers[seq / BURST % 2], seq / BURST % 2, seq, packets, flows);
            }
            dist.sessionEnd();
        }
        return folder;
    }

    private void round(LcoreEvents dist, LcoreEvents worker, int w, int seq, int packets, int flows) {
        now += 1000;
        dist.processBegin(BURST);
        for (int i = 0; i < BURST; i++) {
            boolean rare = seq / BURST == packets / BURST / 2 && i < RARE_PACKETS;
            int tag = rare ? RARE_TAG : (seq + i) * 0x9E3779B1 % flows;
            burst[i] = Packets.packet((seq + i) & (POOL - 1), tag);
            dist.packetIn(seq + i, burst[i]);
            dist.tagAssign(burst[i], w);
        }
        dist.slotGrant(w, burst, 0, BURST);
        now += 100;
        worker.slotTake(w, burst, 0, BURST);
        for (long packet : burst) {
            worker.workBegin(w, packet);
            now += 10;
            worker.workEnd(w, packet);
        }
        worker.slotRequest(w, burst, 0, BURST);
        now += 100;
        dist.slotCollect(w, burst, 0, BURST);
        dist.returned(burst, 0, BURST);
    }
}
