package io.flowlane.recorder.write;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.chronicle.ExcerptWriter;
import io.flowlane.recorder.chronicle.SteadyFile;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.BlockPrefix;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.SessionHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The journal's Chronicle Queue. With a limit of its bytes, it is a chain of files, each an eighth
 * of that: when another one is to begin and all eight are there, the oldest goes.
 */
final class QueueStore implements BlockStore {
    private static final String WRITER = "Flowlane";
    private static final int FILES = 8;

    private final ExcerptWriter queue;
    private final long keeps;
    private final SessionInfo session;
    private final ArrayDeque<Path> files = new ArrayDeque<>();
    private final List<Seal> seals = new ArrayList<>();
    private @Nullable Object newest;
    private int sealed;
    private long number;
    private long length;

    /** Where the last block of an lcore is. */
    private record Seal(Path file, long at, int size) {}

    /** Begins the queue's first file; {@code keeps} is 0 for all. */
    QueueStore(ExcerptWriter queue, SessionInfo session, long keeps) throws IOException {
        this.queue = queue;
        this.session = session;
        this.keeps = keeps;
        begin();
    }

    private void begin() throws IOException {
        if (files.size() == FILES) {
            Path oldest = files.removeFirst();
            Files.deleteIfExists(oldest);
            seals.removeIf(seal -> seal.file().equals(oldest));
        }
        files.addLast(queue.begin(SessionHeader.encode(session, WRITER, number, keeps)));
        newest = key(files.getLast());
        number++;
        length = 0;
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void append(ByteBuffer block) throws IOException {
        int size = block.remaining();
        boolean seals = (block.get(JournalFormat.FLAGS) & JournalFormat.SEALED) != 0;
        if (keeps > 0 && length + size + ExcerptWriter.AHEAD_BYTES > keeps / FILES) {
            begin();
        }
        long at = queue.append(BlockPrefix.of(size), block) + JournalFormat.PREFIX_BYTES;
        length = at + size;
        if (seals) {
            sealed++;
            this.seals.add(new Seal(files.getLast(), at, size));
        }
    }

    /** Sees whether the journal's files are still there. */
    void require() throws IOException {
        queue.require();
    }

    /** Whether the journal's newest file is still where it was. */
    boolean isThere() {
        Path last = files.getLast();
        try {
            return Objects.equals(newest, key(last));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether the last block of each lcore can be read from the queue: nothing else is needed then.
     *
     * @throws IOException when it cannot
     */
    boolean isSealed() throws IOException {
        for (Seal seal : seals) {
            ByteBuffer block = ByteBuffer.allocate(seal.size()).order(ByteOrder.LITTLE_ENDIAN);
            try (SteadyFile file = new SteadyFile(seal.file())) {
                file.read(seal.at(), block);
            }
            BlockHeader header = BlockHeader.read(block, 0);
            if (header.size() != seal.size()
                    || !header.isSealing()
                    || BlockHeader.crc(block.array(), seal.size()) != header.crc()) {
                return false;
            }
        }
        return sealed == 1 + session.workers();
    }

    @Override
    public void close() throws IOException {
        queue.close();
    }
}
