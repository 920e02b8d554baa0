package io.flowlane.recorder.format;

import io.flowlane.engine.event.EventType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Writes the events of one lcore into a block, in place. An event method needs {@link #room}; it neither checks that nor
 * allocates, nor does it make what it wrote visible: {@link #commit} does, after a fence of the caller's.
 *
 * <p>{@code FORMAT.md} says what an event looks like; {@link BlockDecoder} reads it back.
 */
public final class BlockEncoder {

    /** No event without a list or a text is longer. */
    public static final int EVENT_BYTES = 64;

    /** No sequence number in a list is longer. */
    public static final int SEQ_BYTES = 10;

    private final ByteBuffer block;
    private final int lcore;
    private final History history;
    private final TagFilter tags = new TagFilter();
    private final CRC32C crc = new CRC32C();
    /** Per worker, or for the one worker: what went out of a slot's owner, and what came in; see FORMAT.md. */
    private final long[] first;

    private final long[] second;
    private int p;
    private int events;
    /** The least and the greatest number that was not expected, or stands in a list. */
    private long least;

    private long most;
    private int size;

    /**
     * The encoder of an lcore.
     *
     * @param block where to write, {@link JournalFormat#BLOCK_BYTES} long
     * @param lcore 0 for the distributor, 1 + w for worker w
     * @param workers how many workers the session has
     */
    public BlockEncoder(ByteBuffer block, int lcore, int workers) {
        this.block = block.order(ByteOrder.LITTLE_ENDIAN);
        this.lcore = lcore;
        int slots = lcore == 0 ? workers : 1;
        history = new History(lcore == 0 ? workers : 0);
        first = new long[slots];
        second = new long[slots];
        open(0, 0, 0, 0);
    }

    /** Empties the length: who reads while the block is written sees that it is about to change. A fence follows. */
    public void close() {
        block.putInt(JournalFormat.LENGTH, 0);
    }

    /** Begins the next block of the lcore, behind {@link #close} and a fence. {@link #commit} makes it visible. */
    public void next() {
        long before = block.getLong(JournalFormat.EVENTS_BEFORE) + events;
        long nextSeq = lcore == 0 ? history.in + 1 : Math.max(0, history.listed + 1);
        open(block.getInt(JournalFormat.NUMBER) + 1, before, history.t, nextSeq);
    }

    private void open(int number, long before, long t, long nextSeq) {
        block.putInt(JournalFormat.CRC, 0);
        block.putInt(JournalFormat.NUMBER, number);
        block.putShort(JournalFormat.LCORE, (short) lcore);
        block.putShort(JournalFormat.FLAGS, (short) 0);
        block.putInt(JournalFormat.EVENTS, 0);
        block.putInt(JournalFormat.FILTER, 0);
        block.putLong(JournalFormat.EVENTS_BEFORE, before);
        block.putLong(JournalFormat.FIRST_T, t);
        block.putLong(JournalFormat.LAST_T, 0);
        block.putLong(JournalFormat.NEXT_SEQ, nextSeq);
        block.putInt(JournalFormat.OLDER, 0);
        block.putInt(JournalFormat.NEWER, 0);
        history.begin(lcore, nextSeq, t);
        tags.clear();
        least = nextSeq;
        most = nextSeq - 1;
        events = 0;
        p = JournalFormat.HEADER_BYTES;
        for (int slot = 0; slot < first.length; slot++) {
            varint(first[slot]);
            varint(second[slot]);
        }
    }

    /** Stores how much is written. Who sees the new length must see the bytes: the caller puts a fence before this. */
    public void commit() {
        block.putInt(JournalFormat.LENGTH, p - JournalFormat.HEADER_BYTES);
    }

    /** Fills in what stands in the header of a whole block. */
    public void finish(int flags) {
        block.put(JournalFormat.FLAGS, (byte) flags);
        block.putInt(JournalFormat.EVENTS, events);
        block.putLong(JournalFormat.LAST_T, history.t);
        range();
        int filter = tags.store(block, p);
        block.putInt(JournalFormat.FILTER, filter);
        commit();
        size = p + filter;
        crc.reset();
        crc.update(block.duplicate().position(JournalFormat.LENGTH).limit(size));
        block.putInt(JournalFormat.CRC, (int) crc.getValue());
    }

    /** Which numbers the block speaks of. Those that were expected one after another end with the last of their kind. */
    private void range() {
        long nextSeq = block.getLong(JournalFormat.NEXT_SEQ);
        most = Math.max(most, Math.max(history.in, history.popped));
        block.putInt(JournalFormat.OLDER, distance(nextSeq - least));
        block.putInt(JournalFormat.NEWER, distance(most + 1 - nextSeq));
    }

    private static int distance(long far) {
        return far >= Integer.toUnsignedLong(JournalFormat.FAR) ? JournalFormat.FAR : (int) far;
    }

    /** Numbers that were expected one after another need no note but for the last of them. */
    private void note(long seq) {
        if (seq >= 0) {
            least = Math.min(least, seq);
            most = Math.max(most, seq);
        }
    }

    /** How long the finished block is. */
    public int size() {
        return size;
    }

    /** Whether the block holds no event. */
    public boolean isEmpty() {
        return events == 0;
    }

    /** Whether so many bytes are left. */
    public boolean room(int bytes) {
        return p + bytes <= JournalFormat.BLOCK_BYTES - TagFilter.MAX_BYTES;
    }

    /** Only moves the time. */
    public void stamp(long t) {
        begin(EventCodes.STAMP, t);
    }

    /** SESSION_END. */
    public void plain(int code, long t) {
        begin(code, t);
        events++;
    }

    /** PROCESS_* and FLUSH_*. */
    public void number(int code, long t, long n) {
        begin(code, t);
        varint(n);
        events++;
    }

    /** PACKET_IN, at the time of the event before. */
    public void packetIn(long seq, int tag) {
        int at = p++;
        int op = EventCodes.PACKET_IN;
        long distance = seq - (history.in + 1);
        if (distance == 0) {
            op |= EventCodes.EXPECTED_SEQ;
        } else {
            signed(distance);
            note(history.in);
            note(seq);
        }
        int hash = History.hash(tag);
        if (history.dictionary(hash) == tag) {
            op |= EventCodes.EXPECTED_LAST;
            block.put(p++, (byte) hash);
        } else {
            block.putInt(p, tag);
            p += Integer.BYTES;
            history.learn(tag);
            tags.add(tag);
        }
        history.packetIn(seq, tag);
        block.put(at, (byte) op);
        events++;
    }

    /** TAG_*, at the time of the event before. */
    public void tag(int code, long seq, int tag, int worker) {
        int at = p++;
        int op = code;
        if (code == EventCodes.TAG_RELEASE) {
            op |= expectSeq(seq - history.expectedRelease());
            note(seq);
            history.release(seq);
        } else {
            op |= follow(seq);
        }
        op |= expectWorker(worker);
        if (history.knowsTag(seq) && history.tagOf(seq) == tag) {
            op |= EventCodes.EXPECTED_LAST;
        } else {
            block.putInt(p, tag);
            p += Integer.BYTES;
            tags.add(tag);
        }
        block.put(at, (byte) op);
        events++;
    }

    /** BACKLOG_*, at the time of the event before; the depth of a BACKLOG_MOVE is not written. */
    public void backlog(int code, long seq, int worker, int depth) {
        int at = p++;
        int op = code;
        if (code == EventCodes.BACKLOG_POP) {
            long distance = seq - (history.popped + 1);
            if (distance != 0) {
                note(history.popped);
                note(seq);
            }
            op |= expectSeq(distance);
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
        block.put(at, (byte) op);
        events++;
    }

    /** WORKER_*. */
    public void worker(int code, long t, int worker) {
        int at = p;
        begin(code, t);
        block.put(at, (byte) (code | expectWorker(worker)));
        events++;
    }

    /** WORK_*. */
    public void work(int code, long t, int worker, long seq) {
        int at = p;
        begin(code, t);
        int op = code;
        if (code == EventCodes.WORK_BEGIN) {
            op |= expectSeq(seq - history.expectedBegin());
            note(seq);
            history.begin(seq);
        } else {
            op |= expectSeq(seq - history.begun);
            note(seq);
        }
        block.put(at, (byte) (op | expectWorker(worker)));
        events++;
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
        block.put(at, (byte) op);
        events++;
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
        for (int i = 0; i < length; i++) {
            block.put(p++, bytes[i]);
        }
        events++;
    }

    /** GAP: the recorder's word for events that it had to drop. */
    public void gap(long t, long n, String why) {
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        extended(EventType.GAP, t, varintBytes(n) + text.length);
        varint(n);
        for (byte letter : text) {
            block.put(p++, letter);
        }
    }

    /** RECORDER_WAIT. */
    public void waited(long t, long n) {
        extended(EventType.RECORDER_WAIT, t, varintBytes(n));
        varint(n);
    }

    /** An event whose id stands behind its first byte, and how long it is, so that who does not know it can pass over. */
    private void extended(EventType type, long t, int bytes) {
        block.put(p++, (byte) EventCodes.EXTENDED);
        block.put(p++, (byte) type.id());
        time(t);
        varint(bytes);
        events++;
    }

    private static int varintBytes(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
    }

    private void begin(int code, long t) {
        block.put(p++, (byte) code);
        time(t);
    }

    private void time(long t) {
        long passed = Math.max(0, t - history.t);
        history.t += passed;
        varint(passed);
    }

    /** The packet told of last, or another. */
    private int follow(long seq) {
        long distance = seq - history.told;
        note(seq);
        history.told = seq;
        return expectSeq(distance);
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
                note(seqs[0]);
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
            signed(seqs[0] - (history.listed + 1));
            history.listed = seqs[0];
            note(seqs[0]);
            return EventCodes.LIST_OTHER;
        }
        varint(n);
        return isRun(seqs, n) ? run(seqs, n) : full(seqs, n);
    }

    private static boolean isRun(long[] seqs, int n) {
        for (int i = 1; i < n; i++) {
            if (seqs[i] != seqs[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }

    private int run(long[] seqs, int n) {
        if (n > 0) {
            signed(seqs[0] - (history.listed + 1));
            history.listed = seqs[n - 1];
            note(seqs[0]);
            note(seqs[n - 1]);
        }
        return EventCodes.LIST_RUN;
    }

    private int full(long[] seqs, int n) {
        long last = history.listed;
        for (int i = 0; i < n; i++) {
            signed(seqs[i] - (last + 1));
            last = seqs[i];
            note(last);
        }
        history.listed = last;
        return EventCodes.LIST_FULL;
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
        long rest = value;
        int at = p;
        while ((rest & ~0x7fL) != 0) {
            block.put(at++, (byte) (rest | 0x80));
            rest >>>= 7;
        }
        block.put(at++, (byte) rest);
        p = at;
    }
}
