package io.flowlane.recorder.format;

import java.nio.ByteBuffer;

/**
 * Between which sequence numbers all lie that a block speaks of. Numbers that were expected one after another are not
 * noted one by one: the last of them is, at the end.
 */
final class SeqRange {
    private long nextSeq;
    private long least;
    private long most;

    /** Nothing is noted yet; {@code nextSeq} is the block's. */
    void begin(long from) {
        nextSeq = from;
        least = from;
        most = from - 1;
    }

    /** A packet that never came in has number -1, and none to note. */
    void note(long seq) {
        if (seq < least && seq >= 0) {
            least = seq;
        }
        if (seq > most) {
            most = seq;
        }
    }

    /** The packets that came in one after another end with this one. */
    void note(History history) {
        if (history.in >= nextSeq) {
            note(history.in);
        }
    }

    /** Fills in what the block's header says. */
    void store(ByteBuffer block) {
        block.putInt(JournalFormat.OLDER, distance(nextSeq - least));
        block.putInt(JournalFormat.NEWER, distance(most + 1 - nextSeq));
    }

    private static int distance(long far) {
        return far >= Integer.toUnsignedLong(JournalFormat.FAR) ? JournalFormat.FAR : (int) far;
    }
}
