package io.flowlane.recorder.format;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import java.nio.charset.StandardCharsets;

/**
 * Reads the events of a block back, one after another. Nothing in the bytes makes it throw, loop, or read beyond them:
 * what makes no sense ends the block and is reported by {@link #isDamaged}. Allocates for the text of a MARK alone.
 */
public final class BlockDecoder extends RunDecoder {

    /**
     * An array of this length will do for any block. It must be longer than the block by as much as this is longer than
     * the longest one: a number that is cut short is read to its end before that shows.
     */
    public static final int BUFFER_BYTES = JournalFormat.BLOCK_BYTES + BlockEncoder.EVENT_BYTES;

    private final int lcore;
    private final long[] first;
    private final long[] second;
    private int passed;

    /**
     * The decoder of an lcore's blocks.
     *
     * @param lcore 0 for the distributor, 1 + w for worker w
     * @param workers how many workers the session has
     */
    public BlockDecoder(int lcore, int workers) {
        super(lcore, workers);
        this.lcore = lcore;
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
        endRun();
        numbers.clear();
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
        clear();
        if (inRun()) {
            nextOfRun();
            return isEvent();
        }
        while (p < end) {
            int op = bytes[p++];
            code = op & EventCodes.MASK;
            if (code == EventCodes.STAMP) {
                if (op == EventCodes.STAMP) {
                    stamp();
                    continue;
                }
                beginRun(op & 0xff);
                if (!inRun()) {
                    return false;
                }
                nextOfRun();
                return isEvent();
            }
            if (code == EventCodes.EXTENDED && !extended()) {
                passed++;
                continue;
            }
            event(op);
            return isEvent();
        }
        return false;
    }

    private boolean isEvent() {
        passed++;
        check(p <= end && worker >= 0 && worker < workers + (worker == 0 ? 1 : 0));
        if (damaged) {
            endRun();
        }
        return !damaged;
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
                worker((op & EventCodes.EXPECTED_SEQ) != 0);
                list(op);
            }
            case EventCodes.RETURNED, EventCodes.RETURNS_CLEARED, EventCodes.RETURNS_LOST, EventCodes.TX -> {
                stamp();
                list(op);
            }
            default -> {
                if (code < EventCodes.BEYOND) {
                    rare(op);
                }
            }
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
        EventType type = type();
        if (type != null) {
            fields(type, next);
            check(p <= next && n >= 0);
        }
        p = next;
        return type != null;
    }

    /** In the order of its fields; a text is what is left. */
    private void fields(EventType type, int next) {
        text = "";
        for (EventField field : type.fields()) {
            switch (field) {
                case W -> worker = (int) varint();
                case SEQ -> seq = varint();
                case N -> n = varint();
                case TEXT -> text = new String(bytes, Math.min(p, next), Math.max(0, next - p), StandardCharsets.UTF_8);
                default -> damaged = true;
            }
        }
    }

    private void rare(int op) {
        stamp();
        switch (code) {
            case EventCodes.SESSION_END -> {}
            case EventCodes.PROCESS_BEGIN, EventCodes.PROCESS_END, EventCodes.FLUSH_BEGIN, EventCodes.FLUSH_END ->
                n = varint();
            case EventCodes.WORKER_JOIN, EventCodes.WORKER_LEAVE, EventCodes.WORKER_PARK, EventCodes.WORKER_UNPARK ->
                worker((op & EventCodes.EXPECTED_WORKER) != 0);
            case EventCodes.WORK_BEGIN -> {
                seq = seq(op, history.expectedBegin());
                history.begin(seq);
                worker((op & EventCodes.EXPECTED_WORKER) != 0);
            }
            case EventCodes.WORK_END -> {
                seq = seq(op, history.begun);
                worker((op & EventCodes.EXPECTED_WORKER) != 0);
            }
            case EventCodes.MARK -> note();
            default -> damaged = true;
        }
    }

    private void packetIn(int op) {
        seq = seq(op, history.in + 1);
        if ((op & EventCodes.EXPECTED_LAST) != 0) {
            numberedTag();
        } else {
            newTag();
        }
        history.packetsIn(seq, 1);
        history.tag(seq, tag);
    }

    private void tag(int op) {
        long told;
        if (code == EventCodes.TAG_RELEASE) {
            told = seq(op, history.expectedRelease());
            history.release(told, 1);
        } else {
            told = seq(op, history.told);
            follow(told);
        }
        worker((op & EventCodes.EXPECTED_WORKER) != 0);
        tag = (op & EventCodes.EXPECTED_LAST) != 0 ? history.tagOf(told) : int32();
    }

    private void backlog(int op) {
        if (code == EventCodes.BACKLOG_POP) {
            seq = seq(op, history.popped + 1);
            history.popped = seq;
            history.tell(seq);
        } else {
            follow(seq(op, history.told));
        }
        worker((op & EventCodes.EXPECTED_WORKER) != 0);
        if (code != EventCodes.BACKLOG_MOVE) {
            depth = (op & EventCodes.EXPECTED_LAST) != 0 ? history.expectedDepth(code, worker) : (int) varint();
            history.depth(worker, depth);
        }
        if (code == EventCodes.BACKLOG_PUSH) {
            history.endFresh();
        }
    }

    /** The event speaks of the packet named last, or another one, which is that from now on. */
    private void follow(long told) {
        seq = told;
        if (told != history.told) {
            history.tell(told);
        }
    }

    private void list(int op) {
        int told = (op >>> EventCodes.LIST_SHIFT) & 3;
        if (told == EventCodes.LIST_LIKE && code == EventCodes.SLOT_GRANT) {
            long many = history.expectedGrant();
            check(many > 0 && many <= SeqList.MOST_KEPT);
            seqs.run(history.fresh, damaged ? 0 : (int) many);
        } else if (told == EventCodes.LIST_LIKE) {
            copy(history.like(code, worker));
        } else if (told == EventCodes.LIST_OTHER && code == EventCodes.SLOT_COLLECT) {
            copy(history.other(worker));
        } else {
            numbers(told);
        }
        history.list(code, worker, seqs);
    }

    private void copy(SeqList list) {
        check(list.count() >= 0);
        if (!damaged) {
            seqs.set(list);
        }
    }

    private void numbers(int told) {
        long many = told == EventCodes.LIST_OTHER ? 1 : varint();
        if (many < 0 || many > JournalFormat.MAX_LIST || (told == EventCodes.LIST_FULL && many > end - p)) {
            damaged = true;
            return;
        }
        int count = (int) many;
        if (told != EventCodes.LIST_FULL) {
            if (count > 0) {
                seqs.run(history.listed + 1 + signed(), count);
                history.listed = seqs.last();
            }
            return;
        }
        long[] into = seqs.room(count);
        long last = history.listed;
        for (int i = 0; i < count && p < end + BlockEncoder.SEQ_BYTES; i++) {
            last += 1 + signed();
            into[i] = last;
        }
        seqs.filled(count);
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
}
