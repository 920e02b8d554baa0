package io.flowlane.recorder.verify;

import io.flowlane.engine.collection.LongQueue;
import io.flowlane.recorder.read.EventCursor;

/**
 * Lists of packets that one side of a slot has recorded and the other has yet to answer, in order: grants and their takes,
 * hand-backs and their collects.
 *
 * <p>Behind a gap nobody knows which lists wait. Then answers are not judged, until one is to a list that was recorded behind
 * the gap: whatever waits from there on is known. An empty list does not tell which one it is.
 */
final class Handover {

    /** What an answer is worth. */
    enum Answer {
        /** It is to the list that had waited longest. */
        FITS,
        /** It is to another list than that. */
        OTHER,
        /** No list waited. */
        NONE,
        /** It may be to a list whose event is missing. */
        UNKNOWN
    }

    /** Behind a gap more lists than this do not wait: a slot has fewer lines. */
    private static final int MOST_UNSURE = 64;

    /** A list as its length, doubled, with its mark in the lowest bit; then its packets. */
    private final LongQueue queue = new LongQueue();

    private int lists;
    private boolean sure = true;
    private boolean lastMark;
    private String expected = "";

    /** Events are missing: what waits is not known. */
    void blind() {
        queue.clear();
        lists = 0;
        sure = false;
    }

    boolean isEmpty() {
        return lists == 0;
    }

    /** A list was recorded; the mark is the caller's. */
    void tell(EventCursor e, boolean mark) {
        queue.add(2L * e.count() + (mark ? 1 : 0));
        for (int i = 0; i < e.count(); i++) {
            queue.add(e.seqs(i));
        }
        lists++;
        if (!sure && lists > MOST_UNSURE) {
            drop();
        }
    }

    /** An answer came; if it {@link Answer#FITS} or is to an {@link Answer#OTHER}, the list in front waits no more. */
    Answer answer(EventCursor e) {
        if (!sure) {
            return find(e);
        }
        if (lists == 0) {
            return Answer.NONE;
        }
        if (is(0, e)) {
            drop();
            return Answer.FITS;
        }
        expected = Wording.packets(Wording.seqs(queue, 1, length(0)));
        drop();
        return Answer.OTHER;
    }

    private Answer find(EventCursor e) {
        int at = 0;
        for (int list = 0; list < lists && e.count() > 0; list++) {
            if (is(at, e)) {
                for (int i = 0; i <= list; i++) {
                    drop();
                }
                sure = true;
                return Answer.FITS;
            }
            at += 1 + length(at);
        }
        return Answer.UNKNOWN;
    }

    /** The mark of the list that was answered last. */
    boolean answeredMark() {
        return lastMark;
    }

    /** Whether a list with this mark waits. */
    boolean waits(boolean mark) {
        for (int list = 0, at = 0; list < lists; list++, at += 1 + length(at)) {
            if ((queue.get(at) & 1) == (mark ? 1 : 0)) {
                return true;
            }
        }
        return false;
    }

    /** In words, the packets that had waited longest when the last answer was to {@link Answer#OTHER} ones. */
    String expected() {
        return expected;
    }

    /** One answer to as many lists as it is long, in order; {@link Answer#NONE} when it is longer than all of them. */
    Answer answerAll(EventCursor e) {
        if (!sure) {
            blind();
            return Answer.UNKNOWN;
        }
        int at = 0;
        boolean same = true;
        do {
            if (lists == 0) {
                return Answer.NONE;
            }
            int n = length(0);
            for (int i = 1; i <= n; i++, at++) {
                same &= at < e.count() && queue.get(i) == e.seqs(at);
            }
            drop();
        } while (at < e.count());
        return same ? Answer.FITS : Answer.OTHER;
    }

    /** Whether an empty list waits. */
    boolean holdsEmpty() {
        for (int list = 0, at = 0; list < lists; list++, at += 1 + length(at)) {
            if (length(at) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Empty lists wait no more. */
    void dropEmpty() {
        for (int list = 0, at = 0; list < lists; ) {
            if (length(at) == 0) {
                queue.remove(at);
                lists--;
            } else {
                at += 1 + length(at);
                list++;
            }
        }
    }

    private int length(int at) {
        return (int) (queue.get(at) >> 1);
    }

    private boolean is(int at, EventCursor e) {
        int n = length(at);
        if (n != e.count()) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (queue.get(at + 1 + i) != e.seqs(i)) {
                return false;
            }
        }
        return true;
    }

    private void drop() {
        lastMark = (queue.get(0) & 1) != 0;
        queue.skip(1 + length(0));
        lists--;
    }
}
