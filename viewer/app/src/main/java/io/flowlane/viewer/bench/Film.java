package io.flowlane.viewer.bench;

import io.flowlane.viewer.timeline.TimeWindow;
import java.util.ArrayList;
import java.util.List;

/** The windows that the script looks at: into the run and out of it at several places, sideways at every zoom level. */
final class Film {
    private static final double ZOOM_STEP = 0.7;
    private static final int PANS_A_LEVEL = 6;
    private static final double PAN_STEP = 0.07;

    private Film() {}

    static List<TimeWindow> windows(TimeWindow bounds) {
        List<TimeWindow> windows = new ArrayList<>();
        for (double place : new double[] {0.5, 0.11, 0.83}) {
            long about = bounds.from() + (long) (bounds.span() * place);
            TimeWindow window = bounds;
            while (window.span() > 20 * TimeWindow.NARROWEST) {
                window = window.zoomAbout(about, ZOOM_STEP).clampTo(bounds);
                windows.add(window);
                TimeWindow aside = window;
                for (int pan = 0; pan < PANS_A_LEVEL; pan++) {
                    aside = aside.pan((long) (window.span() * PAN_STEP)).clampTo(bounds);
                    windows.add(aside);
                }
            }
            while (window.span() < bounds.span()) {
                window = window.zoomAbout(about, 1 / ZOOM_STEP).clampTo(bounds);
                windows.add(window);
            }
        }
        return windows;
    }
}
