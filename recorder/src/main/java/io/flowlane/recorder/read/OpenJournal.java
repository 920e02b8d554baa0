package io.flowlane.recorder.read;

import io.flowlane.engine.event.SessionInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A journal whose files are open and whose blocks are known. */
final class OpenJournal implements Journal {
    private static final int DISTRIBUTOR = 0;

    private final SessionInfo session;
    private final Blocks blocks;
    private volatile HealthLog latest;
    private volatile @Nullable JournalHealth finished;

    OpenJournal(SessionInfo session, Blocks blocks) throws IOException {
        this.session = session;
        this.blocks = blocks;
        latest = blocks.newLog();
    }

    @Override
    public SessionInfo session() {
        return session;
    }

    @Override
    public EventCursor events() {
        return reading(0, false);
    }

    @Override
    public EventCursor eventsFrom(long t) {
        return reading(t, false);
    }

    @Override
    public EventCursor eventsOfPacket(long seq) {
        BlockIndex accepted = blocks.index(DISTRIBUTOR);
        int block = accepted.ofPacket(seq);
        long from = block < accepted.count() ? accepted.time(block) : 0;
        return new SelectedEvents(cursor(from, BlockChoice.packet(seq), false, log()), Selection.packet(seq));
    }

    @Override
    public EventCursor eventsOfTag(int tag) {
        return new SelectedEvents(cursor(0, BlockChoice.tag(blocks, tag), false, log()), Selection.tag(tag));
    }

    @Override
    public LiveCursor live(long from) {
        return reading(from, true);
    }

    /** A cursor that passes over nothing: what it finds is the journal's health. */
    private MergedCursor reading(long from, boolean live) {
        HealthLog log = log();
        latest = log;
        return cursor(from, BlockChoice.ALL, live, log);
    }

    private MergedCursor cursor(long from, BlockChoice choice, boolean live, HealthLog log) {
        assert ReadingThread.mayRead() : "a journal is read on a window's thread";
        BlockBuffer.Shared shared = new BlockBuffer.Shared();
        LcoreStream[] streams = new LcoreStream[blocks.lcores()];
        for (int lcore = 0; lcore < streams.length; lcore++) {
            streams[lcore] = new LcoreStream(lcore, blocks, from, choice, new BlockBuffer(shared), log);
        }
        return new MergedCursor(this, blocks, streams, log, from, live);
    }

    private HealthLog log() {
        try {
            return blocks.newLog();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cursor came to its end: what it found is the journal's health if it has read all of it. */
    void finished(HealthLog log) {
        if (log == latest) {
            finished = log.health();
        }
    }

    @Override
    public JournalFacts facts() {
        assert ReadingThread.mayRead() : "a journal's facts are read on a window's thread";
        try {
            return FactFinder.find(blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JournalHealth health() {
        JournalHealth known = finished;
        return known != null ? known : latest.health();
    }

    @Override
    public long bytes() {
        return blocks.bytes();
    }

    /** How many bytes of blocks its cursors have read. */
    long bytesRead() {
        return blocks.bytesRead();
    }

    @Override
    public double progress() {
        long total = blocks.count() + (blocks.tail() == null ? 0 : blocks.lcores());
        return total == 0 ? 1 : Math.min(1, (double) latest.health().blocks() / total);
    }

    @Override
    public void close() {
        try {
            blocks.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
