package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.stream.Bytes;
import java.util.Arrays;

/** A column of lists of 64-bit integers, each row with a list, an empty one, or none. */
final class Lists extends Column {
    private static final int EMPTY = 1;
    private static final int ELEMENT = 2;
    private static final int CONVERTED_LIST = 3;

    private final Packing packing = new Packing();
    /** By value or missing value: 0 where a row begins, 1 where it goes on. */
    private char[] repetitions = new char[1024];

    private long[] values = new long[1024];
    private int count;
    private int inRow;
    private boolean set;

    Lists(String name) {
        super(name, Physical.INT64, DELTA_BINARY_PACKED, false);
    }

    /** The row has a list, at first an empty one. */
    void set() {
        set = true;
    }

    /** One more element of the row's list. */
    void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
        repetition(inRow == 0 ? 0 : 1);
        level(ELEMENT);
        inRow++;
    }

    private void repetition(int level) {
        if (levelCount == repetitions.length) {
            repetitions = Arrays.copyOf(repetitions, 2 * levelCount);
        }
        repetitions[levelCount] = (char) level;
    }

    @Override
    void endRow() {
        if (inRow == 0) {
            repetition(0);
            level(set ? EMPTY : 0);
        }
        inRow = 0;
        set = false;
    }

    @Override
    int maxLevel() {
        return ELEMENT;
    }

    @Override
    String[] path() {
        return new String[] {name, "list", "element"};
    }

    @Override
    int schemaElements() {
        return 3;
    }

    /** Parquet's three-level list: an optional group of a repeated group of an element. */
    @Override
    void schema(Thrift out) {
        out.element().i32(3, OPTIONAL).text(4, name).i32(5, 1).i32(6, CONVERTED_LIST);
        out.begin(10).begin(3).end().end().end();
        out.element().i32(3, REPEATED).text(4, "list").i32(5, 1).end();
        out.element().i32(1, 2).i32(3, REQUIRED).text(4, "element").end();
    }

    @Override
    void repetition(Bytes out) {
        sized(repetitions, levelCount, 1, out);
    }

    @Override
    void values(Bytes out) {
        packing.deltas(values, count, false, out);
    }

    @Override
    void clear() {
        super.clear();
        count = 0;
    }
}
