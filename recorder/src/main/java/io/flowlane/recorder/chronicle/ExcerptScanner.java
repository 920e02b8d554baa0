package io.flowlane.recorder.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks over the excerpts of one file of a queue, without Chronicle: whose own reader makes whatever object a file names
 * and must be able to write. Here bytes are bytes, and no length is believed that the file does not have.
 *
 * <pre>
 *   0        4                      4 + length   padded to 4
 *  +--------+----------------------+-----------+--------+----
 *  | header | data                 | 0 0 0     | header | ...
 *  +--------+----------------------+-----------+--------+----
 *   bits 0-29 length, bit 30 not data but Chronicle's own, bit 31 not complete; 0: nothing here yet
 * </pre>
 *
 * <p>It reads with {@code pread} rather than from mapped memory: a mapped file that somebody truncates kills the reader.
 */
public final class ExcerptScanner {

    /** How much of an excerpt {@link #head} shows. */
    public static final int HEAD_BYTES = 96;

    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int META = 0x4000_0000;
    private static final int LENGTH = 0x3fff_ffff;
    private static final int PAGE = 4096;

    private final FileChannel channel;
    private final ByteBuffer window =
            ByteBuffer.allocate(Integer.BYTES + HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer head = window.slice(Integer.BYTES, HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long next;
    private long position;
    private int length;
    private int header;
    private boolean broken;

    /** Before the first excerpt of an open file, which stays the caller's. */
    public ExcerptScanner(FileChannel channel) {
        this.channel = channel;
    }

    /** Whether a queue's file, which holds excerpts, may have this name. */
    public static boolean isFile(String name) {
        return name.endsWith(".cq4");
    }

    /** The files of a queue, oldest first. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isFile(file.getFileName().toString()) && Files.isRegularFile(file))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    /** Goes to the next excerpt that is whole and holds data; false when none follows yet. */
    public boolean next() throws IOException {
        while (true) {
            header = read(next) < Integer.BYTES ? 0 : window.getInt(0);
            if (header == 0 || (header & NOT_COMPLETE) != 0) {
                return false;
            }
            int bytes = header & LENGTH;
            if (bytes > channel.size() - next - Integer.BYTES) {
                broken = true;
                return false;
            }
            position = next + Integer.BYTES;
            length = bytes;
            next = (position + bytes + 3) & ~3L;
            if ((header & META) == 0) {
                return true;
            }
        }
    }

    private int read(long at) throws IOException {
        window.clear();
        int total = 0;
        for (int n; total < window.capacity() && (n = channel.read(window, at + total)) > 0; ) {
            total += n;
        }
        while (window.hasRemaining()) {
            window.put((byte) 0);
        }
        return total;
    }

    /** Goes on behind a place where the chain of excerpts is broken. */
    public void resume(long at) {
        next = at;
        broken = false;
    }

    /** Where in the file the excerpt's data is. */
    public long position() {
        return position;
    }

    /** How long the excerpt's data is. */
    public int length() {
        return length;
    }

    /** The excerpt's first {@link #HEAD_BYTES} bytes, zeros behind the end of the file; valid until the next move. */
    public ByteBuffer head() {
        return head;
    }

    /** Where the header of the next excerpt is, or will be. */
    public long end() {
        return next;
    }

    /** The header that it met last: where no excerpt followed, what stood in the header's place. */
    public int header() {
        return header;
    }

    /** Whether a writer had begun the excerpt at {@link #end}, and was not done: it fills in how long it is at last. */
    public boolean isBegun() {
        return header == NOT_COMPLETE;
    }

    /** Whether an excerpt claims to be longer than the file. */
    public boolean isBroken() {
        return broken;
    }

    /** Cuts a queue's file behind its last excerpt, at a whole page; nobody may have it open. */
    static void trim(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ExcerptScanner scanner = new ExcerptScanner(channel);
            boolean more = scanner.next();
            while (more) {
                more = scanner.next();
            }
            long size = (scanner.end() + Integer.BYTES + PAGE - 1) / PAGE * PAGE;
            channel.truncate(size);
            if (channel.size() < size) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
        }
    }
}
