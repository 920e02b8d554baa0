package io.flowlane.viewer.render;

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
        double lastRight = 0;
        List<Integer> byTime = IntStream.range(0, moments.size())
                .boxed()
                .sorted(Comparator.comparing(moments::get))
                .toList();
        for (int i : byTime) {
            if (!scene.window().contains(moments.get(i))) {
                continue;
            }
            double x = picture.scale().x(moments.get(i));
            // neighbours stand side by side rather than on each other
            double left = Math.max(x - BADGE / 2, lastRight + 1);
            double top = layout.inputY() - BADGE;
            picture.draw()
                    .line(
                            x,
                            layout.inputY(),
                            x,
                            layout.lanesBottom(),
                            1,
                            scene.look().theme().text);
            picture.draw().rect(left, top, BADGE, BADGE, scene.look().theme().text);
            picture.draw()
                    .text(
                            Integer.toString(i + 1),
                            left + BADGE / 2,
                            top + 11.5,
                            11,
                            true,
                            Surface.Align.CENTER,
                            scene.look().theme().ground);
            lastRight = left + BADGE;
        }
    }
}
