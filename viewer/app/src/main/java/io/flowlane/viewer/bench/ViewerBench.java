package io.flowlane.viewer.bench;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.viewer.canvas.FrameBench;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.screen.ViewerFigures;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Opens a journal as the window does, without and then with an index, and paints a scripted zoom and pan at 1600x900. Its
 * index goes into a folder of its own: one beside the journal is neither used nor changed.
 */
public final class ViewerBench {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;
    private static final double MILLION = 1e6;

    /** Between two frames the window waits for the next pulse, and the background works. */
    private static final long PULSE_NANOS = 16_666_667;

    private static final long MILLISECOND = 1_000_000;

    private final Path path;
    private final Path index;
    private final FrameBench frames = new FrameBench(WIDTH, HEIGHT);
    private final ExecutorService background = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "viewer-bench");
        thread.setDaemon(true);
        return thread;
    });

    private ViewerBench(Path path, Path index) {
        this.path = path;
        this.index = index;
    }

    /**
     * Measures.
     *
     * @param folder an empty folder for the index
     * @throws io.flowlane.recorder.read.JournalException when the journal cannot be read
     * @throws io.flowlane.viewer.render.file.RenderUnavailableException when this machine cannot draw
     */
    public static ViewerFigures measure(Path journal, Path folder) throws IOException {
        ViewerBench bench = new ViewerBench(journal, folder.resolve("journal.lod"));
        try {
            return bench.measure();
        } finally {
            bench.background.shutdownNow();
        }
    }

    private ViewerFigures measure() throws IOException {
        long began = System.nanoTime();
        Journal journal = JournalReader.open(path);
        double firstPicture;
        double perSecond;
        double open;
        try (JournalRun run = JournalRun.open(journal, path, index, background)) {
            open = millisSince(began);
            paint(run, run.overview().bounds());
            firstPicture = millisSince(began);
            while (!run.overview().complete()) {
                paint(run, run.overview().bounds());
                LockSupport.parkNanos(PULSE_NANOS);
            }
            perSecond = run.overview().events() * 1e9 / (System.nanoTime() - began);
        }
        double bytes = sizeOnceWritten();
        return second(open, firstPicture, perSecond, bytes);
    }

    private double sizeOnceWritten() throws IOException {
        // the file follows the last picture by the time that its foot takes
        for (int look = 0; look < 100 && !Files.exists(index); look++) {
            LockSupport.parkNanos(PULSE_NANOS);
        }
        return Files.exists(index) ? Files.size(index) : 0;
    }

    /** Opens it again, with the index, and plays the film. */
    private ViewerFigures second(double open, double firstPicture, double perSecond, double bytes) {
        long began = System.nanoTime();
        try (JournalRun run = JournalRun.open(JournalReader.open(path), path, index, background)) {
            paint(run, run.overview().bounds());
            while (run.overview().events() == 0 && !run.overview().complete()) {
                LockSupport.parkNanos(MILLISECOND);
            }
            paint(run, run.overview().bounds());
            double again = millisSince(began);
            while (!run.overview().complete()) {
                LockSupport.parkNanos(MILLISECOND);
            }
            double[] times = play(run);
            long events = run.overview().events();
            System.gc();
            return new ViewerFigures(
                    open,
                    firstPicture,
                    again,
                    perSecond,
                    bytes / Math.max(1, events),
                    times.length,
                    times[times.length / 2],
                    times[(int) (times.length * 0.99)],
                    times[times.length - 1],
                    heapUsed(),
                    heapPeak(),
                    events);
        }
    }

    /** Paints every window of the film once to warm up, then again; the times of the second showing, sorted. */
    private double[] play(Run run) {
        List<TimeWindow> windows = Film.windows(run.overview().bounds());
        double[] millis = new double[windows.size()];
        for (int showing = 0; showing < 2; showing++) {
            for (int i = 0; i < millis.length; i++) {
                long began = System.nanoTime();
                millis[i] = paint(run, windows.get(i));
                LockSupport.parkNanos(PULSE_NANOS - (System.nanoTime() - began));
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    /** One frame, as the window paints it; milliseconds. */
    private double paint(Run run, TimeWindow window) {
        Function<Scene.Look, Scene> scene = look -> {
            Overview overview = run.overview();
            Optional<Timeline> detail = run.detail(window);
            RunSummary summary = RunLoads.summary(overview, "bench", "not checked");
            return new Scene(overview, detail, summary, window, look);
        };
        return frames.paintNanos(scene, Theme.LIGHT) / MILLION;
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / MILLION;
    }

    private static double heapUsed() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MILLION;
    }

    private static double heapPeak() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                sum += pool.getPeakUsage().getUsed();
            }
        }
        return sum / MILLION;
    }
}
