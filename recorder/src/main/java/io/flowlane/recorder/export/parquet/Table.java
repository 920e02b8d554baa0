package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.stream.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A Parquet file: row groups, each a chunk for each column, and a footer that says where they are.
 *
 * <pre>
 *  "PAR1" | chunk chunk ... | chunk chunk ... | footer | length of the footer (4) | "PAR1"
 * </pre>
 *
 * One row group is held at a time, and of each one before it the few words of the footer. One thread.
 */
final class Table implements Closeable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 2;
    private static final int GROUP_ROWS = 1 << 16;
    /** A row group ends early when its lists hold this many elements. */
    private static final int GROUP_VALUES = 1 << 19;

    private final OutputStream stream;
    private final List<? extends Column> columns;
    private final Map<String, String> about;
    private final Bytes page = new Bytes(1 << 19);
    private final Bytes out = new Bytes(1 << 19);
    /** The row groups, as they will stand in the footer. */
    private final Bytes groups = new Bytes(1 << 12);

    private int groupCount;
    private int groupRows;
    private long rows;
    private long position;

    /**
     * Begins a new file.
     *
     * @param about pairs that stand in the footer
     */
    Table(Path file, List<? extends Column> columns, Map<String, String> about) throws IOException {
        this.columns = columns;
        this.about = about;
        stream = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        move(out.put(MAGIC));
    }

    /** The columns have their values of this row. */
    void endRow() throws IOException {
        boolean full = ++groupRows == GROUP_ROWS;
        for (Column column : columns) {
            column.endRow();
            full |= column.levelCount >= GROUP_VALUES;
        }
        if (full) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        long begin = position;
        // a struct's field ids count from 0 in each: a writer of its own for each group
        Thrift footer = new Thrift(groups);
        footer.structs(1, columns.size());
        for (Column column : columns) {
            column.write(position, page, out, footer);
            move(out);
            column.clear();
        }
        footer.i64(2, position - begin).i64(3, groupRows).end();
        rows += groupRows;
        groupRows = 0;
        groupCount++;
    }

    /** Writes the rows that are held, and the footer. */
    void end() throws IOException {
        if (groupRows > 0) {
            endGroup();
        }
        Thrift footer = new Thrift(out);
        footer.i32(1, VERSION);
        schema(footer);
        footer.i64(3, rows).structs(4, groupCount);
        out.put(groups);
        footer.structs(5, about.size());
        about.forEach(
                (key, value) -> footer.element().text(1, key).text(2, value).end());
        footer.text(6, "flowlane version 1 (build 0)");
        // how the least and greatest values are ordered: as the type says
        footer.structs(7, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            footer.element().begin(1).end().end();
        }
        footer.end();
        out.put32(out.size()).put(MAGIC);
        move(out);
    }

    /** The tree of columns, its root first. */
    private void schema(Thrift footer) {
        int elements = 1 + columns.stream().mapToInt(Column::schemaElements).sum();
        footer.structs(2, elements);
        footer.element().text(4, "flowlane").i32(5, columns.size()).end();
        for (Column column : columns) {
            column.schema(footer);
        }
    }

    private void move(Bytes bytes) throws IOException {
        position += bytes.size();
        bytes.moveTo(stream);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
