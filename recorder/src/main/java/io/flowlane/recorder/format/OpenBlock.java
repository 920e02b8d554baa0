package io.flowlane.recorder.format;

import io.flowlane.recorder.chronicle.MappedBlock;
import java.nio.ByteBuffer;

/** The block that an lcore writes to: its header and prologue, and the numbers that its events are made of. */
abstract class OpenBlock {

    /** A number below it takes one byte. */
    static final int SMALL = 0x80;

    private static final int LIMIT = JournalFormat.BLOCK_BYTES - TagFilter.MAX_BYTES;

    private final int lcore;
    final History history;
    final TagFilter tags = new TagFilter();
    final TagNumbers numbers = new TagNumbers();
    final SeqRange range = new SeqRange();
    /** Per worker, or for the one worker: what went out of a slot's owner, and what came in; see FORMAT.md. */
    private final long[] first;

    private final long[] second;
    MappedBlock block = new MappedBlock(ByteBuffer.allocateDirect(0));
    private int number = JournalFormat.NO_NUMBER;
    private long eventsBefore;

    /** The check of all that comes before {@link #summed}, see {@link OpenCheck}. */
    private long sum;

    private int summed;
    int p;
    /** Up to where an event may be written: 0 while there is no block. */
    private int limit;

    private int events;
    private int last = EventCodes.STAMP;

    OpenBlock(int lcore, int workers) {
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
    public final void open(MappedBlock room) {
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
        numbers.clear();
        range.begin(nextSeq);
        range.note(nextSeq - 1); // which is expected to be named, so that naming it notes nothing
        limit = LIMIT;
        p = JournalFormat.HEADER_BYTES;
        sum = OpenCheck.begin(number, lcore, eventsBefore, history.t, nextSeq);
        summed = p;
        for (int slot = 0; slot < first.length; slot++) {
            varint(first[slot]);
            varint(second[slot]);
        }
    }

    /** Makes the block the lcore's. Who sees its number must see the rest of its header. */
    public final void publish() {
        block.putInt(JournalFormat.NUMBER, number);
    }

    /**
     * Stores how much is written, and its check. Who sees the new length must see the bytes: the caller puts a fence before
     * this.
     */
    public final void commit() {
        commit(0);
    }

    private void commit(int flags) {
        MappedBlock from = block;
        int whole = p & -Long.BYTES;
        int at = summed;
        if (at < whole) {
            long now = sum;
            do {
                now += OpenCheck.term(at, from.getLong(at));
                at += Long.BYTES;
            } while (at < whole);
            sum = now;
            summed = whole;
        }
        long rest = from.getLong(whole) & ~(-1L << (p << 3)); // which takes the low six bits of the shift
        int length = p - JournalFormat.HEADER_BYTES;
        long check = Integer.toUnsignedLong(OpenCheck.end(sum + OpenCheck.term(whole, rest), length, flags));
        long word = check | (long) length << Integer.SIZE;
        from.putLong(JournalFormat.CRC, word);
        from.require(JournalFormat.CRC, word);
    }

    /**
     * Fills in what stands in the header of a whole block, all but the checksum; nothing can be written to it any more.
     *
     * @return how long the block is
     */
    public final int finish(int flags) {
        block.putByte(JournalFormat.FLAGS, flags);
        block.putInt(JournalFormat.EVENTS, events);
        block.putLong(JournalFormat.LAST_T, history.t);
        range.note(history);
        range.store(block.buffer());
        int filter = tags.store(block.buffer(), p);
        block.putInt(JournalFormat.FILTER, filter);
        commit(flags);
        limit = 0;
        return p + filter;
    }

    /** Nothing can be written any more. Another thread may call, and must then see to it that the lcore knows. */
    public final void shut() {
        limit = 0;
    }

    /** The number of the block that was begun last, or {@link JournalFormat#NO_NUMBER}. */
    public final int number() {
        return number;
    }

    /** How many events the lcore's blocks hold, this one included. */
    public final long events() {
        return eventsBefore + events;
    }

    /** The code of the event before; {@link EventCodes#STAMP} at the very beginning. */
    public final int last() {
        return last;
    }

    /** The time of the event before. */
    public final long time() {
        return history.t;
    }

    /** Whether there is a block, and this many bytes are left of it. */
    public final boolean room(int bytes) {
        return p + bytes <= limit;
    }

    /** Packets came in, the last with this number, and there was no room to record it. */
    public final void missedPackets(long seq) {
        history.in = seq;
    }

    /** A slot was used, and there was no room to record it. */
    public final void missed(int code, int worker) {
        count(code, worker);
    }

    final void told(int code) {
        told(code, 1);
    }

    /** This many events were recorded, the last of them with this code. */
    final void told(int code, int n) {
        last = code;
        events += n;
    }

    /** Keeps count of what the prologue of the next block tells. */
    final void count(int code, int worker) {
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

    final void begin(int code, long t) {
        block.putByte(p++, code);
        time(t);
    }

    final void time(long t) {
        long passed = Math.max(0, t - history.t);
        history.t += passed;
        varint(passed);
    }

    static int varintBytes(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
    }

    final void letters(byte[] bytes, int n) {
        for (int i = 0; i < n; i++) {
            block.putByte(p++, bytes[i]);
        }
    }

    final void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    final void varint(long value) {
        if (value >= 0 && value < SMALL) {
            block.putByte(p++, (int) value);
        } else if (value >= 0 && value < SMALL * SMALL) {
            int low = (int) value & (SMALL - 1);
            int high = (int) value / SMALL;
            block.putShort(p, SMALL | low | (high << Byte.SIZE));
            p += Short.BYTES;
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
