package io.flowlane.recorder.chronicle;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Appends excerpts to a new queue. Any thread may append; they take turns, as they would inside of Chronicle. One
 * appender serves them all: each would map the same pages again.
 */
public final class ExcerptWriter implements AutoCloseable {

    /** Files grow by this much, as holes; what is not written takes no space. */
    private static final int CHUNK_BYTES = 4 << 20;

    /** Mapped pages of a full disk kill the process, so a chunk is begun only where there is room for two. */
    private static final long RESERVE_BYTES = 2L * CHUNK_BYTES;

    private static final int INDEX_SIZE = 1024;
    private static final int INDEX_SPACING = 64;

    static {
        setDefault("chronicle.disk.monitor.disable", "true");
        setDefault("chronicle.announcer.disable", "true");
        setDefault("chronicle.analytics.disable", "true");
        setDefault("slf4j.internal.verbosity", "ERROR");
    }

    private final File folder;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;

    private ExcerptWriter(Path folder) {
        this.folder = folder.toFile();
        queue = SingleChronicleQueueBuilder.single(this.folder)
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> 0L) // a session never rolls because a clock strikes
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
        requireSpace(folder.toFile());
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
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
    }

    private static void requireSpace(File folder) throws IOException {
        long space = folder.getUsableSpace();
        if (space < RESERVE_BYTES) {
            throw new IOException(
                    folder.isDirectory()
                            ? "the disk is full (" + (space >> 20) + " MiB left)"
                            : "the folder is gone, or may not be read any more");
        }
    }

    /**
     * Appends one excerpt: prefix, then the buffer's bytes.
     *
     * @throws IOException when there is no room or Chronicle fails; the queue ends with the excerpt before
     */
    public synchronized void append(byte[] prefix, ByteBuffer bytes) throws IOException {
        requireSpace(folder);
        try (DocumentContext document = appender.writingDocument()) {
            try {
                Bytes<?> out = bytes(document);
                out.write(prefix);
                out.writeSome(bytes);
            } catch (RuntimeException | InternalError e) {
                document.rollbackOnClose();
                throw e;
            }
        } catch (RuntimeException | InternalError e) {
            throw new IOException("Chronicle Queue cannot append: " + e, e);
        }
    }

    private static Bytes<?> bytes(DocumentContext document) {
        return Objects.requireNonNull(document.wire()).bytes();
    }

    /** Ends the queue and gives back the part of its last file that holds nothing. */
    @Override
    public synchronized void close() throws IOException {
        try {
            appender.close();
            queue.close();
        } catch (RuntimeException | InternalError e) {
            throw new IOException("Chronicle Queue does not close: " + e, e);
        }
        for (Path file : ExcerptScanner.files(folder.toPath())) {
            ExcerptScanner.trim(file);
        }
    }
}
