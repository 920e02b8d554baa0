package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.stream.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A column of integers of 32 or 64 bits. */
final class Numbers extends Column {
    private static final int STATISTICS = 12;

    /** What an integer is. */
    enum Kind {
        /** 64 bits. */
        LONG(Physical.INT64),
        /** 32 bits. */
        INT(Physical.INT32),
        /** 32 bits without a sign. */
        UNSIGNED(Physical.INT32);

        private final Physical physical;

        Kind(Physical physical) {
            this.physical = physical;
        }
    }

    private final Kind kind;
    private final Packing packing = new Packing();
    private long[] values = new long[1024];
    private int count;
    private boolean set;

    Numbers(String name, Kind kind, boolean required) {
        super(name, kind.physical, DELTA_BINARY_PACKED, required);
        this.kind = kind;
    }

    /** The row's value. */
    void set(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = kind == Kind.LONG ? value : (int) value;
        set = true;
    }

    @Override
    void endRow() {
        level(set ? maxLevel() : 0);
        set = false;
    }

    @Override
    void logicalType(Thrift out) {
        if (kind == Kind.UNSIGNED) {
            // UINT_32, then the same in today's words
            out.i32(6, 13).begin(10).begin(10).i8(1, 32).bool(2, false).end().end();
        }
    }

    @Override
    void values(Bytes out) {
        packing.deltas(values, count, physical == Physical.INT32, out);
    }

    @Override
    void statistics(Thrift out) {
        out.begin(STATISTICS).i64(3, (long) levelCount - count);
        if (count > 0 && kind == Kind.LONG) {
            long least = Long.MAX_VALUE;
            long greatest = Long.MIN_VALUE;
            for (int i = 0; i < count; i++) {
                least = Math.min(least, values[i]);
                greatest = Math.max(greatest, values[i]);
            }
            out.binary(5, plain(greatest)).binary(6, plain(least));
        }
        out.end();
    }

    private static byte[] plain(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    @Override
    void clear() {
        super.clear();
        count = 0;
    }
}
