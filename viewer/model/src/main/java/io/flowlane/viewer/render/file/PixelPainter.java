package io.flowlane.viewer.render.file;

import io.flowlane.viewer.render.draw.DrawList;
import java.util.Optional;
import java.util.ServiceLoader;

/** What turns a draw list into pixels. A program brings one as a service, or has none and writes SVG alone. */
public interface PixelPainter {

    /** Why this machine cannot draw and what to do about it, in one line; empty when it can. */
    Optional<String> whyNot();

    /**
     * The picture's pixels, {@code 0xAARRGGBB}, row by row. Not on the FX thread.
     *
     * @param width pixels of the picture after scaling
     * @param height the same of its rows
     * @param scale pixels to one of the draw list
     * @throws RenderUnavailableException when this machine cannot draw
     */
    int[] pixels(DrawList draw, int width, int height, double scale);

    /** The one that this program has. */
    static Optional<PixelPainter> find() {
        // not the thread's loader: in Eclipse that one does not know this bundle
        return ServiceLoader.load(PixelPainter.class, PixelPainter.class.getClassLoader())
                .findFirst();
    }
}
