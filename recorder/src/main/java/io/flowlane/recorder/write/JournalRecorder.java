package io.flowlane.recorder.write;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.chronicle.ExcerptWriter;
import io.flowlane.recorder.chronicle.MappedBlock;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
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
 * <p>An event is in the mapped memory of a file when its call returns: it outlives the process, however that ends. Full
 * blocks are appended to the queue by a thread of the recorder's own; {@link RecorderOptions.OnFull} says what an lcore
 * does when the disk is too slow for that. Nothing here throws into the engine: when a disk is full or the folder is gone,
 * the recording stops at a whole block, {@link #failure} says why, and the engine goes on.
 */
public final class JournalRecorder implements EventSink, AutoCloseable {
    private final Path folder;
    private final RecorderOptions options;
    private LcoreRecorder[] lcores = new LcoreRecorder[0];
    private final ExcerptWriter queue;
    private final UnaryOperator<BlockStore> disk;
    private @Nullable TailFile tail;
    private @Nullable BlockStore store;
    private @Nullable BlockAppender appender;
    /** Not under the lock of {@link #close}, which waits for the thread that may have to tell. */
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    private boolean closed;

    private JournalRecorder(Path folder, RecorderOptions options, ExcerptWriter queue, UnaryOperator<BlockStore> disk) {
        this.disk = disk;
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
        return create(folder, options, store -> store);
    }

    /** The same on another disk than the machine's: a slow one, or one that fails. */
    static JournalRecorder create(Path folder, RecorderOptions options, UnaryOperator<BlockStore> disk)
            throws IOException {
        JournalFolder.prepare(folder, options.overwrite());
        try {
            return new JournalRecorder(folder, options, ExcerptWriter.open(folder), disk);
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
            begin(session);
        } catch (IOException | RuntimeException | InternalError e) {
            stop(e);
            return LcoreEvents.OFF;
        }
        return lcores[0];
    }

    private void begin(SessionInfo session) throws IOException {
        int many = 1 + session.workers();
        BlockStore blocks = disk.apply(new QueueStore(queue, session, options.maxJournal()));
        store = blocks;
        int buffers = many + options.buffer() / JournalFormat.BLOCK_BYTES;
        TailFile file = TailFile.create(folder, many, buffers);
        tail = file;
        queue.restrict();
        MappedBlock[] buffer = new MappedBlock[buffers];
        for (int region = 0; region < buffers; region++) {
            buffer[region] = new MappedBlock(file.region(region));
        }
        RegionPool pool = new RegionPool(buffers);
        BlockAppender thread = new BlockAppender(pool, buffer, buffers - many, blocks, this::stop);
        appender = thread;
        thread.start();
        boolean lossless = options.onFull() == RecorderOptions.OnFull.LOSSLESS;
        lcores = lcores(session, new Regions(file, pool, buffer, thread, lossless));
    }

    private LcoreRecorder[] lcores(SessionInfo session, Regions regions) {
        NanoClock clock = options.clock();
        long origin = clock.nanoTime();
        SeqMap seqs = new SeqMap();
        LcoreRecorder[] all = new LcoreRecorder[1 + session.workers()];
        for (int lcore = 0; lcore < all.length; lcore++) {
            LcoreBlock block = new LcoreBlock(regions, lcore, session.workers(), clock, origin);
            LcoreClock time = new LcoreClock(block.encoder(), clock, origin, session);
            all[lcore] = options.level() == RecorderOptions.Level.ALL
                    ? new FullRecorder(block, seqs, time)
                    : new LcoreRecorder(block, seqs, time);
        }
        return all;
    }

    @Override
    public LcoreEvents worker(int worker) {
        return lcores.length == 0 ? LcoreEvents.OFF : lcores[1 + worker];
    }

    private void stop(Throwable why) {
        String reason = why instanceof IOException ? String.valueOf(why.getMessage()) : why.toString();
        String words = "the recording has stopped, " + folder + ": " + reason;
        if (!failure.compareAndSet(null, words)) {
            return;
        }
        if (tail != null) {
            tail.reason(reason);
        }
        options.warning().accept(words + "; the run goes on without it");
    }

    /** Why the recording stopped before its end, in one line; null as long as it did not. */
    public @Nullable String failure() {
        return failure.get();
    }

    /**
     * How the workers spent the session, by the times of their events; empty when nothing was recorded. To be asked for
     * when the session has ended, and every lcore of it was seen to have come to its end.
     */
    public List<WorkerTimes> workerTimes() {
        List<WorkerTimes> times = new ArrayList<>();
        boolean recordsWork = false;
        for (LcoreRecorder lcore : lcores) {
            recordsWork |= lcore.meter.hasWorked();
        }
        for (int w = 0; w < lcores.length - 1; w++) {
            times.add(lcores[1 + w].meter.times(w, lcores[0].ended(), recordsWork));
        }
        return times;
    }

    /** The journal's folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Seals the journal. Every lcore of the session must have come to its end, and be seen to have (its thread joined,
     * say). A recording that had stopped stays unsealed, which was warned of then. Does nothing the second time.
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
        if (appender != null) {
            appender.end();
        }
        try {
            closeQueue();
            if (failure.get() == null && tail != null) {
                tail.delete();
            }
        } catch (IOException e) {
            if (failure.get() != null) {
                return; // whoever wanted to know was warned
            }
            throw new JournalWriteException("the journal cannot be sealed, " + folder + ": " + e.getMessage(), e);
        }
    }

    private void closeQueue() throws IOException {
        if (store != null) {
            store.close();
        } else {
            queue.close();
        }
    }
}
