package io.flowlane.viewer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpanSliceTest {

    private static Spans spans(long... beginEndValue) {
        Spans.Builder builder = new Spans.Builder();
        for (int i = 0; i < beginEndValue.length; i += 3) {
            builder.add(beginEndValue[i], beginEndValue[i + 1], (int) beginEndValue[i + 2]);
        }
        return builder.build();
    }

    private static List<String> items(SpanSlice slice) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < slice.size(); i++) {
            said.add(slice.begin(i) + ".." + slice.end(i) + " n=" + slice.count(i) + " load=" + slice.load(i) + " key="
                    + slice.key(i) + ":" + slice.keyShare(i));
        }
        return said;
    }

    @Test
    void wideSpansStandForThemselves() {
        SpanSlice slice = SpanSlice.of(spans(0, 40, 1, 50, 90, 2), new TimeWindow(0, 100), 100, v -> v);
        assertEquals(List.of("0..40 n=1 load=1.0 key=1:1.0", "50..90 n=1 load=1.0 key=2:1.0"), items(slice));
    }

    @Test
    void narrowSpansMergeByColumnAndSayHowBusyItIs() {
        // ten pixels of ten nanoseconds: a column is twenty
        Spans spans = spans(0, 4, 1, 5, 9, 2, 10, 16, 1, 21, 22, 3, 30, 60, 4);
        SpanSlice slice = SpanSlice.of(spans, new TimeWindow(0, 100), 10, v -> v);
        assertEquals(
                List.of(
                        "0..20 n=3 load=0.7 key=1:" + (float) (10 / 14.0),
                        "20..30 n=1 load=0.1 key=3:1.0",
                        "30..60 n=1 load=1.0 key=4:1.0"),
                items(slice));
    }

    @Property(tries = 200)
    void nothingIsHiddenAndTheCostGoesWithThePixels(
            @ForAll @IntRange(min = 1, max = 300) int pixels,
            @ForAll @IntRange(min = 1, max = 400) int n,
            @ForAll @IntRange(min = 0, max = 50) int gap) {
        Spans.Builder builder = new Spans.Builder();
        long t = 0;
        for (int i = 0; i < n; i++) {
            t += (i * 7L) % (gap + 1);
            builder.add(t, t + 1 + i % 13, i);
            t += 1 + i % 13;
        }
        SpanSlice slice = SpanSlice.of(builder.build(), new TimeWindow(0, t), pixels, v -> v % 5);
        int shown = 0;
        int wide = 0;
        long before = 0;
        for (int i = 0; i < slice.size(); i++) {
            shown += slice.count(i);
            wide += slice.count(i) == 1 ? 1 : 0;
            assertTrue(slice.begin(i) >= before, "items do not overlap");
            before = slice.end(i);
        }
        assertEquals(n, shown);
        assertTrue(slice.size() - wide <= pixels / 2 + 1 + wide);
    }
}
