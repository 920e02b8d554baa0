package io.flowlane.recorder.verify;

import org.jspecify.annotations.Nullable;

/** How the latest packets ended, so that a counter-example can say what had become of one; older ones are forgotten. */
final class RecentEnds {
    static final byte FREED = 0;
    static final byte RETURNED = 1;
    static final byte CLEARED = 2;
    static final byte LOST = 3;

    private static final int SIZE = 1 << 12;

    private final long[] seqs = new long[SIZE];
    private final long[] times = new long[SIZE];
    private final long[] tags = new long[SIZE];
    private final int[] workers = new int[SIZE];
    private final byte[] how = new byte[SIZE];

    RecentEnds() {
        java.util.Arrays.fill(seqs, -1);
    }

    /** A packet's life ended; {@code tag} is -1 when unknown. */
    void add(long seq, byte ending, long tag, int worker, long t) {
        int at = (int) seq & (SIZE - 1);
        seqs[at] = seq;
        times[at] = t;
        tags[at] = tag;
        workers[at] = worker;
        how[at] = ending;
    }

    boolean knows(long seq) {
        return seqs[(int) seq & (SIZE - 1)] == seq;
    }

    Ending of(long seq) {
        int at = (int) seq & (SIZE - 1);
        if (seqs[at] != seq) {
            return new Ending(null, -1, false, "its life had ended before");
        }
        String when = " at " + Wording.at(times[at]);
        @Nullable Long tag = tags[at] < 0 ? null : tags[at];
        return new Ending(
                tag,
                workers[at],
                how[at] != FREED,
                switch (how[at]) {
                    case FREED -> "worker " + workers[at] + " had taken it and freed it" + when;
                    case RETURNED -> "worker " + workers[at] + " had taken it and it had come back" + when;
                    case CLEARED -> "worker " + workers[at] + " had taken it and it had been cleared" + when;
                    default -> "worker " + workers[at] + " had taken it and it had been overwritten" + when;
                });
    }
}
