package io.flowlane.viewer.canvas;

import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.file.NativeLibraries;
import io.flowlane.viewer.render.file.PixelPainter;
import java.util.Optional;

/** Pixels as JavaFX draws them in software, with no display. */
public final class CanvasPixels implements PixelPainter {

    @Override
    public Optional<String> whyNot() {
        return NativeLibraries.missingForText()
                .map(install -> "this machine lacks what JavaFX needs to draw text: " + install
                        + ", or write an .svg, which needs nothing");
    }

    @Override
    public int[] pixels(DrawList draw, int width, int height, double scale) {
        return CanvasPainter.pixels(draw, width, height, scale);
    }
}
