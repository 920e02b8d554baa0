package io.flowlane.viewer.lod;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.viewer.timeline.Mark;
import io.flowlane.viewer.timeline.Tags;
import io.flowlane.viewer.timeline.TimelineBuilder;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the bytes of an index file are. Little-endian. Head, extents of rows ({@link RowLayout}) in the order in which they
 * became full, foot.
 *
 * <pre>
 *   0          8         12        16           24       28       32
 *  +----------+---------+---------+------------+--------+--------+----------+-----------+------+
 *  | FLOWLOD. | version | crc of  | foot begins| foot   | crc of | 32 bytes | extents   | foot |
 *  |          |         | 16 - 64 | at byte    | length | foot   | of 0     | from 64 on|      |
 *  +----------+---------+---------+------------+--------+--------+----------+-----------+------+
 * </pre>
 *
 * <p>The foot holds whose index it is (see {@link IndexPlace#identity}), the counts over all rows, the levels, where each
 * extent begins with its CRC-32C, the tags and the notes.
 */
final class IndexFormat {
    static final long MAGIC = 0x0a_44_4f_4c_57_4f_4c_46L;
    static final int VERSION = 2;
    static final int HEAD_BYTES = 64;
    static final int CRC_FROM = 16;

    /** No foot is longer: a file that says so is damaged. */
    static final int MOST_FOOT_BYTES = 1 << 26;

    private static final int MOST_LEVELS = 40;

    private IndexFormat() {}

    /** Where an extent is. */
    record Place(int level, long position, int rows, int crc) {}

    static ByteBuffer head(long footAt, ByteBuffer foot) {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MAGIC).putInt(VERSION).putInt(0).putLong(footAt).putInt(foot.limit());
        head.putInt(FileExtent.crc(foot, foot.limit()));
        head.putInt(12, crcOfHead(head));
        return head.clear();
    }

    static int crcOfHead(ByteBuffer head) {
        return FileExtent.crc(head.slice(CRC_FROM, HEAD_BYTES - CRC_FROM), HEAD_BYTES - CRC_FROM);
    }

    static ByteBuffer foot(String identity, Pyramid pyramid, List<Place> extents) {
        int bytes = 1 << 16;
        while (true) {
            try {
                ByteBuffer foot = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
                writeFoot(foot, identity, pyramid, extents);
                return foot.flip();
            } catch (BufferOverflowException tooShort) {
                bytes *= 2;
            }
        }
    }

    private static void writeFoot(ByteBuffer foot, String identity, Pyramid pyramid, List<Place> extents) {
        text(foot, identity);
        Pyramid.Totals totals = pyramid.totals();
        foot.putInt(pyramid.workers()).putLong(pyramid.firstT()).putLong(pyramid.readTo());
        foot.putLong(totals.events()).putLong(totals.in()).putLong(totals.out()).putInt(totals.deepestBacklog());
        foot.putInt(totals.tellsWork() ? 1 : 0);
        for (int w = 0; w < pyramid.workers(); w++) {
            foot.putLong(totals.packets()[w]).putLong(totals.held()[w]);
        }
        foot.putInt(pyramid.levels());
        for (long rows : pyramid.rows()) {
            foot.putLong(rows);
        }
        foot.putInt(extents.size());
        for (Place place : extents) {
            foot.putInt(place.level).putLong(place.position).putInt(place.rows).putInt(place.crc);
        }
        Tags tags = pyramid.tags();
        foot.putInt(tags.ranked()).putLong(tags.distinct()).putInt(tags.isCounted() ? 1 : 0);
        for (int rank = 0; rank < tags.ranked(); rank++) {
            foot.putInt(tags.tag(rank)).putLong(tags.packets(rank));
        }
        foot.putInt(pyramid.marks().size());
        for (Mark mark : pyramid.marks()) {
            foot.putLong(mark.t()).putInt(mark.lcore()).putInt(mark.kind().code());
            text(foot, mark.text());
        }
    }

    private static void text(ByteBuffer foot, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        foot.putInt(bytes.length).put(bytes);
    }

    /**
     * The pyramid of a foot whose checksum holds; nothing in its numbers is believed unseen all the same.
     *
     * @param channel the file, for the extents
     * @param end where the extents end
     * @throws DamagedIndexException when it does not fit the journal, or itself
     */
    static Pyramid pyramid(ByteBuffer foot, String identity, SessionInfo session, FileChannel channel, long end) {
        try {
            if (!identity.equals(text(foot))) {
                throw new DamagedIndexException("is of another journal, or of an earlier state of this one");
            }
            return new FootReader(foot, session, channel, end).read();
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedIndexException("has a foot that contradicts itself: " + e);
        }
    }

    private static String text(ByteBuffer foot) {
        int length = count(foot, 1);
        byte[] bytes = new byte[length];
        foot.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A count of things of this many bytes each, which must still be in the buffer. */
    private static int count(ByteBuffer foot, int bytesEach) {
        int count = foot.getInt();
        check(count >= 0 && (long) count * bytesEach <= foot.remaining(), "count", count);
        return count;
    }

    private static void check(boolean holds, String what, long value) {
        if (!holds) {
            throw new DamagedIndexException("has a " + what + " of " + value);
        }
    }

    /** Reads what {@link #writeFoot} writes behind the identity. */
    private record FootReader(ByteBuffer foot, SessionInfo session, FileChannel channel, long end) {

        Pyramid read() {
            int workers = foot.getInt();
            check(workers == TimelineBuilder.workers(session), "worker count", workers);
            long firstT = foot.getLong();
            long readTo = foot.getLong();
            check(readTo >= firstT, "last time", readTo);
            long events = foot.getLong();
            long in = foot.getLong();
            long out = foot.getLong();
            int deepest = foot.getInt();
            boolean tellsWork = foot.getInt() == 1;
            long[] packets = new long[workers];
            long[] held = new long[workers];
            for (int w = 0; w < workers; w++) {
                packets[w] = foot.getLong();
                held[w] = foot.getLong();
            }
            Pyramid.Totals totals = new Pyramid.Totals(events, in, out, deepest, packets, held, tellsWork);
            long[] rows = rows();
            Extent[][] extents = extents(rows, RowLayout.rowBytes(workers));
            return new Pyramid(session, workers, extents, rows, firstT, readTo, totals, tags(), marks());
        }

        private long[] rows() {
            int levels = count(foot, Long.BYTES);
            check(levels >= 1 && levels <= MOST_LEVELS, "level count", levels);
            long[] rows = new long[levels];
            for (int level = 0; level < levels; level++) {
                rows[level] = foot.getLong();
                boolean fits = level == 0 ? rows[0] >= 0 : rows[level] == rows[level - 1] >> RowLayout.FAN_BITS;
                check(fits, "row count", rows[level]);
            }
            return rows;
        }

        private Extent[][] extents(long[] rows, int rowBytes) {
            int bits = Level.extentBits(rowBytes);
            List<List<Extent>> found = new ArrayList<>();
            for (int level = 0; level < rows.length; level++) {
                found.add(new ArrayList<>());
            }
            int places = count(foot, 20);
            for (int i = 0; i < places; i++) {
                int level = foot.getInt();
                check(level >= 0 && level < rows.length, "level", level);
                long position = foot.getLong();
                int its = foot.getInt();
                long before = (long) found.get(level).size() << bits;
                check(its == Math.min(1L << bits, rows[level] - before) && its > 0, "extent", its);
                check(position >= HEAD_BYTES && position <= end - (long) its * rowBytes, "position", position);
                found.get(level).add(new FileExtent(channel, position, rowBytes, its, foot.getInt()));
            }
            Extent[][] extents = new Extent[rows.length][];
            for (int level = 0; level < rows.length; level++) {
                long needed = (rows[level] + (1L << bits) - 1) >> bits;
                check(
                        found.get(level).size() == needed,
                        "number of extents",
                        found.get(level).size());
                extents[level] = found.get(level).toArray(new Extent[0]);
            }
            return extents;
        }

        private Tags tags() {
            int ranked = foot.getInt();
            check(ranked >= 0 && ranked <= Tags.MOST_RANKED, "tag count", ranked);
            long distinct = foot.getLong();
            boolean counted = foot.getInt() == 1;
            int[] tag = new int[ranked];
            long[] packets = new long[ranked];
            for (int rank = 0; rank < ranked; rank++) {
                tag[rank] = foot.getInt();
                packets[rank] = foot.getLong();
            }
            return new Tags(tag, packets, distinct, counted);
        }

        private static Mark.Kind kind(int number) {
            for (Mark.Kind kind : Mark.Kind.values()) {
                if (kind.code() == number) {
                    return kind;
                }
            }
            throw new DamagedIndexException("has a kind of mark of " + number);
        }

        private List<Mark> marks() {
            int n = count(foot, 20);
            List<Mark> marks = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                marks.add(new Mark(foot.getLong(), foot.getInt(), kind(foot.getInt()), text(foot)));
            }
            return marks;
        }
    }
}
