package io.flowlane.engine.slot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Cache lines of eight 64-bit words outside the heap, each alone on a pair of cache lines: processors fetch lines in
 * pairs, and a neighbour that another core writes would be false sharing. A heap array would not do, for its first
 * element is 16 bytes off and it moves.
 *
 * <p>Loads and stores go through a direct {@link LongBuffer}, in which an aligned word is one instruction of a 64-bit
 * machine, and fences give them their order. A {@code VarHandle} over the buffer does the same, but on JDK 17 it checks
 * the buffer's memory session in a call that is not inlined in a method as large as ours.
 */
final class Lines extends Padding {

    /** Words a line. */
    static final int WORDS = 8;

    /** Behind the line: words that are only looked at when somebody records what happens. */
    static final int TIME = WORDS;

    private static final int STRIDE = 128;
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;
    private final LongBuffer words;

    /** Two cache lines behind the buffers, which every access reads: what is made next may be written all the time. */
    @SuppressWarnings("UnusedVariable")
    private final long[] behind;

    Lines(int count) {
        ByteBuffer raw = ByteBuffer.allocateDirect(Math.multiplyExact(count + 1, STRIDE));
        memory = raw.alignedSlice(STRIDE);
        words = memory.order(ByteOrder.nativeOrder()).asLongBuffer();
        behind = new long[2 * STRIDE / Long.BYTES];
    }

    /** Plain load. */
    long lp(int line, int word) {
        return words.get(line * (STRIDE / Long.BYTES) + word);
    }

    /** Plain store. */
    void sp(int line, int word, long value) {
        words.put(line * (STRIDE / Long.BYTES) + word, value);
    }

    /** Load acquire. */
    long la(int line, int word) {
        long value = lp(line, word);
        VarHandle.acquireFence();
        return value;
    }

    /** Store release. */
    void so(int line, int word, long value) {
        VarHandle.releaseFence();
        sp(line, word, value);
    }

    /**
     * Writes {@code packets[from] .. packets[from + n - 1]} to a line, up to {@link #WORDS}, and last, as a store release,
     * the first word with this flag.
     */
    void write(int line, long[] packets, int from, int n, long flag) {
        for (int word = 1; word < n; word++) {
            sp(line, word, packets[from + word] | Flags.VALID);
        }
        if (n < WORDS) {
            sp(line, Math.max(1, n), 0);
        }
        so(line, 0, n == 0 ? flag : packets[from] | Flags.VALID | flag);
    }

    /** Copies the packets of a line whose first word was loaded with {@link #la}; answers how many. */
    int read(int line, long[] into) {
        int n = 0;
        while (n < WORDS) {
            long word = lp(line, n);
            if ((word & Flags.VALID) == 0) {
                break;
            }
            into[n++] = Flags.packet(word);
        }
        return n;
    }

    /** Compare and set, with the effects of a load acquire and, on success, of a store release. */
    boolean cas(int line, int word, long expected, long value) {
        return WORD.compareAndSet(memory, at(line, word), expected, value);
    }

    private static int at(int line, int word) {
        return line * STRIDE + word * Long.BYTES;
    }
}
