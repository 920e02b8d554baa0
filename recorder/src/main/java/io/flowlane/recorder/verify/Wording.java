package io.flowlane.recorder.verify;

import io.flowlane.engine.collection.LongQueue;
import io.flowlane.recorder.read.EventCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How counter-examples name times, packets and workers. */
final class Wording {

    /** A burst is at most this long when it is put into words; a damaged journal may hold longer ones. */
    private static final int MOST_SEQS = 64;

    private Wording() {}

    /** A time of the session, in the unit that a person would choose. */
    static String at(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.3f µs", nanos / 1e3);
        }
        if (nanos < 1_000_000_000) {
            return String.format(Locale.ROOT, "%.6f ms", nanos / 1e6);
        }
        return String.format(Locale.ROOT, "%.9f s", nanos / 1e9);
    }

    /** A tag as the statistics and the viewer write it. */
    static String tag(long tag) {
        return String.format(Locale.ROOT, "0x%08x", tag);
    }

    /** The packets of the cursor's event. */
    static List<Long> seqs(EventCursor event) {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < Math.min(event.count(), MOST_SEQS); i++) {
            seqs.add(event.seqs(i));
        }
        return seqs;
    }

    /** The {@code n} packets from place {@code from} of a queue. */
    static List<Long> seqs(LongQueue queue, int from, int n) {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < Math.min(n, MOST_SEQS); i++) {
            seqs.add(queue.get(from + i));
        }
        return seqs;
    }

    /** "no packet", "packet 7" or "packets 7, 9". */
    static String packets(List<Long> seqs) {
        if (seqs.isEmpty()) {
            return "no packet";
        }
        StringBuilder words = new StringBuilder(seqs.size() == 1 ? "packet " : "packets ");
        for (int i = 0; i < seqs.size(); i++) {
            words.append(i == 0 ? "" : ", ").append(seqs.get(i));
        }
        return words.toString();
    }
}
