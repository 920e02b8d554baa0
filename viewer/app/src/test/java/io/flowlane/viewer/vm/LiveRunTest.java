package io.flowlane.viewer.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A journal that is still written is judged when it is whole. */
class LiveRunTest {
    private final ExecutorService background = Executors.newCachedThreadPool();
    /** What the UI's thread, which is the test's, has to do. */
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile @Nullable Journal checked;
    private volatile boolean over;
    private volatile Verdict unfinished = Verdict.INCOMPLETE;

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    private Journal journal() {
        FakeJournal all = SyntheticRun.of(500, 2, 20, 7);
        opened.incrementAndGet();
        return proxy(Journal.class, all, (name, args) -> switch (name) {
            case "facts" -> new JournalFacts(0, 1_000, 100, 0, over, !over);
            case "live" -> live(all.events());
            case "close" -> closed.incrementAndGet();
            default -> all;
        });
    }

    private LiveCursor live(EventCursor events) {
        return proxy(LiveCursor.class, events, (name, args) -> switch (name) {
            case "next" -> events.next();
            case "ended" -> over;
            default -> events;
        });
    }

    private interface Answers {
        Object to(String name, Object[] args);
    }

    /** What is answered with the object itself is left to it. */
    private static <T> T proxy(Class<T> type, Object behind, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object answer = answers.to(method.getName(), args);
            try {
                return answer == behind ? method.invoke(behind, args) : answer;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    private ViewerModel open() {
        ViewerModel model = new ViewerModel(
                new JournalSource() {
                    @Override
                    public Journal open(Path path) {
                        return journal();
                    }

                    @Override
                    public RunSummary summarize(Journal journal, String title, int most) {
                        checks.incrementAndGet();
                        checked = journal;
                        Verdict verdict = over ? Verdict.HOLDS : unfinished;
                        return new RunSummary(title, verdict, verdict.name(), List.of(), 1, "", List.of());
                    }
                },
                background,
                ui::add);
        model.open(Path.of("live"));
        return model;
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < patience, "it does not come");
            Runnable work = ui.poll(10, TimeUnit.MILLISECONDS);
            if (work != null) {
                work.run();
            }
        }
    }

    private static String text(ViewerModel model) {
        return model.summary().get().map(RunSummary::verdictText).orElse("");
    }

    private static Verdict verdict(ViewerModel model) {
        return model.summary().get().map(RunSummary::verdict).orElse(Verdict.UNKNOWN);
    }

    @Test
    void whatIsMissingSoFarIsNoVerdictAndTheEndIsCheckedAgain() throws Exception {
        ViewerModel model = open();
        until(() -> text(model).startsWith("still being recorded"));
        assertEquals(Verdict.UNKNOWN, verdict(model));
        assertEquals(1, checks.get());
        over = true;
        until(() -> verdict(model) == Verdict.HOLDS);
        assertEquals(2, checks.get());
        assertEquals(3, opened.get(), "for each check it is opened anew");
        model.close();
    }

    @Test
    void whatIsBrokenIsSaidAtOnce() throws Exception {
        unfinished = Verdict.VIOLATED;
        ViewerModel model = open();
        until(() -> verdict(model) == Verdict.VIOLATED);
        model.close();
    }

    @Test
    void aWholeJournalIsCheckedOnce() throws Exception {
        over = true;
        ViewerModel model = open();
        until(() -> verdict(model) == Verdict.HOLDS && model.overview().get().isPresent());
        assertEquals(1, checks.get());
        model.close();
    }

    @Test
    void whatIsCheckedIsReadByNobodyElse() throws Exception {
        over = true;
        ViewerModel model = open();
        until(() -> verdict(model) == Verdict.HOLDS && model.run().get().isPresent());
        assertEquals(2, opened.get());
        Journal shown = model.run().get().orElseThrow().journal();
        assertTrue(checked != null && checked != shown, "its health is that of the checks' own reading");
        assertEquals(1, closed.get(), "and it is closed after them");
        model.close();
        until(() -> closed.get() == 2);
    }
}
