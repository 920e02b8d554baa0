package io.flowlane.recorder.read;

import io.flowlane.engine.event.SessionInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A journal whose files are open and whose blocks are known. */
final class OpenJournal implements Journal {
    private final SessionInfo session;
    private final JournalFile file;
    private final BlockIndex[] blocks;
    private final @Nullable TailReader tail;
    private final long total;
    private final String stopped;
    private volatile HealthLog latest;
    private volatile @Nullable JournalHealth finished;

    OpenJournal(SessionInfo session, JournalFile file, BlockIndex[] blocks, @Nullable TailReader tail, String stopped) {
        this.session = session;
        this.file = file;
        this.blocks = blocks;
        this.tail = tail;
        this.stopped = stopped;
        long sum = tail == null ? 0 : blocks.length;
        for (BlockIndex lcore : blocks) {
            sum += lcore.count();
        }
        total = sum;
        latest = newLog();
    }

    private HealthLog newLog() {
        HealthLog log = new HealthLog(file.problems(), file.torn());
        if (!stopped.isEmpty()) {
            log.problem("the recording stopped before its end: " + stopped);
        }
        return log;
    }

    @Override
    public SessionInfo session() {
        return session;
    }

    @Override
    public EventCursor events() {
        HealthLog log = newLog();
        LcoreStream[] streams = new LcoreStream[blocks.length];
        for (int lcore = 0; lcore < streams.length; lcore++) {
            streams[lcore] = new LcoreStream(lcore, session.workers(), file, blocks[lcore], tail, log);
        }
        latest = log;
        return new MergedCursor(this, streams, log);
    }

    void finished(HealthLog log) {
        finished = log.health();
    }

    @Override
    public JournalHealth health() {
        JournalHealth known = finished;
        return known != null ? known : latest.health();
    }

    @Override
    public long bytes() {
        return file.bytes();
    }

    @Override
    public double progress() {
        return total == 0 ? 1 : Math.min(1, (double) latest.health().blocks() / total);
    }

    @Override
    public void close() {
        try {
            file.close();
            if (tail != null) {
                tail.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
