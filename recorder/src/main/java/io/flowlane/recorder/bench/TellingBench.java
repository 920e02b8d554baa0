package io.flowlane.recorder.bench;

import com.sun.management.ThreadMXBean;
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
import java.util.Arrays;

/**
 * The events that the distributor emits when it gives 64 packets with 64 tags to one worker and gets them back: what an
 * engine emits, with no engine around.
 */
final class TellingBench {
    private static final int CALL = 64;

    /** A window is far shorter than the time between two full blocks: few have a wait for the disk in them. */
    private static final int CALLS_A_WINDOW = 2;

    private static final int MOST_WINDOWS = 1 << 19;
    private static final double WARM_UP_SECONDS = 1;

    /**
     * Emitted without an engine in between, events come faster than most disks write: what is old is let go. What appending
     * costs shows in an engine's throughput, not here.
     */
    private static final RecorderOptions SMALL = RecorderOptions.DEFAULTS.withMaxJournal(64L << 20);

    private final LcoreEvents events;
    private final boolean single;
    private final long[] packets = new long[CALL];
    private final double[] windows = new double[MOST_WINDOWS];
    private int size;
    private long seq;
    private long told;

    private TellingBench(LcoreEvents events, Mode mode) {
        this.events = events;
        single = mode == Mode.SINGLE;
        for (int i = 0; i < CALL; i++) {
            packets[i] = Packets.packet(i, 2 * i);
        }
    }

    /** Nanoseconds, and allocated bytes, an event. */
    static double[] run(Mode mode, double seconds, Path folder) throws IOException {
        try (JournalRecorder recorder = JournalRecorder.create(folder, SMALL)) {
            LcoreEvents events =
                    recorder.distributor(new SessionInfo(mode, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "bench", 0));
            TellingBench bench = new TellingBench(events, mode);
            bench.measure(WARM_UP_SECONDS);
            long before = allocated();
            long from = bench.told;
            bench.measure(seconds);
            double bytes = (double) (allocated() - before) / (bench.told - from);
            double[] all = Arrays.copyOf(bench.windows, bench.size);
            Arrays.sort(all);
            return new double[] {all[all.length / 2], bytes};
        }
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                ? bean.getThreadAllocatedBytes(Thread.currentThread().getId())
                : 0;
    }

    private void measure(double seconds) {
        size = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long now = System.nanoTime();
        while (now < end && size < windows.length) {
            long before = now;
            long from = told;
            for (int i = 0; i < CALLS_A_WINDOW; i++) {
                call();
            }
            now = System.nanoTime();
            windows[size++] = (double) (now - before) / (told - from);
        }
    }

    /** Packets queue until what was granted before is back, and go out then; what is back is booked behind that. */
    private void call() {
        int burst = single ? 1 : 8;
        events.processBegin(CALL);
        for (int at = 0; at < CALL; at += burst) {
            events.assignedRun(seq, packets, at, burst, 0, 1);
            seq += burst;
            events.stamp();
            long earlier = seq < 2L * burst ? LcoreEvents.UNKNOWN : seq - 2L * burst;
            events.collectedRun(0, packets, before(at, burst), burst, earlier);
            events.grantedRun(0, packets, at, burst, burst, 0, seq - burst);
            events.releasedRun(packets, before(at, burst), burst, 0, earlier);
        }
        events.processEnd(CALL);
        events.returnedRun(packets, 0, CALL, seq - CALL);
        told += 3 + 5 * CALL + 2 * CALL / burst;
    }

    private static int before(int at, int burst) {
        return (at + CALL - burst) % CALL;
    }
}
