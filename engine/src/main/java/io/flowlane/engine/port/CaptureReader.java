package io.flowlane.engine.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the packets of one capture, in order. After {@link #next} has answered true, the fields are those of the
 * current packet, and its bytes stay where they are until the next call; a holder of {@link #segment} keeps them longer.
 * One thread.
 */
abstract class CaptureReader implements AutoCloseable {

    final CaptureBytes in;
    private final SkipReason.Counts skipped;
    private final SegmentPool pool;
    private boolean finished;

    private int segment;
    private int offset;
    int capturedLength;
    int wireLength;
    long timestampNanos;
    int linkType;
    int interfaceId;

    CaptureReader(CaptureBytes in, SegmentPool pool, SkipReason.Counts skipped) {
        this.in = in;
        this.pool = pool;
        this.skipped = skipped;
    }

    /** Moves to the next packet; false when there is none, for ever if {@link #ended}, else for now. */
    abstract boolean next();

    /** Behind a {@link #next} that was false: whether no packet will come any more. */
    final boolean ended() {
        return in.ended();
    }

    /** Why the capture ended before its end, or null. */
    @Nullable
    final IOException failure() {
        return in.failure();
    }

    /** Notes where the current packet's bytes are, from the next byte on. */
    final void locate(int distance) {
        segment = in.segment();
        offset = in.at() + distance;
    }

    /** The number of the segment that holds the current packet. */
    final int segment() {
        return segment;
    }

    /** Where in its segment the current packet begins. */
    final int offset() {
        return offset;
    }

    /** The current packet's bytes are in this buffer, in network byte order. */
    final ByteBuffer buffer() {
        return pool.views()[segment];
    }

    /** Counts something that is not read; never a packet: false. */
    final boolean skip(SkipReason reason) {
        skipped.add(reason);
        return false;
    }

    /** Counts what cannot be read and ends the capture; false. */
    final boolean endAt(SkipReason reason) {
        skipped.add(reason);
        finished = true;
        in.endHere();
        return false;
    }

    /**
     * Too few bytes are there. At the end of the capture, counts what is left and what its compression has lost.
     *
     * @param cut whether the end is within a record
     * @return false
     */
    final boolean tooFew(boolean cut) {
        if (in.ended() && !finished) {
            finished = true;
            if (cut && in.failure() == null) {
                skipped.add(SkipReason.TRUNCATED_RECORD);
            }
            in.source().countDamage(skipped);
            in.endHere();
        }
        return false;
    }

    /** A length of 32 unsigned bits as an int; what an int does not hold becomes its maximum. */
    static int saturated(int unsigned) {
        return unsigned < 0 ? Integer.MAX_VALUE : unsigned;
    }

    @Override
    public final void close() {
        in.close();
    }
}
