package io.flowlane.viewer.vm;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.render.Verdict;
import io.flowlane.viewer.timeline.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens journals and has them checked, in the background; the last one that was asked for wins. */
final class RunLoader {

    /** Hears what became of an opening; on the UI executor's thread. */
    interface Told {

        /** It is open, and can be shown. */
        void opened(Run opened, String title);

        /** There is more of it than there was. */
        void grown(String title);

        /** It has been checked. */
        void summarized(RunSummary checked);

        /** It cannot be shown; why, in one line. */
        void failed(String message);
    }

    private static final long TICK_MILLIS = 250;

    private final JournalSource source;
    private final Executor background;
    private final Executor ui;
    private final Told told;

    /** What is being checked. */
    private volatile Optional<Journal> checking = Optional.empty();

    /** What was found in a journal that is still written; empty when it was not checked yet, or is not. */
    private volatile String checkedSoFar = "";

    /** Raised with every opening, so that what an earlier one still brings is dropped. */
    private final AtomicInteger opening = new AtomicInteger();

    RunLoader(JournalSource source, Executor background, Executor ui, Told told) {
        this.source = source;
        this.background = background;
        this.ui = ui;
        this.told = told;
    }

    void open(Path path) {
        checkedSoFar = "";
        cancel();
        int mine = opening.get();
        background.execute(() -> load(path, mine));
    }

    /** What an opening still brings is dropped. */
    void cancel() {
        opening.incrementAndGet();
        // checks of it end when they find it closed
        checking.ifPresent(Journal::close);
    }

    private void load(Path path, int mine) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        String title = name == null ? path.toString() : name.toString();
        try {
            Journal journal = source.open(path);
            Run run = JournalRun.open(journal, Optional.of(path).filter(Files::exists), background);
            AtomicBoolean waiting = new AtomicBoolean();
            tell(mine, () -> told.opened(run, title), run);
            run.listen(() -> {
                // one at a time: the UI takes what there is when it comes to it
                if (waiting.compareAndSet(false, true)) {
                    ui.execute(() -> {
                        waiting.set(false);
                        if (mine == opening.get()) {
                            told.grown(title);
                        }
                    });
                }
            });
            tell(mine, () -> told.grown(title), run);
            boolean live = journal.facts().live();
            RunSummary checked = check(path, mine, title);
            if (live) {
                soFar(checked, run, mine, title);
                whenOver(run, () -> recheck(path, run, mine, title));
            } else {
                tell(mine, () -> told.summarized(checked), run);
            }
        } catch (JournalException unreadable) {
            fail(mine, String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException unexpected) {
            fail(mine, path + " cannot be shown (" + unexpected + "): flowlane verify says whether it is whole");
        }
    }

    /** What is missing where a recording goes on is no fault of it; what was broken stays so. */
    private void soFar(RunSummary checked, Run run, int mine, String title) {
        if (checked.verdict() == Verdict.VIOLATED) {
            tell(mine, () -> told.summarized(checked), run);
        } else if (mine == opening.get()) {
            checkedSoFar = "still being recorded; nothing was broken when it was checked last, and it is checked again"
                    + " when the recording ends";
            tell(mine, () -> told.grown(title), run);
        }
    }

    /** Does this once the run has been read to its end; at once where it has. */
    private static void whenOver(Run run, Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        Runnable look = () -> {
            if (run.overview().complete() && done.compareAndSet(false, true)) {
                work.run();
            }
        };
        run.listen(look);
        look.run();
    }

    private void recheck(Path path, Run run, int mine, String title) {
        background.execute(() -> {
            if (mine != opening.get()) {
                return;
            }
            try {
                checkedSoFar = "";
                RunSummary checked = check(path, mine, title);
                tell(mine, () -> told.summarized(checked), run);
            } catch (JournalException gone) {
                fail(mine, String.valueOf(gone.getMessage()));
            }
        });
    }

    /**
     * Opens the journal anew for the checks: what a journal says of its health and progress it says of its latest reading, and
     * of the one that is shown other parts are read meanwhile.
     */
    private RunSummary check(Path path, int mine, String title) {
        try (Journal journal = source.open(path)) {
            checking = Optional.of(journal);
            tick(journal, mine, title);
            try {
                return source.summarize(journal, title, JournalSource.EXAMPLES);
            } finally {
                if (isChecking(journal)) {
                    checking = Optional.empty();
                }
            }
        }
    }

    private boolean isChecking(Journal journal) {
        return checking.filter(its -> its == journal).isPresent();
    }

    /** Has the UI look again now and then, until the checks are over or another journal is opened. */
    private void tick(Journal journal, int mine, String title) {
        CompletableFuture.delayedExecutor(TICK_MILLIS, TimeUnit.MILLISECONDS, ui)
                .execute(() -> {
                    if (mine == opening.get() && isChecking(journal)) {
                        told.grown(title);
                        tick(journal, mine, title);
                    }
                });
    }

    /** How far the checks have come, in words. */
    String progressText() {
        return !checkedSoFar.isEmpty() && checking.isEmpty() ? checkedSoFar : checksText();
    }

    private String checksText() {
        return "the checks are still running"
                + checking.map(its -> String.format(Locale.ROOT, ", %.0f %% of the journal", 100 * its.progress()))
                        .orElse("");
    }

    private void tell(int mine, Runnable change, Run run) {
        ui.execute(() -> {
            if (mine == opening.get()) {
                change.run();
            } else {
                run.close();
            }
        });
    }

    private void fail(int mine, String message) {
        ui.execute(() -> {
            if (mine == opening.get()) {
                told.failed(message);
            }
        });
    }
}
