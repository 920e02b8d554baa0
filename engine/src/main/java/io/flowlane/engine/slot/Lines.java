package io.flowlane.engine.slot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Cache lines of eight 64-bit words outside the heap, each alone on a pair of cache lines: processors fetch lines in
 * pairs, and a neighbour that another core writes would be false sharing. A heap array would not do, for its first
 * element is 16 bytes off and it moves.
 */
final class Lines {

    /** Words a line. */
    static final int WORDS = 8;

    private static final int STRIDE = 128;
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;

    Lines(int count) {
        ByteBuffer raw = ByteBuffer.allocateDirect(Math.multiplyExact(count + 1, STRIDE));
        memory = raw.alignedSlice(STRIDE);
    }

    /** Plain load. */
    long lp(int line, int word) {
        return (long) WORD.get(memory, at(line, word));
    }

    /** Plain store. */
    void sp(int line, int word, long value) {
        WORD.set(memory, at(line, word), value);
    }

    /** Load acquire. */
    long la(int line, int word) {
        return (long) WORD.getAcquire(memory, at(line, word));
    }

    /** Store release. */
    void so(int line, int word, long value) {
        WORD.setRelease(memory, at(line, word), value);
    }

    /** Compare and set, with the effects of a load acquire and, on success, of a store release. */
    boolean cas(int line, int word, long expected, long value) {
        return WORD.compareAndSet(memory, at(line, word), expected, value);
    }

    private static int at(int line, int word) {
        return line * STRIDE + word * Long.BYTES;
    }
}
