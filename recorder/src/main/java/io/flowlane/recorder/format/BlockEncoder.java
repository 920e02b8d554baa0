package io.flowlane.recorder.format;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.chronicle.MappedBlock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the events of one lcore into blocks, in place. An event method needs {@link #room}; it neither checks that nor
 * allocates, nor does it make what it wrote visible: {@link #commit} does, after a fence of the caller's.
 *
 * <p>{@code FORMAT.md} says what an event looks like; {@link BlockDecoder} reads it back.
 */
public final class BlockEncoder {

    /** No event without a list or a text is longer. */
    public static final int EVENT_BYTES = 64;

    /** No sequence number in a list is longer. */
    public static final int SEQ_BYTES = 10;

    /** A number below it takes one byte. */
    private static final int SMALL = 0x80;

    private static final int LIMIT = JournalFormat.BLOCK_BYTES - TagFilter.MAX_BYTES;

    private final int lcore;
    private final History history;
    private final TagFilter tags = new TagFilter();
    private final SeqRange range = new SeqRange();
    /** Per worker, or for the one worker: what went out of a slot's owner, and what came in; see FORMAT.md. */
    private final long[] first;

    private final long[] second;
    private MappedBlock block = new MappedBlock(ByteBuffer.allocateDirect(0));
    private int number = JournalFormat.NO_NUMBER;
    private long eventsBefore;
    private int p;
    /** Up to where an event may be written: 0 while there is no block. */
    private int limit;

    private int events;
    private int last = EventCodes.STAMP;

    /**
     * The encoder of an lcore, without a block yet.
     *
     * @param lcore 0 for the distributor, 1 + w for worker w
     * @param workers how many workers the session has
     */
    public BlockEncoder(int lcore, int workers) {
        this.lcore = lcore;
        int slots = lcore == 0 ? workers : 1;
        history = new History(lcore == 0 ? workers : 0);
        first = new long[slots];
        second = new long[slots];
        history.begin(lcore, 0, 0);
    }

    /**
     * Begins the next block of the lcore. Its number is not stored yet: {@link #publish} does that, after a fence of the
     * caller's, and {@link #commit} then shows what is written.
     *
     * @param room {@link JournalFormat#BLOCK_BYTES} long, its {@code length} 0
     */
    public void open(MappedBlock room) {
        block = room;
        number++;
        eventsBefore += events;
        events = 0;
        long nextSeq = lcore == 0 ? history.in + 1 : Math.max(0, history.listed + 1);
        block.putInt(JournalFormat.CRC, 0);
        block.putShort(JournalFormat.LCORE, lcore);
        block.putShort(JournalFormat.FLAGS, 0);
        block.putInt(JournalFormat.EVENTS, 0);
        block.putInt(JournalFormat.FILTER, 0);
        block.putLong(JournalFormat.EVENTS_BEFORE, eventsBefore);
        block.putLong(JournalFormat.FIRST_T, history.t);
        block.putLong(JournalFormat.LAST_T, 0);
        block.putLong(JournalFormat.NEXT_SEQ, nextSeq);
        block.putInt(JournalFormat.OLDER, 0);
        block.putInt(JournalFormat.NEWER, 0);
        history.begin(lcore, nextSeq, history.t);
        tags.clear();
        range.begin(nextSeq);
        range.note(nextSeq - 1); // which is expected to be told of, so that telling of it notes nothing
        limit = LIMIT;
        p = JournalFormat.HEADER_BYTES;
        for (int slot = 0; slot < first.length; slot++) {
            varint(first[slot]);
            varint(second[slot]);
        }
    }

    /** Makes the block the lcore's. Who sees its number must see the rest of its header. */
    public void publish() {
        block.putInt(JournalFormat.NUMBER, number);
    }

    /** Stores how much is written. Who sees the new length must see the bytes: the caller puts a fence before this. */
    public void commit() {
        block.putInt(JournalFormat.LENGTH, p - JournalFormat.HEADER_BYTES);
    }

    /**
     * Fills in what stands in the header of a whole block, all but the checksum; nothing can be written to it any more.
     *
     * @return how long the block is
     */
    public int finish(int flags) {
        block.putByte(JournalFormat.FLAGS, flags);
        block.putInt(JournalFormat.EVENTS, events);
        block.putLong(JournalFormat.LAST_T, history.t);
        range.note(history);
        range.store(block.buffer());
        int filter = tags.store(block.buffer(), p);
        block.putInt(JournalFormat.FILTER, filter);
        commit();
        limit = 0;
        return p + filter;
    }

    /** The number of the block that was begun last, or {@link JournalFormat#NO_NUMBER}. */
    public int number() {
        return number;
    }

    /** How many events the lcore's blocks hold, this one included. */
    public long events() {
        return eventsBefore + events;
    }

    /** The code of the event before; {@link EventCodes#STAMP} at the very beginning. */
    public int last() {
        return last;
    }

    /** The time of the event before. */
    public long time() {
        return history.t;
    }

    /** Whether there is a block, and so many bytes are left of it. */
    public boolean room(int bytes) {
        return p + bytes <= limit;
    }

    /** A packet came in, and there was no room to tell so. */
    public void missedPacket(long seq) {
        history.in = seq;
    }

    /** A slot was used, and there was no room to tell so. */
    public void missed(int code, int worker) {
        count(code, worker);
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

    private static int varintBytes(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
    }

    private void letters(byte[] bytes, int n) {
        for (int i = 0; i < n; i++) {
            block.putByte(p++, bytes[i]);
        }
    }

    private void told(int code) {
        last = code;
        events++;
    }

    private void begin(int code, long t) {
        block.putByte(p++, code);
        time(t);
    }

    private void time(long t) {
        long passed = Math.max(0, t - history.t);
        history.t += passed;
        varint(passed);
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

    /** Keeps count of what the prologue of the next block tells. */
    private void count(int code, int worker) {
        int slot = lcore == 0 ? worker : 0;
        if (slot < 0 || slot >= first.length) {
            return;
        }
        switch (code) {
            case EventCodes.SLOT_GRANT, EventCodes.SLOT_TAKE -> first[slot]++;
            case EventCodes.SLOT_RECLAIM -> first[slot]--;
            case EventCodes.SLOT_COLLECT, EventCodes.SLOT_REQUEST, EventCodes.SLOT_RETURN -> second[slot]++;
            default -> {}
        }
    }

    private void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    private void varint(long value) {
        if (value >= 0 && value < SMALL) {
            block.putByte(p++, (int) value);
        } else {
            longVarint(value);
        }
    }

    private void longVarint(long value) {
        long rest = value;
        int at = p;
        while ((rest & ~0x7fL) != 0) {
            block.putByte(at++, (int) rest | 0x80);
            rest >>>= 7;
        }
        block.putByte(at++, (int) rest);
        p = at;
    }
}
