package io.flowlane.engine.port;

/**
 * Walks over the packets of one capture, in file order. After {@link #next} has answered true, the fields are those of
 * the current packet. One thread.
 */
abstract class CaptureReader {

    /**
     * The most bytes of one packet that are believed: the maximum snapshot length of libpcap and Wireshark. No record
     * of a sane capture is longer, and a damaged length is told from it.
     */
    static final int MAX_CAPTURED = 262_144;

    final MappedBytes bytes;
    SkipReason.Counts skipped;

    /** Where in the file the next record begins. */
    long position;

    private int window;
    private int offset;
    int capturedLength;
    int wireLength;
    long timestampNanos;
    int linkType;
    int interfaceId;

    CaptureReader(MappedBytes bytes, SkipReason.Counts skipped) {
        this.bytes = bytes;
        this.skipped = skipped;
    }

    /**
     * Goes back to before the first packet.
     *
     * @param counts where damage is counted from now on
     */
    void rewind(SkipReason.Counts counts) {
        skipped = counts;
        position = start();
    }

    /** Where in the file the first record begins. */
    abstract long start();

    /** Moves to the next packet; false when there is none, and then for ever. */
    abstract boolean next();

    /** Notes where the current packet's bytes are. */
    final void locate(long dataPosition) {
        window = bytes.windowOf(dataPosition);
        offset = bytes.offsetOf(dataPosition);
    }

    /** The number of the window that holds the current packet. */
    final int window() {
        return window;
    }

    /** Where in its window the current packet begins. */
    final int offset() {
        return offset;
    }

    final long remaining() {
        return bytes.size() - position;
    }

    /** Counts what cannot be read and ends the file. */
    final boolean endAt(SkipReason reason) {
        skipped.add(reason);
        position = bytes.size();
        return false;
    }

    /** A length of 32 unsigned bits as an int; what an int does not hold becomes its maximum. */
    static int saturated(int unsigned) {
        return unsigned < 0 ? Integer.MAX_VALUE : unsigned;
    }
}
