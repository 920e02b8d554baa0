package io.flowlane.recorder.format;

import io.flowlane.engine.event.EventType;
import java.nio.charset.StandardCharsets;

/**
 * Writes the events of one lcore into blocks, in place. An event method needs {@link #room}; it neither checks that nor
 * allocates, nor does it make what it wrote visible: {@link #commit} does, after a fence of the caller's.
 *
 * <p>{@code FORMAT.md} says what an event looks like; {@link BlockDecoder} reads it back.
 */
public final class BlockEncoder extends RunEncoder {

    /** No event without a list or a text is longer. */
    public static final int EVENT_BYTES = 64;

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
        int at = p++;
        int op = EventCodes.PACKET_IN | expectIn(seq);
        int number = numbers.of(tag);
        if (number > 0) {
            varint(number);
            op |= EventCodes.EXPECTED_LAST;
        } else {
            newTag(tag);
        }
        history.packetsIn(seq, 1);
        history.tag(seq, tag);
        block.putByte(at, op);
        told(EventCodes.PACKET_IN);
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
        history.release(seq, 1);
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
            history.tell(seq);
        } else {
            op |= follow(seq);
        }
        op |= expectWorker(worker);
        if (code == EventCodes.BACKLOG_MOVE) {
            op |= EventCodes.EXPECTED_LAST;
        } else {
            op |= expectDepth(code, worker, depth);
            history.depth(worker, depth);
        }
        if (code == EventCodes.BACKLOG_PUSH) {
            history.endFresh();
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

    /** SLOT_GRANT; most are of what was recorded last. */
    public void granted(long t, int worker, SeqList list) {
        if (worker == history.worker && isExpectedGrant(list)) {
            begin(EventCodes.SLOT_GRANT | EventCodes.EXPECTED_SEQ | EventCodes.LIST_LIKE << EventCodes.LIST_SHIFT, t);
            history.grant(worker, list);
            count(EventCodes.SLOT_GRANT, worker);
            told(EventCodes.SLOT_GRANT);
        } else {
            list(EventCodes.SLOT_GRANT, t, worker, list);
        }
    }

    /** SLOT_COLLECT; most are of what was granted last, or before that. */
    public void collected(long t, int worker, SeqList list) {
        boolean last = history.lastGrant(worker).is(list);
        if (worker == history.worker && (last || history.other(worker).is(list))) {
            int told = last ? EventCodes.LIST_LIKE : EventCodes.LIST_OTHER;
            begin(EventCodes.SLOT_COLLECT | EventCodes.EXPECTED_SEQ | told << EventCodes.LIST_SHIFT, t);
            history.collect(list);
            count(EventCodes.SLOT_COLLECT, worker);
            told(EventCodes.SLOT_COLLECT);
        } else {
            list(EventCodes.SLOT_COLLECT, t, worker, list);
        }
    }

    /** SLOT_*, and with the worker of the event before, RETURNED, RETURNS_* and TX. */
    public void list(int code, long t, int worker, SeqList list) {
        int at = p;
        begin(code, t);
        int op = code;
        if (worker == history.worker) {
            op |= EventCodes.EXPECTED_SEQ;
        } else {
            expectWorker(worker);
        }
        op |= seqs(code, worker, list) << EventCodes.LIST_SHIFT;
        history.list(code, worker, list);
        count(code, worker);
        block.putByte(at, op);
        told(code);
    }

    /** RETURNED, RETURNS_* and TX: of no worker. */
    public void list(int code, long t, SeqList list) {
        list(code, t, history.worker, list);
    }

    /** MARK; the text is cut to {@link JournalFormat#MAX_TEXT} bytes. */
    public void mark(long t, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = fitting(bytes);
        begin(EventCodes.MARK, t);
        varint(length);
        letters(bytes, length);
        told(EventCodes.MARK);
    }

    /** SESSION_STOP, with as much of the reason as fits. */
    public void stopped(long t, long inFlight, String why) {
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        int length = fitting(text);
        extended(EventType.SESSION_STOP, t, varintBytes(inFlight) + length);
        varint(inFlight);
        letters(text, length);
    }

    /** How many bytes of a text are recorded: no more than fit, and no part of a letter. */
    private static int fitting(byte[] text) {
        int length = Math.min(text.length, JournalFormat.MAX_TEXT);
        while (length < text.length && length > 0 && (text[length] & 0xc0) == 0x80) {
            length--;
        }
        return length;
    }

    /** GAP: the recorder's word for events that it had to drop, with a short reason. */
    public void gap(long t, long n, String why) {
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        extended(EventType.GAP, t, varintBytes(n) + text.length);
        varint(n);
        letters(text, text.length);
    }

    /** RECORDER_WAIT, or another event that says a number and has no code of its own. */
    public void number(EventType type, long t, long n) {
        extended(type, t, varintBytes(n));
        varint(n);
    }

    /** An event whose id stands behind its first byte, and how long it is, so that who does not know it can pass over. */
    private void extended(EventType type, long t, int bytes) {
        block.putByte(p++, EventCodes.EXTENDED);
        block.putByte(p++, type.id());
        time(t);
        varint(bytes);
        told(EventCodes.ofId(type.id()));
    }

    /** The packet named last, or another. */
    private int follow(long seq) {
        if (seq == history.told) {
            return EventCodes.EXPECTED_SEQ; // noted when it was named first
        }
        long distance = seq - history.told;
        history.tell(seq);
        range.note(seq);
        signed(distance);
        return 0;
    }
}
