package io.flowlane.viewer.vm;

import io.flowlane.viewer.summary.JournalSource;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.summary.RunSummary.Violation;
import io.flowlane.viewer.timeline.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * The broken guarantees of the run that is shown, one after the other. The first check keeps some thousand of each; whoever
 * goes on beyond them has the journal read again for more, up to a bound that the heap can hold. On the UI executor's thread.
 */
public final class Violations {
    private static final int NONE = -1;

    /** This many times as many are kept by the next reading. */
    private static final int FACTOR = 10;

    /** Of each guarantee; nine of them take some hundred megabytes then. */
    private static final int MOST = 50_000;

    private final JournalSource source;
    private final ObjectProperty<Optional<Run>> run;
    private final ObjectProperty<Optional<RunSummary>> summary;
    private final Background background;
    private final Consumer<String> failed;
    private final IntegerProperty shown = new SimpleIntegerProperty(NONE);
    private final BooleanProperty loading = new SimpleBooleanProperty();

    /** This many of each guarantee were asked for last; 0 before anything was. */
    private int asked;

    Violations(
            JournalSource source,
            ObjectProperty<Optional<Run>> run,
            ObjectProperty<Optional<RunSummary>> summary,
            Background background,
            Consumer<String> failed) {
        this.source = source;
        this.run = run;
        this.summary = summary;
        this.background = background;
        this.failed = failed;
        run.addListener(change -> {
            asked = 0;
            shown.set(NONE);
            loading.set(false);
        });
    }

    /** Those that are known, in order of time. */
    public List<Violation> known() {
        return summary.get().map(RunSummary::violations).orElse(List.of());
    }

    /** How many there are, known or not. */
    public long total() {
        Map<String, Long> counts = new HashMap<>();
        known().forEach(each -> counts.put(each.guarantee(), each.count()));
        return counts.values().stream().mapToLong(count -> count).sum();
    }

    /** Whether reading the journal again brings more of them. */
    public boolean more() {
        return asked < MOST && total() > known().size();
    }

    /** Up to when all are known: of each guarantee only the first are. */
    private long knownTo() {
        Map<String, Violation> last = new HashMap<>();
        Map<String, Long> kept = new HashMap<>();
        for (Violation each : known()) {
            last.put(each.guarantee(), each);
            kept.merge(each.guarantee(), 1L, Long::sum);
        }
        return last.values().stream()
                .filter(each -> kept.getOrDefault(each.guarantee(), 0L) < each.count())
                .mapToLong(Violation::t)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /**
     * The next one in a direction, for {@code then}; after the last comes the first. Where the next one is not known yet, it
     * is read first.
     */
    void next(int direction, Runnable then) {
        int n = known().size();
        if (n == 0 || loading.get()) {
            return;
        }
        int now = shown.get();
        int next = now == NONE ? (direction > 0 ? 0 : n - 1) : now + direction;
        boolean unknown =
                direction > 0 && more() && (next >= n || known().get(next).t() > knownTo());
        if (unknown) {
            load(() -> next(direction, then));
        } else {
            step(direction, then);
        }
    }

    private void step(int direction, Runnable then) {
        int n = known().size();
        int now = shown.get();
        shown.set(now == NONE ? (direction > 0 ? 0 : n - 1) : Math.floorMod(now + direction, n));
        then.run();
    }

    /** Reads the journal again and keeps more of each; does {@code then} when they are there. */
    public void load(Runnable then) {
        if (run.get().isEmpty() || summary.get().isEmpty() || loading.get() || !more()) {
            return;
        }
        Run of = run.get().get();
        String title = summary.get().get().title();
        asked = Math.min(MOST, FACTOR * Math.max(asked, JournalSource.EXAMPLES));
        int most = asked;
        loading.set(true);
        background.run(
                () -> source.summarize(of.journal(), title, most),
                read -> loaded(of, () -> replace(read), then),
                // those that are known stay, and it is not tried again by itself
                why -> loaded(
                        of,
                        () -> {
                            asked = MOST;
                            failed.accept("no more violations can be read: " + why);
                        },
                        then));
    }

    private void loaded(Run of, Runnable change, Runnable then) {
        if (run.get().filter(now -> now == of).isPresent()) {
            loading.set(false);
            change.run();
            then.run();
        }
    }

    /** The one that is shown stays so, wherever it stands among the others now. */
    private void replace(RunSummary now) {
        Optional<Violation> at = Optional.of(shown.get())
                .filter(index -> index >= 0 && index < known().size())
                .map(known()::get);
        summary.set(Optional.of(now));
        at.ifPresent(old -> {
            int same = now.firstViolationFrom(old.t());
            while (same < now.violations().size() - 1
                    && !isSame(now.violations().get(same), old)) {
                same++;
            }
            shown.set(same);
        });
    }

    private static boolean isSame(Violation one, Violation other) {
        return one.t() >= other.t()
                && (one.t() > other.t()
                        || (one.guarantee().equals(other.guarantee())
                                && one.text().equals(other.text())));
    }

    /** The place of the one that was shown last among the known ones; -1 for none. */
    public IntegerProperty shown() {
        return shown;
    }

    /** Whether more of them are being read. */
    public BooleanProperty loading() {
        return loading;
    }
}
