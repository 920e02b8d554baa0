package io.flowlane.viewer.canvas;

import io.flowlane.viewer.render.Picture;
import io.flowlane.viewer.render.TimelineRenderer;
import io.flowlane.viewer.render.file.RenderUnavailableException;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import java.util.function.Function;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;

/** Times what the window does for one frame, with no display, in software: for the bench. */
public final class FrameBench {
    private final Canvas canvas;
    private final CanvasTiles tiles = new CanvasTiles();
    private final WritableImage image;
    private final int width;
    private final int height;

    /**
     * Starts JavaFX. Not on the FX thread.
     *
     * @throws RenderUnavailableException when this machine cannot draw
     */
    public FrameBench(int width, int height) {
        CanvasPainter.startWithoutDisplay();
        this.width = width;
        this.height = height;
        canvas = CanvasPainter.onToolkit(() -> new Canvas(width, height));
        image = new WritableImage(width, height);
    }

    /**
     * Makes a scene's picture on the FX thread, paints it on a canvas and waits until its pixels are there.
     *
     * @return nanoseconds of all that
     */
    public long paintNanos(Function<Scene.Look, Scene> scene, Theme theme) {
        return CanvasPainter.onToolkit(() -> {
            long began = System.nanoTime();
            Picture picture = TimelineRenderer.render(scene.apply(new Scene.Look(theme, width, height)));
            CanvasPainter.paint(picture.draw(), canvas, tiles);
            canvas.snapshot(new SnapshotParameters(), image);
            return System.nanoTime() - began;
        });
    }
}
