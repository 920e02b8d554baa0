package io.flowlane.recorder.write;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.chronicle.ExcerptWriter;
import io.flowlane.recorder.format.BlockPrefix;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.SessionHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Records a session into a journal: a folder with a Chronicle Queue.
 *
 * <pre>{@code
 * try (JournalRecorder recorder = JournalRecorder.create(Path.of("run.journal"), RecorderOptions.DEFAULTS)) {
 *     // give recorder to Distributor.create, run, and end every lcore
 * }
 * }</pre>
 *
 * <p>An event is in the mapped memory of a file when its call returns: it outlives the process, however that ends. An
 * lcore whose block is full appends it to the queue itself, under a lock that the lcores share. Nothing here throws into
 * the engine: when a disk is full or the folder is gone, the recording stops at a whole block, {@link #failure} says why,
 * and the engine goes on.
 */
public final class JournalRecorder implements EventSink, AutoCloseable {
    private static final String WRITER = "Flowlane";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Path folder;
    private final RecorderOptions options;
    private final SeqMap seqs = new SeqMap();
    private LcoreRecorder[] lcores = new LcoreRecorder[0];
    private final ExcerptWriter queue;
    private @Nullable TailFile tail;
    private volatile @Nullable String failure;
    private boolean closed;

    private JournalRecorder(Path folder, RecorderOptions options, ExcerptWriter queue) {
        this.queue = queue;
        this.folder = folder;
        this.options = options;
    }

    /**
     * Begins a journal in a folder that does not exist or is empty; with {@link RecorderOptions#overwrite}, also in
     * place of another journal, which is deleted. The folder and what is in it are for its owner alone.
     *
     * @throws IOException when that cannot be; the message is one line that says what, where and what to do
     */
    public static JournalRecorder create(Path folder, RecorderOptions options) throws IOException {
        JournalFolder.prepare(folder, options.overwrite());
        try {
            return new JournalRecorder(folder, options, ExcerptWriter.open(folder));
        } catch (IOException e) {
            throw new JournalWriteException("no journal can be begun, " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public LcoreEvents distributor(SessionInfo session) {
        if (lcores.length > 0) {
            throw new IllegalStateException("a recorder records one session: create another");
        }
        if (session.workers() < 1 || session.workers() > JournalFormat.MAX_WORKERS) {
            throw new IllegalArgumentException(
                    "workers " + session.workers() + " is not in 1.." + JournalFormat.MAX_WORKERS);
        }
        try {
            queue.append(SessionHeader.encode(session, WRITER, 0, 0), NOTHING);
            tail = TailFile.create(folder, 1 + session.workers(), 1 + session.workers());
            queue.restrict();
        } catch (IOException | RuntimeException e) {
            stop(e);
            return LcoreEvents.OFF;
        }
        long origin = options.clock().nanoTime();
        lcores = new LcoreRecorder[1 + session.workers()];
        for (int lcore = 0; lcore < lcores.length; lcore++) {
            LcoreBlock block = new LcoreBlock(this, tail.region(lcore), lcore, session.workers());
            lcores[lcore] = options.level() == RecorderOptions.Level.ALL
                    ? new FullRecorder(block, seqs, options.clock(), origin)
                    : new LcoreRecorder(block, seqs, options.clock(), origin);
        }
        return lcores[0];
    }

    @Override
    public LcoreEvents worker(int worker) {
        return lcores.length == 0 ? LcoreEvents.OFF : lcores[1 + worker];
    }

    /** Appends a finished block; false when the recording has stopped, or stops now. */
    boolean append(ByteBuffer block) {
        if (failure != null) {
            return false;
        }
        try {
            queue.append(BlockPrefix.of(block.remaining()), block);
            return true;
        } catch (IOException | RuntimeException | InternalError e) {
            stop(e);
            return false;
        }
    }

    private synchronized void stop(Throwable why) {
        if (failure != null) {
            return;
        }
        String reason = why instanceof IOException ? String.valueOf(why.getMessage()) : why.toString();
        failure = "the recording has stopped, " + folder + ": " + reason;
        if (tail != null) {
            tail.reason(reason);
        }
        options.warning().accept(failure + "; the run goes on without it");
    }

    /** Why the recording stopped before its end, in one line; null as long as it did not. */
    public @Nullable String failure() {
        return failure;
    }

    /** The journal's folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Seals the journal. Every lcore of the session must have come to its end, and be seen to have (its thread joined,
     * say). A recording that had stopped stays unsealed. Does nothing the second time.
     *
     * @throws JournalWriteException when the journal cannot be ended in order; what is recorded can still be read
     */
    @Override
    public synchronized void close() throws JournalWriteException {
        if (closed) {
            return;
        }
        closed = true;
        for (LcoreRecorder lcore : lcores) {
            lcore.seal();
        }
        try {
            queue.close();
            if (failure == null && tail != null) {
                tail.delete();
            }
        } catch (IOException e) {
            throw new JournalWriteException("the journal cannot be sealed, " + folder + ": " + e.getMessage(), e);
        }
    }
}
