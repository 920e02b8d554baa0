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
import java.util.Map;

/**
 * One file of the queue: finds the session header and every block, reading the headers alone. Where the chain of excerpts
 * is broken it looks for the next block that is whole, and goes on there.
 */
final class QueueFile implements AutoCloseable {
    private static final int WINDOW = 1 << 20;

    /** A file that is broken in more places is not searched on. */
    private static final int MAX_BREAKS = 1000;

    private final SharedFile file;
    private final Findings findings;
    private FileChannel scanned;
    private ExcerptScanner scanner;
    private int breaks;

    /** Is given what the file holds. */
    interface Findings {
        /** A block that looks like one; where it begins in the file. */
        void block(BlockHeader header, long at);

        /** Something that is not as it should be. */
        void problem(String what);

        /** The number of worker lcores: none has a higher one. */
        int workers();
    }

    QueueFile(Path path, Findings findings) throws IOException {
        file = new SharedFile(path);
        this.findings = findings;
        scanned = file.use(channel -> channel);
        scanner = new ExcerptScanner(scanned);
    }

    Path path() {
        return file.path();
    }

    /** The fields of the session header, which is the first excerpt; empty when the first excerpt is something else. */
    static Map<String, Object> header(SharedFile file) throws IOException {
        return file.use(channel -> header(file, new ExcerptScanner(channel)));
    }

    private static Map<String, Object> header(SharedFile file, ExcerptScanner scanner) throws IOException {
        if (!scanner.next() || scanner.length() > SessionHeader.MAX_BYTES) {
            return Map.of();
        }
        byte[] header = new byte[scanner.length()];
        file.read(ByteBuffer.wrap(header), scanner.position());
        return SessionHeader.decode(header);
    }

    /** The fields of its session header; goes behind it. */
    Map<String, Object> header() throws IOException {
        next();
        return header(file);
    }

    private boolean next() throws IOException {
        return file.use(channel -> {
            if (channel != scanned) {
                long end = scanner.end();
                scanner = new ExcerptScanner(channel);
                scanner.resume(end);
                scanned = channel;
            }
            return scanner.next();
        });
    }

    /** Reports the blocks that have been appended since the last call. */
    void scan() throws IOException {
        while (next()) {
            if (!excerpt()) {
                findings.problem("an excerpt is not a block, at byte " + scanner.position());
            }
        }
    }

    /**
     * The same, and goes on behind damage: a search through what is left of the file. An excerpt that is not as long as the
     * block in it is damage, too: who believed it might pass over any number of blocks.
     */
    void scanAll() throws IOException {
        boolean more = true;
        while (more) {
            boolean chained = true;
            while (chained && next()) {
                chained = excerpt();
            }
            if (!chained) {
                more = skipDamage(scanner.position() - Integer.BYTES, true);
            } else if (scanner.isBegun()) {
                more = false;
            } else {
                more = skipDamage(scanner.end(), scanner.isBroken());
            }
        }
    }

    /** Reports the block that the excerpt is; false if it is none. */
    private boolean excerpt() {
        ByteBuffer head = scanner.head();
        int size = BlockPrefix.size(head, 0);
        if (size < 0 || size != scanner.length() - JournalFormat.PREFIX_BYTES) {
            return false;
        }
        block(BlockHeader.read(head, JournalFormat.PREFIX_BYTES), scanner.position(), size);
        return true;
    }

    private void block(BlockHeader header, long excerpt, int size) {
        if (!header.isPlausible(findings.workers()) || header.size() != size) {
            findings.problem("a block has a damaged header, at byte " + excerpt);
            return;
        }
        findings.block(header, excerpt + JournalFormat.PREFIX_BYTES);
    }

    /**
     * Takes the next whole block behind the place where the excerpts end, if any: the scanner goes on behind it. If the
     * chain has grown since, it goes on there. A block that stands at the very end and has no header yet is no damage: it is
     * just being appended, and its header is written last.
     */
    private boolean skipDamage(long end, boolean broken) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
        int overlap = JournalFormat.BLOCK_BYTES + JournalFormat.PREFIX_BYTES;
        long from = end + Integer.BYTES;
        while (breaks < MAX_BREAKS && from + JournalFormat.PREFIX_BYTES + JournalFormat.HEADER_BYTES <= file.size()) {
            int length = read(window.clear(), from);
            int found = find(window, 0, length);
            if (found >= 0) {
                int size = BlockPrefix.size(window, found);
                boolean last = find(window, found + JournalFormat.PREFIX_BYTES + size, length) < 0;
                if (hasGrown(end)) {
                    return true;
                }
                if (!last || scanner.header() != 0 || from + found != end + Integer.BYTES) {
                    breaks++;
                    findings.problem("the chain of excerpts is broken, at byte " + end);
                }
                block(BlockHeader.read(window, found + JournalFormat.PREFIX_BYTES), from + found, size);
                scanner.resume((from + found + JournalFormat.PREFIX_BYTES + size + 3) & ~3L);
                return true;
            }
            from += (WINDOW - overlap) & ~3;
        }
        if (broken) {
            findings.problem("the last excerpt is cut short or damaged, at byte " + end);
        }
        return false;
    }

    /** Whether a writer has come to the place since the scanner looked there. */
    private boolean hasGrown(long end) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return file.read(header, end) == Integer.BYTES && header.getInt(0) != scanner.header();
    }

    /** Where in the window, at this place or behind it, the next whole block is; -1 if nowhere. */
    private static int find(ByteBuffer window, int from, int length) {
        int last = length - JournalFormat.PREFIX_BYTES - JournalFormat.HEADER_BYTES;
        for (int at = (from + 3) & ~3; at <= last; at += Integer.BYTES) {
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

    /** Reads until the buffer is full or the file ends; how many bytes. Any thread. */
    int read(ByteBuffer into, long at) throws IOException {
        return file.read(into, at);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
