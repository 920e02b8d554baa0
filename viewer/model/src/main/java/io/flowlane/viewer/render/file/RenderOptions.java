package io.flowlane.viewer.render.file;

import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.Optional;

/**
 * What a picture shows and how large it is.
 *
 * @param window the time it shows; empty for the whole run
 * @param width in pixels before scaling, {@value #SMALLEST_WIDTH} to {@value #LARGEST}
 * @param height in pixels before scaling, {@value #SMALLEST_HEIGHT} to {@value #LARGEST}
 * @param theme its colours
 * @param scale pixels of a PNG to one of the picture, 1 to 4
 */
public record RenderOptions(Optional<TimeWindow> window, int width, int height, Theme theme, double scale) {
    /** The narrowest picture that holds its texts. */
    public static final int SMALLEST_WIDTH = 640;

    /** The lowest picture that holds its lanes. */
    public static final int SMALLEST_HEIGHT = 480;

    /** The largest side of a picture. */
    public static final int LARGEST = 8192;

    /** The whole run at 1600x900, light. */
    public static final RenderOptions DEFAULT = new RenderOptions(Optional.empty(), 1600, 900, Theme.LIGHT, 1);

    public RenderOptions {
        if (width < SMALLEST_WIDTH || width > LARGEST) {
            throw new IllegalArgumentException("width " + width + " is not in " + SMALLEST_WIDTH + ".." + LARGEST);
        }
        if (height < SMALLEST_HEIGHT || height > LARGEST) {
            throw new IllegalArgumentException("height " + height + " is not in " + SMALLEST_HEIGHT + ".." + LARGEST);
        }
        if (!(scale >= 1 && scale <= 4)) {
            throw new IllegalArgumentException("scale " + scale + " is not in 1..4");
        }
    }
}
