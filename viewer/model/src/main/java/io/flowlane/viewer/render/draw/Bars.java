package io.flowlane.viewer.render.draw;

/**
 * Columns of different heights on one base line, as rectangles on whole pixels: neighbours of one height become one. A
 * polygon of the same outline takes software rendering ten times as long.
 */
public final class Bars {

    private Bars() {}

    /**
     * Draws them.
     *
     * @param begins where each column begins, in pixels, and one more where the last one ends
     * @param heights how high each is; something is never drawn as nothing
     */
    public static void draw(DrawList draw, double[] begins, double[] heights, double bottom, int argb) {
        int n = heights.length;
        for (int i = 0; i < n; ) {
            double height = whole(heights[i]);
            int next = i + 1;
            while (next < n && whole(heights[next]) == height) {
                next++;
            }
            double x = Math.rint(begins[i]);
            double w = Math.rint(begins[next]) - x;
            if (height > 0 && w > 0) {
                draw.rect(x, bottom - height, w, height, argb);
            }
            i = next;
        }
    }

    private static double whole(double height) {
        return height <= 0 ? 0 : Math.max(1, Math.rint(height));
    }
}
