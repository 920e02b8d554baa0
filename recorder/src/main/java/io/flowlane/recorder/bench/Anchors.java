package io.flowlane.recorder.bench;

import io.flowlane.recorder.chronicle.ExcerptPerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/** What an event costs with other recorders of the JVM, its fields being a sequence number, a tag and a worker. */
final class Anchors {
    private static final int EVENTS_A_WINDOW = 10_000;

    private Anchors() {}

    /** An event of the JDK's Flight Recorder. */
    @Name("io.flowlane.Anchor")
    @StackTrace(false)
    @SuppressWarnings("UnusedVariable") // read by the Flight Recorder
    private static final class AnchorEvent extends Event {
        private long seq;
        private int tag;
        private int worker;
    }

    /** Nanoseconds for an event that is recorded. */
    static double jfr(double seconds) {
        try (Recording recording = new Recording()) {
            recording.enable(AnchorEvent.class).withoutStackTrace();
            recording.setMaxSize(64L << 20);
            recording.start();
            return median(seconds, seq -> {
                AnchorEvent event = new AnchorEvent();
                event.seq = seq;
                event.tag = (int) seq;
                event.worker = 1;
                event.commit();
            });
        }
    }

    /** Nanoseconds for an excerpt with the fields of one event. */
    static double excerpts(double seconds, Path folder) throws IOException {
        try (ExcerptPerEvent queue = new ExcerptPerEvent(folder)) {
            return median(seconds, seq -> queue.append(seq, (int) seq, 1));
        }
    }

    private interface Telling {
        void tell(long seq);
    }

    private static double median(double seconds, Telling telling) {
        windows(1, telling);
        double[] all = windows(seconds, telling);
        Arrays.sort(all);
        return all[all.length / 2];
    }

    private static double[] windows(double seconds, Telling telling) {
        double[] windows = new double[1 << 16];
        int size = 0;
        long now = System.nanoTime();
        long end = now + (long) (seconds * 1e9);
        while (now < end && size < windows.length) {
            long before = now;
            for (int i = 0; i < EVENTS_A_WINDOW; i++) {
                telling.tell(i);
            }
            now = System.nanoTime();
            windows[size++] = (double) (now - before) / EVENTS_A_WINDOW;
        }
        return Arrays.copyOf(windows, size);
    }
}
