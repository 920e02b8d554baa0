package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The memory that captures are read into, in segments that are used again: each is held by the reader that fills it and
 * by every packet that lies in it, and is free when the last of them lets go. Bounded: a reader that finds no room waits
 * for packets to come back. The distributor lcore alone takes and gives back; the views may be read by any thread that
 * holds a packet in them.
 */
final class SegmentPool {

    /** Longer than any packet but those of a few link types; a record that is longer has a segment of its own. */
    static final int SEGMENT = 1 << 19;

    private static final int SEGMENTS = 256;
    private static final long BUDGET = (long) SEGMENT * SEGMENTS;

    /** One piece of memory; its views differ in byte order, and in whose position and limit they are. */
    static final class Segment {
        final ByteBuffer bytes;
        final ByteBuffer littleEndian;
        final ByteBuffer filling;
        /** Those who hold it. */
        private int holders;

        Segment(int capacity) {
            bytes = capacity == SEGMENT ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
            littleEndian = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            filling = bytes.duplicate();
        }
    }

    private final @Nullable Segment[] segments = new Segment[SEGMENTS];
    private final ByteBuffer[] views = new ByteBuffer[SEGMENTS];
    private final int[] free = new int[SEGMENTS];
    private int freeCount;
    private final int[] unused = new int[SEGMENTS];
    private int unusedCount;
    private long held;

    SegmentPool() {
        for (int i = 0; i < SEGMENTS; i++) {
            unused[i] = SEGMENTS - 1 - i;
        }
        unusedCount = SEGMENTS;
    }

    /** By number: what packets lie in, read only, in network byte order. */
    ByteBuffer[] views() {
        return views;
    }

    Segment segment(int number) {
        Segment segment = segments[number];
        if (segment == null) {
            throw new IllegalStateException("segment " + number + " is not in use");
        }
        return segment;
    }

    /**
     * A segment of at least this many bytes, held once.
     *
     * @param mine how many bytes the caller holds and will let go: they do not count against it
     * @return its number; -1 when there is no room until others let go
     */
    int take(int atLeast, long mine) {
        if (atLeast <= SEGMENT && freeCount > 0) {
            int number = free[--freeCount];
            hold(number);
            return number;
        }
        int capacity = Math.max(atLeast, SEGMENT);
        boolean alone = held <= mine;
        if (unusedCount + freeCount == 0 || (!alone && held + capacity > BUDGET)) {
            return -1;
        }
        int number = unusedCount > 0 ? unused[--unusedCount] : free[--freeCount];
        Segment segment = new Segment(capacity);
        segments[number] = segment;
        views[number] = segment.bytes.asReadOnlyBuffer();
        hold(number);
        return number;
    }

    private void hold(int number) {
        Segment segment = segment(number);
        segment.holders = 1;
        held += segment.bytes.capacity();
    }

    /** One more packet lies in it. */
    void retain(int number) {
        segment(number).holders++;
    }

    /** One holder less. */
    void release(int number) {
        Segment segment = segment(number);
        if (--segment.holders > 0) {
            return;
        }
        held -= segment.bytes.capacity();
        if (segment.bytes.capacity() == SEGMENT) {
            free[freeCount++] = number;
        } else {
            segments[number] = null;
            unused[unusedCount++] = number;
        }
    }
}
