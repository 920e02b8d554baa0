package io.flowlane.recorder.write;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.GuardedEvents;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.chronicle.ExcerptWriter;
import io.flowlane.recorder.chronicle.MappedBlock;
import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.TailFormat;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
 * does when the disk is too slow for that. Nothing here throws into the engine, and no lcore waits for what has failed: when
 * a disk is full or the folder is gone, the recording stops at a whole block, {@link #failure} says why, and the engine
 * goes on. Interrupts of the threads that call have no effect on the recording.
 */
public final class JournalRecorder implements EventSink, AutoCloseable {
    /** How often it is looked whether the journal is still there; and where the tail is not mapped, what is new is copied. */
    private static final long LOOK_NANOS = 100_000_000;

    private static final long COPY_NANOS = 20_000_000;

    private final Path folder;
    private final RecorderOptions options;
    private final Disk disk;
    private final JournalFolder place;
    private final ExcerptWriter queue;
    private LcoreRecorder[] lcores = new LcoreRecorder[0];
    private LcoreEvents[] events = new LcoreEvents[0];
    private @Nullable TailFile tail;
    private @Nullable QueueStore blocks;
    private @Nullable BlockStore store;
    private @Nullable BlockAppender appender;

    /** Not under the lock of {@link #close}, which waits for the thread that may have to report. */
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    private boolean closed;

    /**
     * What is recorded to.
     *
     * @param store around the queue's: a slow one, or one that fails
     * @param mapped whether the tail may be mapped; null to look which file system it is on
     */
    record Disk(UnaryOperator<BlockStore> store, @Nullable Boolean mapped) {}

    private JournalRecorder(Path folder, RecorderOptions options, Disk disk, JournalFolder place, ExcerptWriter queue) {
        this.folder = folder;
        this.options = options;
        this.disk = disk;
        this.place = place;
        this.queue = queue;
    }

    /**
     * Begins a journal in a folder that does not exist or is empty; with {@link RecorderOptions#overwrite}, also in
     * place of another journal, which is deleted. Nobody else can record there until this recorder is closed, or its process
     * has ended. The umask decides who may read the journal; with {@link RecorderOptions#ownerOnly}, its owner alone may.
     *
     * @throws JournalWriteException when that fails, whatever the cause; the message is one line that says what, where and
     *     why. The folder is then as it was, or if a journal was to be overwritten, empty or still readable
     */
    public static JournalRecorder create(Path folder, RecorderOptions options) throws IOException {
        return create(folder, options, store -> store);
    }

    /** The same on another disk than the machine's: a slow one, or one that fails. */
    static JournalRecorder create(Path folder, RecorderOptions options, UnaryOperator<BlockStore> disk)
            throws IOException {
        return create(folder, options, new Disk(disk, null));
    }

    static JournalRecorder create(Path folder, RecorderOptions options, Disk disk) throws IOException {
        try {
            return FileWork.call(() -> prepare(folder, options, disk));
        } catch (JournalWriteException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new JournalWriteException("no journal can be created, " + folder + ": " + FileFailure.words(e), e);
        }
    }

    private static JournalRecorder prepare(Path folder, RecorderOptions options, Disk disk) throws IOException {
        JournalFolder place = JournalFolder.prepare(folder, options);
        boolean prepared = false;
        try {
            ExcerptWriter queue = ExcerptWriter.open(folder, options.ownerOnly());
            JournalRecorder recorder = new JournalRecorder(folder, options, disk, place, queue);
            prepared = true;
            return recorder;
        } finally {
            if (!prepared) {
                place.close();
            }
        }
    }

    /**
     * Begins to record a session. When that fails, {@link #failure} and one warning say why, nothing is left in the folder
     * but its lock, which goes with {@link #close}, and the session runs unrecorded.
     */
    @Override
    public LcoreEvents distributor(SessionInfo session) {
        if (lcores.length > 0) {
            throw new IllegalStateException("a recorder records one session only: create another");
        }
        if (session.workers() < 1 || session.workers() > JournalFormat.MAX_WORKERS) {
            throw new IllegalArgumentException(
                    "workers " + session.workers() + " is not in 1.." + JournalFormat.MAX_WORKERS);
        }
        if (failure.get() != null) {
            return LcoreEvents.OFF;
        }
        try {
            FileWork.call(() -> {
                begin(session);
                return this;
            });
        } catch (IOException | RuntimeException | Error e) {
            lcores = new LcoreRecorder[0];
            events = new LcoreEvents[0];
            stop(e);
            undo();
            return LcoreEvents.OFF;
        }
        return events[0];
    }

    /** Removes what was begun: no lcore has seen any of it. */
    private void undo() {
        try {
            FileWork.call(() -> {
                TailFile file = tail;
                tail = null;
                try {
                    closeQueue();
                } finally {
                    store = null;
                    blocks = null;
                    if (file != null) {
                        file.discard();
                    }
                    place.clear();
                }
                return this;
            });
        } catch (IOException | RuntimeException | Error e) {
            // the first failure is the one that counts, and it was reported
        }
    }

    private void begin(SessionInfo session) throws IOException {
        int many = 1 + session.workers();
        QueueStore begun = new QueueStore(queue, session, options.maxJournal());
        blocks = begun;
        BlockStore to = disk.store().apply(begun);
        store = to;
        int buffers = many + options.buffer() / JournalFormat.BLOCK_BYTES;
        Boolean mapped = disk.mapped();
        TailFile file = TailFile.create(folder, many, buffers, mapped == null ? TailFile.isInPlace(folder) : mapped);
        tail = file;
        queue.restrict();
        MappedBlock[] buffer = new MappedBlock[buffers];
        for (int region = 0; region < buffers; region++) {
            buffer[region] = new MappedBlock(file.region(region));
        }
        RegionPool pool = new RegionPool(buffers);
        long pause = file.isMapped() ? LOOK_NANOS : COPY_NANOS;
        BlockStore whole = new WholeTailStore(file, to);
        BlockAppender thread = new BlockAppender(pool, buffer, buffers - many, whole, this::look, pause, this::stop);
        appender = thread;
        boolean lossless = options.onFull() == RecorderOptions.OnFull.LOSSLESS;
        lcores = lcores(session, new Regions(file, pool, buffer, thread, lossless));
        events = Stream.of(lcores).map(this::guarded).toArray(LcoreEvents[]::new);
        thread.start();
    }

    /**
     * Whatever is thrown in the recorder ends the recording, never the engine: a store to a mapped file that was cut throws
     * an error, and so does a heap that is full. The engine's own guard would cost each event a second one.
     */
    private GuardedEvents guarded(LcoreRecorder lcore) {
        return new GuardedEvents(lcore) {
            @Override
            protected void failed(Throwable thrown) {
                lcore.abandon();
                stop(thrown);
            }
        };
    }

    /** Copies what is new to a tail that is not mapped, and checks that all of the journal's files are there. */
    private void look() throws IOException {
        TailFile file = tail;
        if (file == null || !place.isThere()) {
            throw new IOException("the folder was removed, or is no longer readable");
        }
        file.copy();
        file.require();
        if (blocks != null) {
            blocks.require();
        }
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
        return events.length == 0 ? LcoreEvents.OFF : events[1 + worker];
    }

    /** The first call decides the reason; nothing is thrown from here. */
    private void stop(Throwable why) {
        String reason = reason(why);
        String words = "the recording has stopped, " + folder + ": " + reason;
        if (!failure.compareAndSet(null, words)) {
            return;
        }
        BlockAppender thread = appender;
        if (thread != null) {
            thread.fail(why);
        }
        for (LcoreRecorder lcore : lcores) {
            lcore.cut();
        }
        try {
            options.warning().accept(words + "; the run continues without it");
        } catch (RuntimeException | Error e) {
            // a listener that throws has heard it
        }
        try {
            FileWork.call(() -> {
                note(reason);
                return reason;
            });
        } catch (IOException | RuntimeException | Error e) {
            // the warning is all that could be done
        }
    }

    /** With the file's name, where the system gives it: the journal has several. */
    private static String reason(Throwable why) {
        String words = FileFailure.words(why);
        if (why instanceof FileSystemException known && known.getFile() != null) {
            Path name = Path.of(known.getFile()).getFileName();
            return name == null ? words : words + ", " + name;
        }
        return words;
    }

    /** In the tail, or where that is gone, in a file of its own. Not in a folder that is another one's by now. */
    private void note(String reason) throws IOException {
        if (!place.isThere()) {
            return;
        }
        TailFile file = tail;
        if (file != null && file.isThere()) {
            file.reason(reason);
        } else {
            Files.writeString(folder.resolve(TailFormat.STOPPED_FILE), reason);
        }
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

    /** Whether the folder still holds what this recorder has written, rather than nothing or another journal. */
    public boolean isThere() {
        QueueStore written = blocks;
        try {
            return written != null && FileWork.call(() -> place.isThere() && written.isThere());
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the threads of all workers have ended, but no longer than that. */
    void awaitWorkers(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (int worker = 1; worker < lcores.length; worker++) {
            lcores[worker].awaitEnd(end);
        }
    }

    /** The journal's folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Seals the journal. Every lcore of the session should have come to its end: what one has to say afterwards is not
     * recorded. A recording that had stopped stays unsealed, which was warned of then. Does nothing the second time.
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
            try {
                lcore.seal();
            } catch (RuntimeException | Error e) {
                lcore.abandon();
                stop(e);
            }
        }
        if (appender != null) {
            appender.end();
        }
        try {
            FileWork.call(() -> {
                finish();
                return this;
            });
        } catch (IOException | RuntimeException e) {
            if (failure.get() != null) {
                return; // whoever wanted to know was warned
            }
            String words = "the journal cannot be sealed, " + folder + ": " + FileFailure.words(e);
            failure.set(words);
            throw new JournalWriteException(words, e);
        }
    }

    /** The tail goes only when the queue is known to have all. */
    private void finish() throws IOException {
        try (place) {
            TailFile file = tail;
            QueueStore written = blocks;
            try {
                if (failure.get() == null && file != null) {
                    look();
                }
                closeQueue();
                if (failure.get() == null && file != null && written != null) {
                    if (!written.isSealed()) {
                        throw new IOException("its last blocks are not in the queue");
                    }
                    file.delete();
                }
            } finally {
                if (file != null) {
                    file.close();
                }
            }
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
