package io.flowlane.viewer.vm;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.read.JournalFacts;
import io.flowlane.recorder.read.LiveCursor;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.summary.JournalSource;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.SyntheticRun;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Journals of which any part can fail: each method that is named in {@link #fails} throws. A journal called {@code missing}
 * cannot be opened. Background work is done by {@link #settle}, in order, so that a test sees each state.
 */
final class Trouble implements JournalSource {
    /** No test here needs a tenth of it. */
    private static final int MOST_STEPS = 10_000;

    final Map<String, Throwable> fails = new ConcurrentHashMap<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Queue<Runnable> ui = new ArrayDeque<>();

    ViewerModel model() {
        return new ViewerModel(this, background::add, this::onUi);
    }

    private void onUi(Runnable work) {
        synchronized (ui) {
            ui.add(work);
        }
    }

    private Runnable next() {
        synchronized (ui) {
            return ui.poll();
        }
    }

    /** Until there is nothing more to do. */
    void settle() {
        int done = 0;
        for (Runnable work = next(); work != null || !background.isEmpty(); work = next()) {
            if (++done > MOST_STEPS) {
                throw new AssertionError("what fails is tried again and again");
            }
            (work != null ? work : background.remove()).run();
        }
    }

    void failAt(String method, Throwable failure) {
        fails.put(method, failure);
    }

    @Override
    public Journal open(Path path) {
        if (path.endsWith("missing")) {
            throw new JournalException(JournalException.Kind.MISSING, "no journal at missing: record one first");
        }
        opened.incrementAndGet();
        FakeJournal all = SyntheticRun.of(500, 2, 20, 7);
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, args) -> {
                    Throwable failure = fails.get(method.getName());
                    if (failure != null) {
                        throw failure;
                    }
                    return switch (method.getName()) {
                        case "close" -> closed.incrementAndGet();
                        case "facts" -> new JournalFacts(0, 1_000, 100, 0, true, false);
                        case "live" -> live(all.events());
                        default -> invoke(all, method, args);
                    };
                });
    }

    private static Object invoke(Object on, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static LiveCursor live(EventCursor events) {
        return (LiveCursor) Proxy.newProxyInstance(
                LiveCursor.class.getClassLoader(),
                new Class<?>[] {LiveCursor.class},
                (proxy, method, args) -> method.getName().equals("ended") ? true : invoke(events, method, args));
    }

    @Override
    public RunSummary summarize(Journal journal, String title, int most) {
        Throwable failure = fails.get("summarize");
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        var violation = new RunSummary.Violation(500, "tag-exclusive", 1, 90_000, List.of(3L, 5L), "both at once");
        return new RunSummary(title, Verdict.VIOLATED, "both at once", List.of(), Double.NaN, "", List.of(violation));
    }
}
