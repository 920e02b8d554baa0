package io.flowlane.recorder.write;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.chronicle.ExcerptWriter;
import io.flowlane.recorder.format.BlockPrefix;
import io.flowlane.recorder.format.SessionHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;

/**
 * The journal's Chronicle Queue. Of a session that keeps no more than so many bytes, it is a chain of files, each an eighth
 * of that: when another one is to begin and all eight are there, the oldest goes.
 */
final class QueueStore implements BlockStore {
    private static final String WRITER = "Flowlane";
    private static final int FILES = 8;

    private final ExcerptWriter queue;
    private final long keeps;
    private final SessionInfo session;
    private final ArrayDeque<Path> files = new ArrayDeque<>();
    private long number;
    private long length;

    /** Begins the queue's first file; {@code keeps} is 0 for all. */
    QueueStore(ExcerptWriter queue, SessionInfo session, long keeps) throws IOException {
        this.queue = queue;
        this.session = session;
        this.keeps = keeps;
        begin();
    }

    private void begin() throws IOException {
        if (files.size() == FILES) {
            Files.deleteIfExists(files.removeFirst());
        }
        files.addLast(queue.begin(SessionHeader.encode(session, WRITER, number, keeps)));
        number++;
        length = 0;
    }

    @Override
    public void append(ByteBuffer block) throws IOException {
        if (keeps > 0 && length + block.remaining() + ExcerptWriter.AHEAD_BYTES > keeps / FILES) {
            begin();
        }
        length = queue.append(BlockPrefix.of(block.remaining()), block);
    }

    @Override
    public void close() throws IOException {
        queue.close();
    }
}
