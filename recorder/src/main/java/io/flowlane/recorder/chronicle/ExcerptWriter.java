package io.flowlane.recorder.chronicle;

import io.flowlane.recorder.files.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/**
 * Appends excerpts to a new queue, and begins a new file of it on request. Chronicle itself begins each file: its own
 * headers, its index, and the first excerpt. It writes through mapped memory, where a full disk is no error but a signal
 * that may kill the process. So all that follows is written here, plainly, in Chronicle's format: an excerpt, then the
 * header that makes it one. One thread at a time.
 */
public final class ExcerptWriter implements AutoCloseable {
    /** Files are begun with this much, as holes; what is not written takes no space. */
    private static final int CHUNK_BYTES = 4 << 20;

    /** A file can be longer by this much than its excerpts. */
    public static final int AHEAD_BYTES = 1 << 17;

    /** A file is begun only where there is room for its first chunk and more: nothing of it is reserved yet. */
    private static final long BEGIN_BYTES = 2L * CHUNK_BYTES;

    /** Nothing is appended where less is left: others need to write, too, and a file system that copies what is changed. */
    private static final long LEFT_BYTES = CHUNK_BYTES;

    /** How much is appended between two looks at what is left. */
    private static final long LOOK_BYTES = 1 << 20;

    private static final int INDEX_SIZE = 1024;
    private static final int INDEX_SPACING = 64;
    private static final int ALIGNMENT = 4;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    static {
        quiet();
    }

    /** Chronicle measures, announces and logs on its own; a library used in others' programs does not. */
    static void quiet() {
        setDefault("chronicle.disk.monitor.disable", "true");
        setDefault("chronicle.announcer.disable", "true");
        setDefault("chronicle.analytics.disable", "true");
        setDefault("slf4j.internal.verbosity", "ERROR");
    }

    private final Path folder;
    private final boolean ownerOnly;
    private final ByteBuffer header = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** The queue's files are named after days; ours are just numbered, so this is the file's number. */
    private long day;

    private @Nullable SteadyFile file;
    private long end;
    private long looked;

    private ExcerptWriter(Path folder, boolean ownerOnly) {
        this.folder = folder;
        this.ownerOnly = ownerOnly;
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * A queue in an empty folder, without a file yet.
     *
     * @param ownerOnly whether nobody but their owner may read the files, whatever the umask says
     * @throws IOException when there is no room for it
     */
    public static ExcerptWriter open(Path folder, boolean ownerOnly) throws IOException {
        requireSpace(folder, BEGIN_BYTES);
        return new ExcerptWriter(folder, ownerOnly);
    }

    /** Sees to it that what is in the folder is for its owner alone, if so wished. */
    public void restrict() throws IOException {
        if (ownerOnly && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path one : (Iterable<Path>) files::iterator) {
                    Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
    }

    private static void requireSpace(Path folder, long bytes) throws IOException {
        long space = folder.toFile().getUsableSpace();
        if (space < bytes) {
            throw SteadyFile.gone(folder, "the disk is full (" + (space >> 20) + " MiB left)");
        }
    }

    /**
     * Begins a file: the queue's first, or the next one.
     *
     * @param first its first excerpt
     * @return the file
     * @throws IOException when there is no room or Chronicle fails
     */
    public Path begin(byte[] first) throws IOException {
        requireSpace(folder, BEGIN_BYTES);
        SteadyFile before = file;
        if (before != null) {
            before.close();
            file = null;
            day++;
        }
        try {
            excerpt(first);
        } catch (RuntimeException | Error e) {
            throw new IOException("Chronicle Queue cannot create a file: " + FileFailure.words(e), e);
        }
        List<Path> files = ExcerptScanner.files(folder);
        if (files.isEmpty()) {
            throw SteadyFile.gone(folder, "the journal's file was removed");
        }
        restrict();
        SteadyFile begun = new SteadyFile(files.get(files.size() - 1));
        file = begun;
        end = begun.use(ExcerptWriter::end);
        return begun.path();
    }

    private void excerpt(byte[] bytes) {
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.single(folder.toFile())
                        .rollCycle(RollCycles.FAST_DAILY)
                        .timeProvider(() -> day * DAY_MILLIS) // a session never rolls because a clock strikes
                        .blockSize(CHUNK_BYTES)
                        .indexCount(INDEX_SIZE)
                        .indexSpacing(INDEX_SPACING)
                        .build();
                ExcerptAppender appender = queue.createAppender();
                DocumentContext document = appender.writingDocument()) {
            Objects.requireNonNull(document.wire()).bytes().write(bytes);
        }
    }

    /** Where the next excerpt's header is to be. */
    private static long end(FileChannel channel) throws IOException {
        ExcerptScanner scanner = new ExcerptScanner(channel);
        boolean more = scanner.next();
        while (more) {
            more = scanner.next();
        }
        return scanner.end();
    }

    /**
     * Appends one excerpt: prefix, then the buffer's bytes. Its header is written last: until then there is nothing.
     *
     * @return where the excerpt's data begins in its file
     * @throws IOException when there is no room, or the file is gone; the queue ends with the excerpt before
     */
    public long append(byte[] prefix, ByteBuffer bytes) throws IOException {
        SteadyFile open = Objects.requireNonNull(file, "no file was begun");
        look();
        int length = prefix.length + bytes.remaining();
        long data = end + Integer.BYTES;
        open.write(open.write(data, ByteBuffer.wrap(prefix)), bytes);
        open.write(end, header.clear().putInt(0, length));
        end = (data + length + ALIGNMENT - 1) & -ALIGNMENT;
        return data;
    }

    private void look() throws IOException {
        require();
        if (end - looked >= LOOK_BYTES || end < looked) {
            looked = end;
            requireSpace(folder, LEFT_BYTES);
        }
    }

    /**
     * Sees whether the file is still where it was, as long as it was.
     *
     * @throws IOException when it was deleted or cut, or another one put there
     */
    public void require() throws IOException {
        SteadyFile open = file;
        if (open != null && !(open.isThere() && open.size() + ALIGNMENT > end)) {
            throw open.gone();
        }
    }

    /** Ends the queue and gives back the part of its files that holds nothing. */
    @Override
    public void close() throws IOException {
        SteadyFile last = file;
        file = null;
        if (last == null) {
            return;
        }
        boolean there = last.isThere();
        last.close();
        for (Path one : there ? ExcerptScanner.files(folder) : List.<Path>of()) {
            ExcerptScanner.trim(one);
        }
    }
}
