package io.flowlane.recorder.format;

import io.flowlane.engine.event.EventType;
import java.nio.charset.StandardCharsets;

/**
 * Writes the events of one lcore into blocks, in place. An event method needs {@link #room}; it neither checks that nor
 * allocates, nor does it make what it wrote visible: {@link #commit} does, after a fence of the caller's.
 *
 * <p>{@code FORMAT.md} says what an event looks like; {@link BlockDecoder} reads it back.
 */
public final class BlockEncoder extends OpenBlock {

    /** No event without a list or a text is longer. */
    public static final int EVENT_BYTES = 64;

    /** No sequence number in a list is longer. */
    public static final int SEQ_BYTES = 10;

    /**
     * The encoder of an lcore, without a block yet.
     *
     * @param lcore 0 for the distributor, 1 + w for worker w
     * @param workers how many workers the session has
     */
    public BlockEncoder(int lcore, int workers) {
        super(lcore, workers);
    }

    /** Only moves the time. */
    public void stamp(long t) {
        begin(EventCodes.STAMP, t);
    }

    /** SESSION_END. */
    public void plain(int code, long t) {
        begin(code, t);
        told(code);
    }

    /** PROCESS_* and FLUSH_*. */
    public void number(int code, long t, long n) {
        begin(code, t);
        varint(n);
        told(code);
    }

    /** PACKET_IN, at the time of the event before. */
    public void packetIn(long seq, int tag) {
        int at = p;
        int op = EventCodes.PACKET_IN;
        if (seq == history.in + 1) {
            op |= EventCodes.EXPECTED_SEQ;
            p = at + 1;
        } else {
            otherSeq(seq);
        }
        int hash = History.hash(tag);
        if (history.dictionary(hash) == tag) {
            block.putByte(p++, hash);
            op |= EventCodes.EXPECTED_LAST;
            if (tag == 0) {
                tags.add(0); // the dictionary has it from the beginning
            }
        } else {
            newTag(tag);
        }
        history.packetIn(seq, tag);
        block.putByte(at, op);
        told(EventCodes.PACKET_IN);
    }

    private void otherSeq(long seq) {
        p++;
        signed(seq - (history.in + 1));
        range.note(history.in);
        range.note(seq);
    }

    private void newTag(int tag) {
        block.putInt(p, tag);
        p += Integer.BYTES;
        history.learn(tag);
        tags.add(tag);
    }

    /** TAG_ASSIGN and TAG_MATCH, at the time of the event before. */
    public void tag(int code, long seq, int tag, int worker) {
        int at = p++;
        int op = code | follow(seq) | expectWorker(worker) | expectTag(seq, tag);
        block.putByte(at, op);
        told(code);
    }

    /** TAG_RELEASE, at the time of the event before. */
    public void tagRelease(long seq, int tag, int worker) {
        int at = p++;
        int op = EventCodes.TAG_RELEASE | expectSeq(seq - history.expectedRelease());
        range.note(seq);
        history.release(seq);
        op |= expectWorker(worker) | expectTag(seq, tag);
        block.putByte(at, op);
        told(EventCodes.TAG_RELEASE);
    }

    private int expectTag(long seq, int tag) {
        if (history.isTag(seq, tag)) {
            return EventCodes.EXPECTED_LAST;
        }
        block.putInt(p, tag);
        p += Integer.BYTES;
        tags.add(tag);
        return 0;
    }

    /** BACKLOG_*, at the time of the event before; the depth of a BACKLOG_MOVE is not written. */
    public void backlog(int code, long seq, int worker, int depth) {
        int at = p++;
        int op = code;
        if (code == EventCodes.BACKLOG_POP) {
            op |= expectSeq(seq - (history.popped + 1));
            range.note(seq);
            history.popped = seq;
            history.told = seq;
        } else {
            op |= follow(seq);
        }
        op |= expectWorker(worker);
        if (code == EventCodes.BACKLOG_MOVE || history.expectedDepth(code, worker) == depth) {
            op |= EventCodes.EXPECTED_LAST;
        } else {
            varint(depth & 0xffff_ffffL);
        }
        if (code != EventCodes.BACKLOG_MOVE) {
            history.depth(worker, depth);
        }
        block.putByte(at, op);
        told(code);
    }

    /** WORKER_*. */
    public void worker(int code, long t, int worker) {
        int at = p;
        begin(code, t);
        block.putByte(at, (code | expectWorker(worker)));
        told(code);
    }

    /** WORK_*. */
    public void work(int code, long t, int worker, long seq) {
        int at = p;
        begin(code, t);
        int op = code;
        range.note(seq);
        if (code == EventCodes.WORK_BEGIN) {
            op |= expectSeq(seq - history.expectedBegin());
            history.begin(seq);
        } else {
            op |= expectSeq(seq - history.begun);
        }
        block.putByte(at, (op | expectWorker(worker)));
        told(code);
    }

    /** SLOT_*, and with the worker of the event before, RETURNED, RETURNS_* and TX. */
    public void list(int code, long t, int worker, long[] seqs, int n) {
        int at = p;
        begin(code, t);
        int op = code;
        if (worker == history.worker) {
            op |= EventCodes.EXPECTED_SEQ;
        } else {
            expectWorker(worker);
        }
        op |= seqs(code, worker, seqs, n) << EventCodes.LIST_SHIFT;
        history.list(code, worker, seqs, n);
        count(code, worker);
        block.putByte(at, op);
        told(code);
    }

    /** RETURNED, RETURNS_* and TX: of no worker. */
    public void list(int code, long t, long[] seqs, int n) {
        list(code, t, history.worker, seqs, n);
    }

    /** MARK; the text is cut to {@link JournalFormat#MAX_TEXT} bytes. */
    public void mark(long t, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        if (length > JournalFormat.MAX_TEXT) {
            length = JournalFormat.MAX_TEXT;
            while ((bytes[length] & 0xc0) == 0x80) {
                length--;
            }
        }
        begin(EventCodes.MARK, t);
        varint(length);
        letters(bytes, length);
        told(EventCodes.MARK);
    }

    /** GAP: the recorder's word for events that it had to drop, with a short reason. */
    public void gap(long t, long n, String why) {
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        extended(EventCodes.GAP, EventType.GAP, t, varintBytes(n) + text.length);
        varint(n);
        letters(text, text.length);
    }

    /** RECORDER_WAIT. */
    public void waited(long t, long n) {
        extended(EventCodes.RECORDER_WAIT, EventType.RECORDER_WAIT, t, varintBytes(n));
        varint(n);
    }

    /** An event whose id stands behind its first byte, and how long it is, so that who does not know it can pass over. */
    private void extended(int code, EventType type, long t, int bytes) {
        block.putByte(p++, EventCodes.EXTENDED);
        block.putByte(p++, type.id());
        time(t);
        varint(bytes);
        told(code);
    }

    /** The packet told of last, or another. */
    private int follow(long seq) {
        if (seq == history.told) {
            return EventCodes.EXPECTED_SEQ; // noted when it was told of first
        }
        long distance = seq - history.told;
        history.told = seq;
        range.note(seq);
        signed(distance);
        return 0;
    }

    private int expectSeq(long distance) {
        if (distance == 0) {
            return EventCodes.EXPECTED_SEQ;
        }
        signed(distance);
        return 0;
    }

    private int expectWorker(int worker) {
        if (worker == history.worker) {
            return EventCodes.EXPECTED_WORKER;
        }
        history.worker = worker;
        varint(worker & 0xffff_ffffL);
        return 0;
    }

    private int seqs(int code, int worker, long[] seqs, int n) {
        if (code == EventCodes.SLOT_GRANT) {
            if (n == 1 && seqs[0] == history.told) {
                range.note(seqs[0]);
                return EventCodes.LIST_LIKE;
            }
        } else if (history.like(code, worker).is(seqs, n)) {
            return EventCodes.LIST_LIKE;
        }
        if (code == EventCodes.SLOT_COLLECT) {
            if (history.other(worker).is(seqs, n)) {
                return EventCodes.LIST_OTHER;
            }
        } else if (n == 1) {
            numbers(seqs, 1);
            return EventCodes.LIST_OTHER;
        }
        varint(n);
        if (isRun(seqs, n)) {
            run(seqs, n);
            return EventCodes.LIST_RUN;
        }
        numbers(seqs, n);
        return EventCodes.LIST_FULL;
    }

    private static boolean isRun(long[] seqs, int n) {
        for (int i = 1; i < n; i++) {
            if (seqs[i] != seqs[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }

    private void run(long[] seqs, int n) {
        if (n > 0) {
            signed(seqs[0] - (history.listed + 1));
            history.listed = seqs[n - 1];
            range.note(seqs[0]);
            range.note(seqs[n - 1]);
        }
    }

    private void numbers(long[] seqs, int n) {
        long before = history.listed;
        for (int i = 0; i < n; i++) {
            signed(seqs[i] - (before + 1));
            before = seqs[i];
            range.note(before);
        }
        history.listed = before;
    }
}
