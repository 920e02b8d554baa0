package io.flowlane.viewer.lod;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One level of a pyramid while it is built. One thread. */
final class Level {
    /** About how long an extent is. */
    private static final int EXTENT_BYTES = 1 << 20;

    private static final int FEWEST_ROWS = 16;

    private final int number;
    private final int rowBytes;
    private final int extentBits;
    private final ExtentSink sink;
    private Extent[] extents = new Extent[4];
    private int count;
    private ByteBuffer open = ByteBuffer.allocate(0);
    private long rows;

    Level(int number, int rowBytes, ExtentSink sink) {
        this.number = number;
        this.rowBytes = rowBytes;
        this.sink = sink;
        this.extentBits = extentBits(rowBytes);
    }

    /** How many rows, as a power of two, an extent has. */
    static int extentBits(int rowBytes) {
        int fitting = Math.max(FEWEST_ROWS, EXTENT_BYTES / rowBytes);
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(fitting);
    }

    /** Adds a row, which ends at {@code t}. */
    void add(OpenRow row, long t) {
        int place = (int) (rows & ((1 << extentBits) - 1));
        if (place == 0) {
            seal();
            open = ByteBuffer.allocate(rowBytes << extentBits).order(ByteOrder.LITTLE_ENDIAN);
            if (count == extents.length) {
                extents = Arrays.copyOf(extents, count * 2);
            }
            extents[count++] = new Extent.InMemory(open);
        }
        row.write(open, place * rowBytes, t);
        rows++;
    }

    /** The extent that was filled last goes where the sink says; with {@code rows} it is complete as it is. */
    void seal() {
        if (count > 0) {
            int used = (int) (rows - ((long) (count - 1) << extentBits));
            extents[count - 1] = sink.full(number, used, open);
        }
    }

    long rows() {
        return rows;
    }

    /** The extents as of now; those after the last row are not there. */
    Extent[] extents() {
        return Arrays.copyOf(extents, count);
    }
}
