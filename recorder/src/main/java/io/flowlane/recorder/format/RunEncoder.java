package io.flowlane.recorder.format;

import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.chronicle.MappedBlock;

/**
 * Writes runs of events, each as one record: what an engine emits in one call takes a few bytes, and a reader makes the
 * same events of it.
 */
abstract class RunEncoder extends ListEncoder {

    /** The most packets of a run that is recorded as one; a longer one is recorded as several. */
    public static final int MAX_RUN = EventCodes.RUN_MASK + 1;

    /** Two bytes, and up to three numbers and a time. */
    private static final int HEAD_BYTES = 48;

    private static final int TAG_BYTES = 1 + Integer.BYTES;

    RunEncoder(int lcore, int workers) {
        super(lcore, workers);
    }

    /** A run of this many packets is not longer. */
    public static int runBytes(int n) {
        return HEAD_BYTES + n * TAG_BYTES;
    }

    /**
     * For each packet in turn PACKET_IN, TAG_ASSIGN, and unless the depth is 0 BACKLOG_PUSH, at the time of the event before.
     *
     * @param n 1 to {@link #MAX_RUN}
     * @param depth behind the first push; the others follow
     */
    public final void assigned(long firstSeq, long[] packets, int from, int n, int worker, int depth) {
        if (depth > 0) {
            int at = begin(EventCodes.RUN_QUEUED);
            int head = n - 1 | expectWorker(worker) | expectIn(firstSeq);
            block.putByte(at, head | expectDepth(EventCodes.BACKLOG_PUSH, worker, depth));
            history.depth(worker, depth + n - 1);
            in(firstSeq, packets, from, n);
            history.endFresh();
            told(EventCodes.BACKLOG_PUSH, 3 * n);
        } else {
            int at = begin(EventCodes.RUN_ASSIGNED);
            block.putByte(at, n - 1 | expectWorker(worker) | expectIn(firstSeq));
            in(firstSeq, packets, from, n);
            told(EventCodes.TAG_ASSIGN, 2 * n);
        }
    }

    /**
     * PACKET_INs, at the time of the event before.
     *
     * @param n 1 to {@link #MAX_RUN}
     */
    public final void packetsIn(long firstSeq, long[] packets, int from, int n) {
        int at = begin(EventCodes.RUN_IN);
        block.putByte(at, n - 1 | expectIn(firstSeq) | EventCodes.EXPECTED_WORKER);
        in(firstSeq, packets, from, n);
        told(EventCodes.PACKET_IN, n);
    }

    /** The numbers of tags up to the first one that does not have a number of one byte; answers how many. */
    private int smallNumbers(long firstSeq, long[] packets, int from, int n) {
        MappedBlock into = block;
        TagNumbers known = numbers;
        int[] tags = history.tags();
        int at = p;
        int i = 0;
        while (i < n) {
            int tag = Packets.tag(packets[from + i]);
            int number = known.of(tag);
            if (number == 0 || number >= SMALL) {
                break;
            }
            tags[(int) (firstSeq + i) & (tags.length - 1)] = tag;
            into.putByte(at + i, number);
            i++;
        }
        p = at + i;
        return i;
    }

    /** A number of several bytes, or a 0 and the tag in full. */
    private void rareTag(long seq, int tag) {
        history.tag(seq, tag);
        int number = numbers.of(tag);
        varint(number);
        if (number == 0) {
            newTag(tag);
        }
    }

    /** The first byte of a run; answers where the second is. */
    private int begin(int kind) {
        block.putByte(p, kind);
        p += 2;
        return p - 1;
    }

    private void in(long firstSeq, long[] packets, int from, int n) {
        history.packetsIn(firstSeq, n);
        int done = smallNumbers(firstSeq, packets, from, n);
        while (done < n) {
            rareTag(firstSeq + done, Packets.tag(packets[from + done]));
            done++;
            done += smallNumbers(firstSeq + done, packets, from + done, n - done);
        }
    }

    /**
     * BACKLOG_POPs of consecutive packets.
     *
     * @param n 1 to {@link #MAX_RUN}
     * @param depth behind the first
     */
    public final void popped(long t, long firstSeq, int n, int worker, int depth) {
        begin(EventCodes.RUN_POPPED, t);
        int at = p++;
        long last = firstSeq + n - 1;
        int head = n - 1 | expectWorker(worker) | expectSeq(firstSeq - (history.popped + 1));
        range.note(Math.max(0, firstSeq));
        range.note(last);
        head |= expectDepth(EventCodes.BACKLOG_POP, worker, depth);
        block.putByte(at, head);
        history.depth(worker, depth - (n - 1));
        history.popped = last;
        history.tell(firstSeq, last);
        told(EventCodes.BACKLOG_POP, n);
    }

    /**
     * TAG_RELEASEs of as many of these packets as are released in the order of the last SLOT_COLLECT, at the time of the
     * event before.
     *
     * @param seqs the packets' numbers, no more than {@link #MAX_RUN}
     * @param first the first of them to be recorded
     * @param packets the packets themselves, those of the list from {@code from} on
     * @return how many were recorded; 0 when the first has to be recorded by itself
     */
    public final int released(SeqList seqs, int first, long[] packets, int from, int worker) {
        int n = history.expectedReleases(seqs, first, packets, from);
        if (n > 0) {
            tellReleased(seqs.get(first + n - 1), n, worker);
        }
        return n;
    }

    /**
     * TAG_RELEASEs of consecutive packets, with the tags that they came in with, at the time of the event before.
     *
     * @param n 1 to {@link #MAX_RUN}
     * @return false, and nothing is recorded, when they are not the next that the last SLOT_COLLECT lists
     */
    public final boolean released(long firstSeq, int n, int worker) {
        boolean expected = history.expectsReleases(firstSeq, n);
        if (expected) {
            tellReleased(firstSeq + n - 1, n, worker);
        }
        return expected;
    }

    private void tellReleased(long last, int n, int worker) {
        int at = begin(EventCodes.RUN_RELEASED);
        block.putByte(at, n - 1 | expectWorker(worker) | EventCodes.EXPECTED_SEQ | EventCodes.EXPECTED_LAST);
        history.release(last, n);
        told(EventCodes.TAG_RELEASE, n);
    }

    /** The number of a packet that comes in. */
    final int expectIn(long seq) {
        if (seq != history.in + 1) {
            range.note(history.in);
            range.note(seq);
        }
        return expectSeq(seq - (history.in + 1));
    }

    final int expectSeq(long distance) {
        if (distance == 0) {
            return EventCodes.EXPECTED_SEQ;
        }
        signed(distance);
        return 0;
    }

    final int expectWorker(int worker) {
        if (worker == history.worker) {
            return EventCodes.EXPECTED_WORKER;
        }
        history.worker = worker;
        varint(worker & 0xffff_ffffL);
        return 0;
    }

    final int expectDepth(int code, int worker, int depth) {
        if (history.expectedDepth(code, worker) == depth) {
            return EventCodes.EXPECTED_LAST;
        }
        varint(depth & 0xffff_ffffL);
        return 0;
    }

    /** A tag in full, which has a number from now on. */
    final void newTag(int tag) {
        block.putInt(p, tag);
        p += Integer.BYTES;
        numbers.add(tag);
        tags.add(tag);
    }
}
