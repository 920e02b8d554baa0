package io.flowlane.viewer.render;

import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.frame.AxisSection;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Numbered callouts over a picture: a line through all lanes for each, with its number above. */
public final class Callouts {
    private static final double BADGE = 15;

    private Callouts() {}

    /**
     * Adds callouts to a picture that has been drawn; those outside of its window are left away, but keep their numbers.
     *
     * @param scene what was drawn
     * @param picture what it became
     * @param moments when, in nanoseconds; the first one is number 1
     */
    public static void draw(Scene scene, Picture picture, List<Long> moments) {
        Layout layout = Layout.of(
                scene.look().width(), scene.look().height(), scene.overview().workers());
        List<Integer> byTime = IntStream.range(0, moments.size())
                .boxed()
                .filter(i -> scene.window().contains(moments.get(i)))
                .sorted(Comparator.comparing(moments::get))
                .toList();
        double[] left = new double[byTime.size()];
        Theme theme = scene.look().theme();
        double before = 0;
        for (int i = 0; i < left.length; i++) {
            // neighbours stand side by side rather than on each other
            double x = picture.scale().x(moments.get(byTime.get(i)));
            left[i] = Math.max(x - BADGE / 2, before + 1);
            before = left[i] + BADGE;
            AxisSection.clear(picture.draw(), layout, picture.scale(), left[i], before, theme.ground);
        }
        for (int i = 0; i < left.length; i++) {
            double x = picture.scale().x(moments.get(byTime.get(i)));
            picture.draw().line(x, layout.inputY(), x, layout.lanesBottom(), 1, theme.text);
            badge(picture.draw(), left[i], layout.inputY() - BADGE, byTime.get(i) + 1, theme);
        }
    }

    private static void badge(DrawList draw, double left, double top, int number, Theme theme) {
        draw.rect(left, top, BADGE, BADGE, theme.text);
        String text = Integer.toString(number);
        draw.text(text, left + BADGE / 2, top + 11.5, 11, true, Surface.Align.CENTER, theme.ground);
    }
}
