package io.flowlane.recorder.read;

import io.flowlane.recorder.chronicle.ExcerptScanner;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.BlockPrefix;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.SessionHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The queue's file: finds the session header and every block, reading the headers alone. Where the chain of excerpts is
 * broken it looks for the next block that is whole, and goes on there.
 */
final class JournalFile implements AutoCloseable {
    private static final int WINDOW = 1 << 20;

    /** A file that is broken in more places is not searched on. */
    private static final int MAX_BREAKS = 1000;

    private final FileChannel channel;
    private final ExcerptScanner scanner;
    private final List<String> problems = new ArrayList<>();
    private long bytes;
    private int torn;
    private int breaks;

    JournalFile(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        scanner = new ExcerptScanner(channel);
    }

    /** The fields of the session header, which is the first excerpt; empty when the first excerpt is something else. */
    Map<String, Object> header() throws IOException {
        if (!scanner.next() || scanner.length() > SessionHeader.MAX_BYTES) {
            return Map.of();
        }
        byte[] header = new byte[scanner.length()];
        read(ByteBuffer.wrap(header), scanner.position());
        bytes += header.length;
        return SessionHeader.decode(header);
    }

    /** Adds the blocks that have been appended since the last call. */
    void index(BlockIndex[] lcores) throws IOException {
        do {
            while (scanner.next()) {
                block(lcores);
            }
        } while (skipDamage(lcores));
    }

    private void block(BlockIndex[] lcores) {
        ByteBuffer head = scanner.head();
        int size = BlockPrefix.size(head, 0);
        if (size < 0 || size > scanner.length() - JournalFormat.PREFIX_BYTES) {
            problem("an excerpt is not a block, at byte " + scanner.position());
            return;
        }
        block(lcores, BlockHeader.read(head, JournalFormat.PREFIX_BYTES), scanner.position(), size);
    }

    private void block(BlockIndex[] lcores, BlockHeader header, long excerpt, int size) {
        if (!header.isPlausible(lcores.length - 1) || header.size() != size) {
            problem("a block has a damaged header, at byte " + excerpt);
            return;
        }
        bytes += size + JournalFormat.PREFIX_BYTES;
        lcores[header.lcore()].add(excerpt + JournalFormat.PREFIX_BYTES);
    }

    private void problem(String what) {
        torn++;
        if (problems.size() < HealthLog.MAX_PROBLEMS) {
            problems.add(what);
        }
    }

    /** Takes the next whole block behind the place where the excerpts end, if any: the scanner goes on behind it. */
    private boolean skipDamage(BlockIndex[] lcores) throws IOException {
        long end = scanner.end();
        boolean broken = scanner.isBroken();
        ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
        int overlap = JournalFormat.BLOCK_BYTES + JournalFormat.PREFIX_BYTES;
        long from = end + Integer.BYTES;
        while (breaks < MAX_BREAKS
                && from + JournalFormat.PREFIX_BYTES + JournalFormat.HEADER_BYTES <= channel.size()) {
            int found = find(window, read(window.clear(), from));
            if (found >= 0) {
                breaks++;
                problem("the chain of excerpts is broken, at byte " + end);
                int size = BlockPrefix.size(window, found);
                block(lcores, BlockHeader.read(window, found + JournalFormat.PREFIX_BYTES), from + found, size);
                scanner.resume((from + found + JournalFormat.PREFIX_BYTES + size + 3) & ~3L);
                return true;
            }
            from += (WINDOW - overlap) & ~3;
        }
        if (broken) {
            problem("the last excerpt is cut short, at byte " + end);
        }
        return false;
    }

    private static int find(ByteBuffer window, int length) {
        int last = length - JournalFormat.PREFIX_BYTES - JournalFormat.HEADER_BYTES;
        for (int at = 0; at <= last; at += Integer.BYTES) {
            int size = BlockPrefix.size(window, at);
            int begin = at + JournalFormat.PREFIX_BYTES;
            if (size >= 0 && begin + size <= length) {
                byte[] block = new byte[size];
                window.get(begin, block);
                if (BlockHeader.crc(block, size) == window.getInt(begin + JournalFormat.CRC)) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Reads until the buffer is full or the file ends; how many bytes. */
    int read(ByteBuffer into, long at) throws IOException {
        int total = 0;
        for (int n; into.hasRemaining() && (n = channel.read(into, at + total)) > 0; ) {
            total += n;
        }
        return total;
    }

    List<String> problems() {
        return problems;
    }

    int torn() {
        return torn;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
