package io.flowlane.engine.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a capture, forward only, in segments of memory.
 *
 * <pre>
 *            at          limit
 *  +---------+-----------+--------+
 *  | packets | not read  | room   |      what is not read moves to a new segment when the room is too small
 *  +---------+-----------+--------+
 * </pre>
 *
 * What {@link #has} has promised lies in one piece: so a packet never straddles two buffers. One thread.
 */
final class CaptureBytes implements AutoCloseable {

    /** As much is read at once: little enough for the distributor lcore not to be away for long. */
    private static final int STEP = 1 << 16;

    private static final int NONE = -1;

    private final ByteSource source;
    private final SegmentPool pool;
    private int number = NONE;
    private int at;
    private int limit;
    private boolean lacksRoom;
    private boolean ended;
    private @Nullable IOException failure;

    CaptureBytes(ByteSource source, SegmentPool pool) {
        this.source = source;
        this.pool = pool;
    }

    ByteSource source() {
        return source;
    }

    /**
     * Whether the next {@code n} bytes are there, in one piece. If not, either the capture {@link #ended}, or they are
     * still to come: from a live source, or when packets have come back and left room.
     */
    boolean has(int n) {
        while (limit - at < n) {
            if (ended || !room(n) || !fill()) {
                return false;
            }
        }
        return true;
    }

    /** Makes room for one more byte at least of {@code n}; a longer piece grows as its bytes come. */
    private boolean room(int n) {
        int capacity = number == NONE ? 0 : current().bytes.capacity();
        boolean grows = n > SegmentPool.SEGMENT && at == 0 && limit < capacity;
        if (n <= capacity - at || grows) {
            return true;
        }
        int buffered = limit - at;
        int wanted = n <= SegmentPool.SEGMENT ? n : (int) Math.min(n, 2L * Math.max(buffered, SegmentPool.SEGMENT));
        int next = pool.take(wanted, capacity);
        lacksRoom = next < 0;
        if (lacksRoom) {
            return false;
        }
        if (number != NONE) {
            pool.segment(next).bytes.put(0, current().bytes, at, buffered);
            pool.release(number);
        }
        number = next;
        at = 0;
        limit = buffered;
        return true;
    }

    /** Whether something came, or the end. */
    private boolean fill() {
        ByteBuffer into = current().filling;
        into.limit(Math.min(into.capacity(), limit + STEP)).position(limit);
        try {
            int n = source.read(into);
            ended = n == ByteSource.END;
            limit += Math.max(0, n);
            return n != 0;
        } catch (IOException e) {
            failure = e;
            ended = true;
            return true;
        }
    }

    private SegmentPool.Segment current() {
        return pool.segment(number);
    }

    /** No byte comes behind those that are there. */
    boolean ended() {
        return ended;
    }

    /** Why the capture ended before its end, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Behind a {@link #has} that was false: whether it waits for packets to come back, not for the source. */
    boolean lacksRoom() {
        return lacksRoom;
    }

    /** How many of the next bytes are there already. */
    int buffered() {
        return limit - at;
    }

    /** The memory in which {@link #at} the next bytes are; absolute reads only. */
    ByteBuffer in(ByteOrder order) {
        SegmentPool.Segment segment = current();
        return order == ByteOrder.LITTLE_ENDIAN ? segment.littleEndian : segment.bytes;
    }

    /** Where the next byte is. */
    int at() {
        return at;
    }

    /** The number of the segment in which the next byte is. */
    int segment() {
        return number;
    }

    /** Goes past bytes that are there. */
    void skip(int n) {
        at += n;
    }

    /** Ends the capture here: the rest is not read. */
    void endHere() {
        ended = true;
        limit = at;
    }

    /** Goes back to the first byte; what is read from now on lies behind what was read, in the same segment. */
    void rewind() throws IOException {
        source.rewind();
        at = limit;
        ended = false;
    }

    @Override
    public void close() {
        if (number != NONE) {
            pool.release(number);
            number = NONE;
        }
        at = 0;
        limit = 0;
        ended = true;
        source.close();
    }
}
