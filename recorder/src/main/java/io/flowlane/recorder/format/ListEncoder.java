package io.flowlane.recorder.format;

/** Writes lists of sequence numbers into the block, in the shortest way that there is; {@code FORMAT.md} names them. */
abstract class ListEncoder extends OpenBlock {

    /** No sequence number in a list is longer. */
    public static final int SEQ_BYTES = 10;

    ListEncoder(int lcore, int workers) {
        super(lcore, workers);
    }

    /** Writes what has to be written of a list, and answers how it is recorded. */
    final int seqs(int code, int worker, SeqList list) {
        if (code == EventCodes.SLOT_GRANT) {
            if (isExpectedGrant(list)) {
                return EventCodes.LIST_LIKE;
            }
        } else if (history.like(code, worker).is(list)) {
            return EventCodes.LIST_LIKE;
        }
        if (code == EventCodes.SLOT_COLLECT) {
            if (history.other(worker).is(list)) {
                return EventCodes.LIST_OTHER;
            }
        } else if (list.count() == 1) {
            numbers(list);
            return EventCodes.LIST_OTHER;
        }
        varint(list.count());
        if (list.isConsecutive()) {
            run(list);
            return EventCodes.LIST_RUN;
        }
        numbers(list);
        return EventCodes.LIST_FULL;
    }

    final boolean isExpectedGrant(SeqList list) {
        int n = list.count();
        return n > 0
                && n <= SeqList.MOST_KEPT
                && n == history.expectedGrant()
                && list.isConsecutive()
                && list.get(0) == history.fresh;
    }

    private void run(SeqList list) {
        if (list.count() > 0) {
            signed(list.get(0) - (history.listed + 1));
            history.listed = list.last();
            range.note(Math.max(0, list.get(0))); // behind a packet that never came in, -1, stands 0
            range.note(list.last());
        }
    }

    private void numbers(SeqList list) {
        long before = history.listed;
        for (int i = 0; i < list.count(); i++) {
            long seq = list.get(i);
            signed(seq - (before + 1));
            before = seq;
            range.note(before);
        }
        history.listed = before;
    }
}
