package io.flowlane.viewer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeTest {

    @Test
    void zoomKeepsTheTimeUnderTheMouse() {
        TimeWindow zoomed = new TimeWindow(1_000, 9_000).zoomAbout(3_000, 0.5);
        assertEquals(new TimeWindow(2_000, 6_000), zoomed);
        assertEquals(TimeWindow.NARROWEST, zoomed.zoomAbout(3_000, 1e-9).span());
    }

    @Test
    void clampMovesBeforeItNarrows() {
        TimeWindow bounds = new TimeWindow(0, 1_000);
        assertEquals(new TimeWindow(0, 200), new TimeWindow(-50, 150).clampTo(bounds));
        assertEquals(new TimeWindow(800, 1_000), new TimeWindow(900, 1_100).clampTo(bounds));
        assertEquals(bounds, new TimeWindow(-50, 2_000).clampTo(bounds));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(5, 5));
    }

    @Test
    void aNanosecondIsExactAfterTenHours() {
        long tenHours = 36_000_000_000_000L;
        TimeScale scale = new TimeScale(new TimeWindow(tenHours, tenHours + 1_000), 190, 1_000);
        assertEquals(191.0, scale.x(tenHours + 1));
        assertEquals(tenHours + 1, scale.t(191.0));
    }

    @Property(tries = 300)
    void zoomAndClampStayInside(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long from,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long span,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        TimeWindow bounds = new TimeWindow(0, 2_000_000_000_000L);
        TimeWindow window =
                new TimeWindow(from, from + span).zoomAbout(from, factor).clampTo(bounds);
        assertTrue(window.from() >= bounds.from() && window.to() <= bounds.to());
        assertTrue(window.span() >= TimeWindow.NARROWEST);
    }

    @Test
    void textsAreShort() {
        assertEquals("999 ns", TimeText.duration(999));
        assertEquals("41.2 µs", TimeText.duration(41_200));
        assertEquals("1.02 s", TimeText.duration(1_020_000_000));
        assertEquals("12.5 ms", TimeText.moment(12_500_000, 500_000));
        assertEquals("29.132 ms", TimeText.moment(29_132_000, 2_000));
        assertEquals("0 ns", TimeText.moment(0, 1));
        assertEquals("0x00001a2b", TimeText.tag(0x1a2b));
        assertEquals("1.64 M/s", TimeText.rate(1_640_000));
    }
}
