package io.flowlane.viewer.render.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.explain.LoadReport;
import io.flowlane.viewer.explain.LoadReport.Slice;
import io.flowlane.viewer.explain.LoadReport.WorkerPart;
import io.flowlane.viewer.render.Within;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.style.Theme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadRendererTest {
    private static final int SLICES = 40;
    private static final double NARROW = 286;

    /** Two workers: in the slices of the one list worker 0 takes a burst, in those of the other worker 1. */
    private static LoadReport report(List<Integer> first, List<Integer> second) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            List<Long> packets = List.of(first.contains(i) ? 8L : 0L, second.contains(i) ? 8L : 0L);
            slices.add(new Slice(packets, List.of(0.5, 0.5), List.of(2.9e5, 1e5), LoadReport.jain(packets), 7, 0.5));
        }
        long a = 8L * first.size();
        long b = 8L * second.size();
        List<WorkerPart> workers = List.of(new WorkerPart(0, a, 0, 0, -1), new WorkerPart(1, b, 0, 0, -1));
        var latency = new LoadReport.Latency(a + b, 1, 2, 3);
        return new LoadReport(0, 1_000, 99, a + b, a + b, a + b, 1, latency, workers, slices, List.of(), List.of());
    }

    /** The lines of a colour, each as x1, y1, x2, y2. */
    private static List<double[]> lines(LoadReport report, int colour) {
        List<double[]> found = new ArrayList<>();
        LoadRenderer.render(report, Theme.LIGHT, tag -> 0, NARROW).replay(new Within(NARROW, 1_000) {
            @Override
            public void line(double x1, double y1, double x2, double y2, double width, int argb) {
                if (argb == colour) {
                    found.add(new double[] {x1, y1, x2, y2});
                }
            }
        });
        return found;
    }

    @Test
    void theWaitingOfABurstThatStandsAloneIsSeen() {
        List<double[]> lines = lines(report(List.of(3, 30), List.of()), Theme.LIGHT.bad);
        assertEquals(2, lines.size(), "a dash each");
        assertTrue(lines.stream().allMatch(line -> line[0] < line[2] && line[1] == line[3]));
    }

    @Test
    void theWaitingGoesOnOverSlicesInWhichNothingWasTaken() {
        List<double[]> lines = lines(report(List.of(3, 6, 9), List.of()), Theme.LIGHT.bad);
        assertEquals(3, lines.size());
        assertEquals(lines.get(1)[2], lines.get(2)[0], "from the second to the third without a break");
    }

    @Test
    void workersThatTakeTurnsAreTreatedFairly() {
        List<Integer> even = new ArrayList<>();
        List<Integer> odd = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            (i % 2 == 0 ? even : odd).add(i);
        }
        double middle = NARROW / 2;
        List<double[]> fair = lines(report(even, odd), Theme.LIGHT.text);
        List<double[]> unfair = lines(report(even, List.of()), Theme.LIGHT.text);
        assertFalse(fair.isEmpty() || unfair.isEmpty());
        double low = unfair.stream().mapToDouble(line -> line[3]).min().orElseThrow();
        double high = fair.stream()
                .filter(line -> Math.abs(line[0] - middle) < 60)
                .mapToDouble(line -> line[3])
                .max()
                .orElseThrow();
        assertTrue(high < low - 25, () -> high + " and " + low + ": near 1, and 0.5");
    }

    @Test
    void whatIsWrittenFitsTheNarrowestPanel() {
        LoadRenderer.render(report(List.of(3), List.of(4)), Theme.LIGHT, tag -> 0, NARROW)
                .replay(new Within(NARROW, 1_000) {
                    @Override
                    public void text(
                            String text, double x, double y, double size, boolean bold, Align align, int argb) {
                        assertFalse(text.endsWith("…"), text);
                        boolean fits = align != Align.LEFT || x + TextWidth.of(text, size, bold) <= NARROW;
                        assertTrue(fits, () -> text + " is wider than the panel");
                    }
                });
    }
}
