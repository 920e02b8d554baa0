package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.stream.Bytes;
import java.util.Arrays;

/**
 * A column of a table: collects the values of a row group, then writes them as a column chunk of one page. A row that is
 * not set has no value. One thread.
 */
abstract class Column {
    static final int PLAIN = 0;
    static final int RLE = 3;
    static final int DELTA_BINARY_PACKED = 5;
    static final int RLE_DICTIONARY = 8;

    static final int REQUIRED = 0;
    static final int OPTIONAL = 1;
    static final int REPEATED = 2;

    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int UNCOMPRESSED = 0;

    /** Parquet's numbers for them. */
    enum Physical {
        BOOLEAN(0),
        INT32(1),
        INT64(2),
        BYTE_ARRAY(6);

        private final int number;

        Physical(int number) {
            this.number = number;
        }
    }

    final String name;
    final Physical physical;
    final int encoding;
    /** Whether each row has a value. */
    final boolean required;
    /** By value or missing value: how much of the path to it is there. */
    char[] levels = new char[1024];

    int levelCount;

    Column(String name, Physical physical, int encoding, boolean required) {
        this.name = name;
        this.physical = physical;
        this.encoding = encoding;
        this.required = required;
    }

    final void level(int level) {
        if (levelCount == levels.length) {
            levels = Arrays.copyOf(levels, 2 * levelCount);
        }
        levels[levelCount++] = (char) level;
    }

    /** The row that ends has a value, or not; a column of its own shape does otherwise. */
    abstract void endRow();

    /** How many values there are, missing ones included. */
    int valueCount() {
        return levelCount;
    }

    /** The level of a value that is there. */
    int maxLevel() {
        return required ? 0 : 1;
    }

    String[] path() {
        return new String[] {name};
    }

    /** The elements of the schema for this column, {@link #schemaElements} of them. */
    void schema(Thrift out) {
        out.element()
                .i32(1, physical.number)
                .i32(3, required ? REQUIRED : OPTIONAL)
                .text(4, name);
        logicalType(out);
        out.end();
    }

    int schemaElements() {
        return 1;
    }

    void logicalType(Thrift out) {}

    /** The page before the data, if this column has one: its values; answers how many. */
    int dictionary(Bytes out) {
        return 0;
    }

    /** What stands before the levels of a page. */
    void repetition(Bytes out) {}

    /** The values that are there. */
    abstract void values(Bytes out);

    /** Least and greatest value, when the column knows them. */
    void statistics(Thrift out) {}

    /** Begins the next row group. */
    void clear() {
        levelCount = 0;
    }

    /**
     * Writes the chunk, and its description to the footer.
     *
     * @param begin where the chunk begins in the file
     * @return how many bytes it has
     */
    final int write(long begin, Bytes page, Bytes out, Thrift footer) {
        int before = out.size();
        int words = dictionary(page.clear());
        if (words > 0) {
            header(out, DICTIONARY_PAGE, page.size(), 7, words, PLAIN);
            out.put(page);
        }
        int data = out.size() - before;
        page.clear();
        repetition(page);
        if (!required) {
            sized(levels, levelCount, Packing.width(maxLevel()), page);
        }
        values(page);
        header(out, DATA_PAGE, page.size(), 5, valueCount(), encoding);
        out.put(page);
        int size = out.size() - before;
        footer.element().i64(2, begin).begin(3).i32(1, physical.number);
        if (words > 0) {
            footer.i32s(2, RLE, PLAIN, encoding);
        } else {
            footer.i32s(2, RLE, encoding);
        }
        footer.texts(3, path())
                .i32(4, UNCOMPRESSED)
                .i64(5, valueCount())
                .i64(6, size)
                .i64(7, size);
        footer.i64(9, begin + data);
        if (words > 0) {
            footer.i64(11, begin);
        }
        statistics(footer);
        footer.end().end();
        return size;
    }

    /** Levels have their length before them. */
    static void sized(char[] levels, int n, int width, Bytes out) {
        int at = out.size();
        out.put32(0);
        Packing.hybrid(levels, n, width, out);
        out.set32(at, out.size() - at - 4);
    }

    private static void header(Bytes out, int type, int size, int field, int values, int encoding) {
        Thrift header = new Thrift(out);
        header.i32(1, type).i32(2, size).i32(3, size);
        header.begin(field).i32(1, values).i32(2, encoding);
        if (type == DATA_PAGE) {
            header.i32(3, RLE).i32(4, RLE);
        }
        header.end().end();
    }
}
