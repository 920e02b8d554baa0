package io.flowlane.viewer.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is not read yet is said to be, and nothing else is drawn there. */
class UnreadTest {
    private static final Run READ = JournalRun.whole(SyntheticRun.of(20_000, 4, 50, 7));
    private static final Scene.Look LOOK = new Scene.Look(Theme.DARK, 1202, 600);

    private static List<String> lines(Optional<TimeWindow> window) {
        return TimelineRenderer.render(HalfRead.scene(READ, window, LOOK))
                .draw()
                .lines();
    }

    private static List<String> hatches(Optional<TimeWindow> window) {
        return lines(window).stream()
                .filter(line -> line.startsWith("hatch") && Double.parseDouble(line.split(" ", -1)[3]) > 100)
                .toList();
    }

    @Test
    void theUnreadHalfIsHatchedOnTheLanesAndOnTheMinimap() {
        Layout layout = Layout.of(1202, 600, 4);
        String hatch = String.format("%08x", Theme.DARK.hatch);
        assertEquals(
                List.of(
                        String.format("hatch 690.0 %.1f 500.0 46.0 %s", layout.minimapY(), hatch),
                        String.format(
                                "hatch 690.0 %.1f 500.0 %.1f %s",
                                layout.inputY(), layout.lanesBottom() - layout.inputY(), hatch)),
                hatches(Optional.empty()));
        assertTrue(
                lines(Optional.empty()).stream().anyMatch(line -> line.endsWith(" not read yet")),
                "and it is said in words");
    }

    @Test
    void nothingIsDrawnOverTheHatching() {
        List<String> lines = lines(Optional.empty());
        int at = lines.indexOf(hatches(Optional.empty()).get(1));
        double top = Layout.of(1202, 600, 4).inputY();
        long over = lines.subList(at + 1, lines.size()).stream()
                .filter(line -> line.startsWith("rect"))
                .map(line -> line.split(" ", -1))
                .filter(rect -> Double.parseDouble(rect[1]) + Double.parseDouble(rect[3]) > 691)
                .filter(rect -> Double.parseDouble(rect[2]) >= top
                        && Double.parseDouble(rect[2]) < Layout.of(1202, 600, 4).lanesBottom())
                .count();
        assertEquals(1, over, "the ground of the words alone");
    }

    @Test
    void aWindowThatWasReadHasNoHatching() {
        TimeWindow bounds = READ.overview().bounds();
        TimeWindow early = new TimeWindow(bounds.from(), bounds.from() + bounds.span() / 2);
        // the minimap still has
        assertEquals(1, hatches(Optional.of(early)).size());
        assertTrue(lines(Optional.of(early)).stream().noneMatch(line -> line.endsWith("not read yet")));
        TimeWindow late = new TimeWindow(bounds.to(), bounds.to() + bounds.span());
        assertEquals(
                1_000.0,
                Double.parseDouble(hatches(Optional.of(late)).get(1).split(" ", -1)[3]),
                "all of what is shown is unread");
    }
}
