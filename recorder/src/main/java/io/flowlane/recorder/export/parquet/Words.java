package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.stream.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A column of text: few words that are known before, as a dictionary; or any text. */
final class Words extends Column {
    private static final int CONVERTED_UTF8 = 0;

    private final List<String> known;
    private final Bytes text = new Bytes(1024);
    /** For a dictionary: the row's word, two bytes a number. */
    private char[] numbers = new char[1024];

    private int count;
    private boolean set;

    private Words(String name, List<String> known) {
        super(name, Physical.BYTE_ARRAY, known.isEmpty() ? PLAIN : RLE_DICTIONARY, !known.isEmpty());
        this.known = known;
    }

    /** Each row has one of these words, 65,536 at most. */
    static Words of(String name, List<String> known) {
        return new Words(name, List.copyOf(known));
    }

    /** A row may have a text. */
    static Words any(String name) {
        return new Words(name, new ArrayList<>());
    }

    /** The row's word is the one at this place of the dictionary. */
    void set(int place) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = (char) place;
    }

    /** The row's text. */
    void set(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        text.put32(bytes.length).put(bytes);
        set = true;
    }

    @Override
    void endRow() {
        level(required || set ? maxLevel() : 0);
        set = false;
    }

    @Override
    void logicalType(Thrift out) {
        out.i32(6, CONVERTED_UTF8).begin(10).begin(1).end().end();
    }

    @Override
    int dictionary(Bytes out) {
        for (String word : known) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            out.put32(bytes.length).put(bytes);
        }
        return known.size();
    }

    @Override
    void values(Bytes out) {
        if (known.isEmpty()) {
            out.put(text);
            return;
        }
        int width = Math.max(1, Packing.width(known.size() - 1));
        out.put8(width);
        Packing.hybrid(numbers, count, width, out);
    }

    @Override
    void clear() {
        super.clear();
        count = 0;
        text.clear();
    }
}
