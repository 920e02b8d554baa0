package io.flowlane.viewer.vm;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.summary.JournalSource;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens journals and has them checked, in the background; the last one that was asked for wins. Until it is open, the one
 * that is shown stays as it is: it goes on being read and checked. Used on the UI executor's thread.
 */
final class RunLoader {

    /** Hears what became of an opening; on the UI executor's thread. */
    interface Told {

        /** It is open, and can be shown. */
        void opened(Run opened, Path path, String title);

        /** There is more of it than there was. */
        void grown(String title);

        /** It has been checked. */
        void summarized(RunSummary checked);

        /** It cannot be opened; why, in one line. What was shown before still is. */
        void failed(String message);
    }

    private static final long TICK_MILLIS = 250;
    private static final int NONE = -1;

    private final JournalSource source;
    private final Background background;
    private final Told told;

    /** What is being checked. */
    private volatile Optional<Journal> checking = Optional.empty();

    /** What became of the checks where that is no verdict; empty as long as they run. */
    private volatile String checkedSoFar = "";

    /** Raised with every opening, so that what an earlier one still brings is dropped. */
    private int asked;

    /** The opening whose run is shown; what another one's run still brings is dropped. */
    private volatile int shown = NONE;

    RunLoader(JournalSource source, Background background, Told told) {
        this.source = source;
        this.background = background;
        this.told = told;
    }

    /** Opens a journal; does {@code andThen} once it is shown. */
    void open(Path path, Runnable andThen) {
        int mine = ++asked;
        background.run(
                () -> read(path),
                run -> {
                    if (mine == asked) {
                        show(run, path, mine);
                        andThen.run();
                    } else {
                        run.close();
                    }
                },
                why -> {
                    if (mine == asked) {
                        told.failed(why);
                    }
                });
    }

    private Run read(Path path) {
        Journal journal = source.open(path);
        try {
            return JournalRun.open(journal, Optional.of(path).filter(Files::exists), background.executor());
        } catch (RuntimeException | Error e) {
            journal.close();
            throw e;
        }
    }

    private void show(Run run, Path path, int mine) {
        stopChecks();
        checkedSoFar = "";
        shown = mine;
        Path name = path.toAbsolutePath().normalize().getFileName();
        String title = name == null ? path.toString() : name.toString();
        told.opened(run, path, title);
        AtomicBoolean waiting = new AtomicBoolean();
        run.listen(() -> {
            // one at a time: the UI takes what there is when it comes to it
            if (waiting.compareAndSet(false, true)) {
                background.onUi(() -> {
                    waiting.set(false);
                    if (mine == shown) {
                        told.grown(title);
                    }
                });
            }
        });
        told.grown(title);
        check(run, path, mine, title, false);
    }

    /** What an opening still brings is dropped, and nothing is shown any more. */
    void cancel() {
        asked++;
        shown = NONE;
        stopChecks();
    }

    private void stopChecks() {
        // checks of it end when they find it closed
        checking.ifPresent(Journal::close);
    }

    /** What the checks found, and whether the journal was still written then. */
    private record Checked(RunSummary summary, boolean live) {}

    /** Checks it; once more at the end of a recording that goes on, and that is the last time. */
    private void check(Run run, Path path, int mine, String title, boolean last) {
        background.run(
                () -> {
                    boolean live = run.journal().facts().live();
                    return new Checked(check(path, mine, title), live);
                },
                checked -> {
                    if (mine == shown && checked.live && !last) {
                        soFar(checked.summary, title);
                        whenOver(run, () -> background.onUi(() -> checkAgain(run, path, mine, title)));
                    } else if (mine == shown) {
                        told.summarized(checked.summary);
                    }
                },
                why -> unchecked(mine, title, why));
    }

    /** The checks failed: that is no verdict, and the journal stays in sight. */
    private void unchecked(int mine, String title, String why) {
        if (mine == shown) {
            checkedSoFar = "the checks have failed: " + why;
            told.grown(title);
        }
    }

    private void checkAgain(Run run, Path path, int mine, String title) {
        if (mine == shown) {
            checkedSoFar = "";
            check(run, path, mine, title, true);
        }
    }

    /** What is missing where a recording goes on is no fault of it; what was broken stays so. */
    private void soFar(RunSummary checked, String title) {
        if (checked.verdict() == Verdict.VIOLATED) {
            told.summarized(checked);
        } else {
            checkedSoFar = "still being recorded; nothing was broken when it was checked last, and it is checked again"
                    + " when the recording ends";
            told.grown(title);
        }
    }

    /** Does this once the run has been read to its end, or cannot be; at once where it has. */
    private static void whenOver(Run run, Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        Runnable look = () -> {
            boolean over = run.overview().complete() || run.overview().failure().isPresent();
            if (over && done.compareAndSet(false, true)) {
                work.run();
            }
        };
        run.listen(look);
        look.run();
    }

    /**
     * Opens the journal anew for the checks: what a journal says of its health and progress it says of its latest reading, and
     * of the one that is shown other parts are read meanwhile.
     */
    private RunSummary check(Path path, int mine, String title) {
        try (Journal journal = source.open(path)) {
            checking = Optional.of(journal);
            try {
                if (mine != shown) {
                    throw new CancellationException("another journal is shown");
                }
                tick(journal, mine, title);
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
        background.onUiAfter(TICK_MILLIS, () -> {
            if (mine == shown && isChecking(journal)) {
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
}
