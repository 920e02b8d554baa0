package io.flowlane.recorder.format;

import io.flowlane.engine.event.EventType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a block back, one after another. Nothing in the bytes makes it throw, loop, or read beyond them:
 * what makes no sense ends the block and is told by {@link #isDamaged}. Allocates for the text of a MARK alone.
 */
public final class BlockDecoder {

    /**
     * An array of this length will do for any block. It must be longer than the block by as much as this is longer than
     * the longest one: a number that is cut short is read to its end before that shows.
     */
    public static final int BUFFER_BYTES = JournalFormat.BLOCK_BYTES + BlockEncoder.EVENT_BYTES;

    private final int lcore;
    private final int workers;
    private final History history;
    private long[] seqs = new long[8];
    private final long[] first;
    private final long[] second;
    private byte[] bytes = new byte[0];
    private int p;
    private int end;
    private boolean damaged;
    private int passed;

    private int code;
    private int worker;
    private long seq;
    private int tag;
    private int depth;
    private long n;
    private int count;
    private String text = "";

    /**
     * The decoder of an lcore's blocks.
     *
     * @param lcore 0 for the distributor, 1 + w for worker w
     * @param workers how many workers the session has
     */
    public BlockDecoder(int lcore, int workers) {
        this.lcore = lcore;
        this.workers = workers;
        history = new History(lcore == 0 ? workers : 0);
        int slots = lcore == 0 ? workers : 1;
        first = new long[slots];
        second = new long[slots];
    }

    /**
     * Goes before the first event of a block.
     *
     * @param block header and payload, in an array as {@link #BUFFER_BYTES} says, which is the decoder's from now on
     * @param header its header, plausible
     */
    public void begin(byte[] block, BlockHeader header) {
        bytes = block;
        p = JournalFormat.HEADER_BYTES;
        end = p + header.length();
        damaged = false;
        passed = 0;
        history.begin(lcore, header.nextSeq(), header.firstT());
        for (int slot = 0; slot < first.length && p < end; slot++) {
            first[slot] = varint();
            second[slot] = varint();
        }
        check(p <= end);
    }

    /** More of the same block has been written behind what was there: goes on where it stood, perhaps in a longer array. */
    public void extend(byte[] block, int length) {
        bytes = block;
        end = Math.max(end, JournalFormat.HEADER_BYTES + length);
    }

    /** Whether bytes came up that no encoder writes; no event follows then. */
    public boolean isDamaged() {
        return damaged;
    }

    /** Net grants to, or takes of, a worker before this block; the slot is 0 for a worker's own blocks. */
    public long grantsBefore(int slot) {
        return first[slot];
    }

    /** Collects from, or hands of, a worker before this block. */
    public long collectsBefore(int slot) {
        return second[slot];
    }

    /** How many events of the block have been passed, the one that it stands at and such without a name included. */
    public int passed() {
        return passed;
    }

    /** Goes to the next event; false when there is none, or the bytes are damaged. */
    public boolean next() {
        worker = 0;
        seq = 0;
        tag = 0;
        depth = 0;
        n = 0;
        count = 0;
        while (p < end) {
            int op = bytes[p++];
            code = op & EventCodes.MASK;
            if (code == EventCodes.STAMP) {
                stamp();
                continue;
            }
            passed++;
            if (code == EventCodes.EXTENDED && !extended()) {
                continue;
            }
            event(op);
            check(p <= end && worker >= 0 && worker < workers + (worker == 0 ? 1 : 0));
            return !damaged;
        }
        return false;
    }

    private void event(int op) {
        switch (code) {
            case EventCodes.PACKET_IN -> packetIn(op);
            case EventCodes.TAG_ASSIGN, EventCodes.TAG_MATCH, EventCodes.TAG_RELEASE -> tag(op);
            case EventCodes.BACKLOG_PUSH, EventCodes.BACKLOG_POP, EventCodes.BACKLOG_FULL, EventCodes.BACKLOG_MOVE ->
                backlog(op);
            case EventCodes.SLOT_REQUEST,
                    EventCodes.SLOT_GRANT,
                    EventCodes.SLOT_TAKE,
                    EventCodes.SLOT_RETURN,
                    EventCodes.SLOT_COLLECT,
                    EventCodes.SLOT_RECLAIM -> {
                stamp();
                slotWorker(op);
                list(op);
            }
            case EventCodes.RETURNED, EventCodes.RETURNS_CLEARED, EventCodes.RETURNS_LOST, EventCodes.TX -> {
                stamp();
                list(op);
            }
            case EventCodes.GAP, EventCodes.RECORDER_WAIT -> {}
            default -> rare(op);
        }
    }

    /** An event beyond the first byte's codes; false for one that this code does not know. */
    private boolean extended() {
        int id = bytes[p++];
        stamp();
        long length = varint();
        if (damaged || id < 0 || length < 0 || length > end - p) {
            check(false);
            return false;
        }
        int next = p + (int) length;
        code = EventCodes.ofId(id);
        if (code == EventCodes.GAP || code == EventCodes.RECORDER_WAIT) {
            n = varint();
            text = new String(bytes, Math.min(p, next), Math.max(0, next - p), StandardCharsets.UTF_8);
            check(p <= next && n >= 0);
        }
        p = next;
        return type() != null;
    }

    private void rare(int op) {
        stamp();
        switch (code) {
            case EventCodes.SESSION_END -> {}
            case EventCodes.PROCESS_BEGIN, EventCodes.PROCESS_END, EventCodes.FLUSH_BEGIN, EventCodes.FLUSH_END ->
                n = varint();
            case EventCodes.WORKER_JOIN, EventCodes.WORKER_LEAVE, EventCodes.WORKER_PARK, EventCodes.WORKER_UNPARK ->
                worker(op);
            case EventCodes.WORK_BEGIN -> {
                seq = seq(op, history.expectedBegin());
                history.begin(seq);
                worker(op);
            }
            case EventCodes.WORK_END -> {
                seq = seq(op, history.begun);
                worker(op);
            }
            case EventCodes.MARK -> note();
            default -> damaged = true;
        }
    }

    private void packetIn(int op) {
        seq = seq(op, history.in + 1);
        if ((op & EventCodes.EXPECTED_LAST) != 0) {
            tag = history.dictionary(bytes[p++] & 0xff);
        } else {
            tag = int32();
            history.learn(tag);
        }
        history.packetIn(seq, tag);
    }

    private void tag(int op) {
        long told;
        if (code == EventCodes.TAG_RELEASE) {
            told = seq(op, history.expectedRelease());
            history.release(told);
        } else {
            told = seq(op, history.told);
            history.told = told;
            seq = told;
        }
        worker(op);
        tag = (op & EventCodes.EXPECTED_LAST) != 0 ? history.tagOf(told) : int32();
    }

    private void backlog(int op) {
        if (code == EventCodes.BACKLOG_POP) {
            seq = seq(op, history.popped + 1);
            history.popped = seq;
        } else {
            seq = seq(op, history.told);
        }
        history.told = seq;
        worker(op);
        if (code != EventCodes.BACKLOG_MOVE) {
            depth = (op & EventCodes.EXPECTED_LAST) != 0 ? history.expectedDepth(code, worker) : (int) varint();
            history.depth(worker, depth);
        }
    }

    private void list(int op) {
        int told = (op >>> EventCodes.LIST_SHIFT) & 3;
        if (told == EventCodes.LIST_LIKE && code == EventCodes.SLOT_GRANT) {
            seqs[0] = history.told;
            count = 1;
        } else if (told == EventCodes.LIST_LIKE) {
            copy(history.like(code, worker));
        } else if (told == EventCodes.LIST_OTHER && code == EventCodes.SLOT_COLLECT) {
            copy(history.other(worker));
        } else {
            numbers(told);
        }
        history.list(code, worker, seqs, count);
    }

    private void copy(SeqList list) {
        count = Math.max(0, list.count());
        check(list.count() >= 0);
        reserve(count);
        list.copy(seqs);
    }

    private void reserve(int many) {
        if (many > seqs.length) {
            seqs = new long[Math.max(many, 2 * seqs.length)];
        }
    }

    private void numbers(int told) {
        long many = told == EventCodes.LIST_OTHER ? 1 : varint();
        if (many < 0 || many > JournalFormat.MAX_LIST || (told == EventCodes.LIST_FULL && many > end - p)) {
            damaged = true;
            return;
        }
        count = (int) many;
        reserve(count);
        long last = history.listed;
        for (int i = 0; i < count && p < end + BlockEncoder.SEQ_BYTES; i++) {
            last += told == EventCodes.LIST_RUN && i > 0 ? 1 : 1 + signed();
            seqs[i] = last;
        }
        history.listed = last;
    }

    private void note() {
        long length = varint();
        if (length < 0 || length > end - p) {
            damaged = true;
            return;
        }
        text = new String(bytes, p, (int) length, StandardCharsets.UTF_8);
        p += (int) length;
    }

    private void stamp() {
        long passed = varint();
        history.t += passed;
        check(passed >= 0 && history.t >= 0);
    }

    private void slotWorker(int op) {
        if ((op & EventCodes.EXPECTED_SEQ) == 0) {
            history.worker = (int) varint();
        }
        worker = history.worker;
    }

    private void worker(int op) {
        if ((op & EventCodes.EXPECTED_WORKER) == 0) {
            history.worker = (int) varint();
        }
        worker = history.worker;
    }

    private long seq(int op, long expected) {
        return (op & EventCodes.EXPECTED_SEQ) != 0 ? expected : expected + signed();
    }

    private void check(boolean holds) {
        damaged |= !holds;
        if (damaged) {
            end = 0;
        }
    }

    private int int32() {
        int at = p;
        p += Integer.BYTES;
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    private long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    private long varint() {
        int first = bytes[p++];
        return first >= 0 ? first : longVarint(first & 0x7f);
    }

    private long longVarint(long low) {
        long value = low;
        for (int shift = 7; shift < Long.SIZE; shift += 7) {
            int next = bytes[p++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    /** Which event it is. */
    public @Nullable EventType type() {
        return EventCodes.type(code);
    }

    /** Its {@link EventCodes}. */
    public int code() {
        return code;
    }

    /** Nanoseconds since the session began. */
    public long t() {
        return history.t;
    }

    /** The field {@code w}, 0 without one. */
    public int worker() {
        return worker;
    }

    /** The field {@code seq}, 0 without one. */
    public long seq() {
        return seq;
    }

    /** The field {@code tag}, 0 without one. */
    public int tag() {
        return tag;
    }

    /** The field {@code depth}, 0 without one. */
    public int depth() {
        return depth;
    }

    /** The field {@code n}, 0 without one. */
    public long n() {
        return n;
    }

    /** How many numbers the field {@code seqs} has. */
    public int count() {
        return count;
    }

    /** A number of the field {@code seqs}. */
    public long seqs(int i) {
        return seqs[i];
    }

    /** The field {@code text} of the last MARK or GAP. */
    public String text() {
        return text;
    }
}
