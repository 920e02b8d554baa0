package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.stream.Bytes;
import java.util.BitSet;

/** A column of truth values, one for each row. */
final class Flags extends Column {
    private final BitSet flags = new BitSet();

    Flags(String name) {
        super(name, Physical.BOOLEAN, PLAIN, true);
    }

    /** The row's value; false when it is not set. */
    void set(boolean value) {
        flags.set(levelCount, value);
    }

    @Override
    void endRow() {
        level(0);
    }

    /** A bit a row, the lowest first. */
    @Override
    void values(Bytes out) {
        byte[] bits = flags.toByteArray();
        out.put(bits);
        for (int i = bits.length; i < (levelCount + 7) / 8; i++) {
            out.put8(0);
        }
    }

    @Override
    void clear() {
        super.clear();
        flags.clear();
    }
}
