package io.flowlane.viewer.lod;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalFacts;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TagTrack;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** A journal and its index. Any thread. */
public final class JournalRun implements Run {
    private final Journal journal;
    private final Executor background;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Indexer indexer;
    private final Details details;
    private final PacketFinder finder;

    /**
     * A run whose index is built, or read, in the background from now on.
     *
     * @param journal an open journal; the run closes it
     * @param path where the journal lies, for an index file beside it; without one the index stays in memory
     * @param background runs what is slow, one thing after another or at once
     */
    public static JournalRun open(Journal journal, Optional<Path> path, Executor background) {
        return open(journal, background, path.map(IndexPlace::new));
    }

    /** The same with the index in a file of one's choice. */
    public static JournalRun open(Journal journal, Path path, Path index, Executor background) {
        return open(journal, background, Optional.of(new IndexPlace(path, Optional.of(index))));
    }

    private static JournalRun open(Journal journal, Executor background, Optional<IndexPlace> place) {
        JournalRun run = new JournalRun(journal, place, background);
        background.execute(run.indexer);
        return run;
    }

    /** A run whose index is built, in memory, before this returns: for who has nothing to show meanwhile. */
    public static JournalRun whole(Journal journal) {
        JournalRun run = new JournalRun(journal, Optional.empty(), Runnable::run);
        run.indexer.index();
        return run;
    }

    private JournalRun(Journal journal, Optional<IndexPlace> place, Executor background) {
        this.journal = journal;
        this.background = background;
        JournalFacts facts = journal.facts();
        indexer = new Indexer(journal, facts, place, this::changed);
        details = new Details(journal, background, indexer::overview, this::changed);
        finder = new PacketFinder(journal, details);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Overview overview() {
        return indexer.overview();
    }

    @Override
    public Optional<Timeline> detail(TimeWindow window) {
        return details.at(window);
    }

    @Override
    public CompletionStage<Timeline> load(TimeWindow window) {
        return later(() -> details.load(window));
    }

    @Override
    public CompletionStage<Optional<PacketLife>> packet(long seq) {
        Optional<PacketLife> known = details.known(seq);
        return known.isPresent() ? CompletableFuture.completedFuture(known) : later(() -> finder.find(seq));
    }

    @Override
    public CompletionStage<OptionalLong> neighbour(PacketLife of, int direction, boolean sameTag) {
        OptionalLong known = details.neighbour(of, direction, sameTag);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known)
                : later(() -> finder.neighbour(of, direction, sameTag));
    }

    @Override
    public CompletionStage<TagTrack> track(int tag) {
        return later(() -> TrackBuilder.build(journal, tag, indexer.overview().workers()));
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, background);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    @Override
    public void listen(Runnable changed) {
        listeners.add(changed);
    }

    @Override
    public double progress() {
        return indexer.progress();
    }

    @Override
    public void close() {
        listeners.clear();
        indexer.stop();
        details.stop();
        journal.close();
    }
}
