package io.flowlane.recorder.chronicle;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/** Appends excerpts to a new queue, and begins a new file of it when told to. One thread at a time. */
public final class ExcerptWriter implements AutoCloseable {

    /** Files grow by this much, as holes; what is not written takes no space. */
    private static final int CHUNK_BYTES = 4 << 20;

    /** A file can be longer by this much than its excerpts. */
    public static final int AHEAD_BYTES = ReservedFile.STEP_BYTES + ReservedFile.MARGIN_BYTES;

    /** A file is begun only where there is room for its first chunk and more: nothing of it is reserved yet. */
    private static final long BEGIN_BYTES = 2L * CHUNK_BYTES;

    private static final int INDEX_SIZE = 1024;
    private static final int INDEX_SPACING = 64;
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

    private final File folder;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    /** The queue's files are named after days; ours are just numbered, so this is the file's number. */
    private long day;

    private @Nullable ReservedFile file;

    private ExcerptWriter(Path folder) {
        this.folder = folder.toFile();
        queue = SingleChronicleQueueBuilder.single(this.folder)
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> day * DAY_MILLIS) // a session never rolls because a clock strikes
                .blockSize(CHUNK_BYTES)
                .indexCount(INDEX_SIZE)
                .indexSpacing(INDEX_SPACING)
                .build();
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Begins a queue in an empty folder.
     *
     * @throws IOException when that fails; the message says why
     */
    public static ExcerptWriter open(Path folder) throws IOException {
        requireSpace(folder.toFile(), BEGIN_BYTES);
        try {
            return new ExcerptWriter(folder);
        } catch (RuntimeException | LinkageError | AssertionError | InternalError e) {
            throw new IOException("Chronicle Queue does not start: " + e, e);
        }
    }

    /** Sees to it that what is in the folder is for its owner alone. */
    public void restrict() throws IOException {
        Path path = folder.toPath();
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path one : (Iterable<Path>) files::iterator) {
                    Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
    }

    private static void requireSpace(File folder, long bytes) throws IOException {
        long space = folder.getUsableSpace();
        if (space < bytes) {
            throw new IOException(
                    folder.isDirectory()
                            ? "the disk is full (" + (space >> 20) + " MiB left)"
                            : "the folder is gone, or may not be read any more");
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
        ReservedFile before = file;
        if (before != null) {
            before.close();
            file = null;
            day++;
        }
        excerpt(out -> out.write(first));
        List<Path> files = ExcerptScanner.files(folder.toPath());
        Path path = files.get(files.size() - 1);
        restrict();
        file = ReservedFile.open(path);
        return path;
    }

    /**
     * Appends one excerpt: prefix, then the buffer's bytes, which are written plainly. Its place in the file is reserved first:
     * mapped memory for which the disk has no room kills the process that writes to it.
     *
     * @return where the excerpt ends in its file
     * @throws IOException when there is no room or Chronicle fails; the queue ends with the excerpt before
     */
    public long append(byte[] prefix, ByteBuffer bytes) throws IOException {
        ReservedFile reserved = Objects.requireNonNull(file, "no file was begun");
        if (!folder.isDirectory()) {
            requireSpace(folder, Long.MAX_VALUE);
        }
        reserved.reserve(prefix.length + bytes.remaining());
        long end = excerpt(out -> {
            out.write(prefix);
            long behind = reserved.write(out.writePosition(), bytes);
            out.writePosition(behind); // only now: what Chronicle takes back, it overwrites up to here
        });
        reserved.written(end);
        return end;
    }

    /** What an excerpt is made of, written into the queue's file. */
    private interface Content {
        void writeTo(Bytes<?> out) throws IOException;
    }

    /** Where the excerpt ends in its file. */
    private long excerpt(Content content) throws IOException {
        try (DocumentContext document = appender.writingDocument()) {
            try {
                Bytes<?> out = Objects.requireNonNull(document.wire()).bytes();
                content.writeTo(out);
                return out.writePosition();
            } catch (IOException | RuntimeException | InternalError e) {
                document.rollbackOnClose();
                throw e;
            }
        } catch (RuntimeException | InternalError e) {
            throw new IOException("Chronicle Queue cannot append: " + e, e);
        }
    }

    /** Ends the queue and gives back the part of its files that holds nothing. */
    @Override
    public void close() throws IOException {
        try {
            appender.close();
            queue.close();
        } catch (RuntimeException | InternalError e) {
            throw new IOException("Chronicle Queue does not close: " + e, e);
        } finally {
            if (file != null) {
                file.close();
            }
        }
        for (Path one : ExcerptScanner.files(folder.toPath())) {
            ExcerptScanner.trim(one);
        }
    }
}
