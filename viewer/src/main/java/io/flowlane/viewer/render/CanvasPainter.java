package io.flowlane.viewer.render;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Paints a picture on a JavaFX canvas; on the FX thread only. {@link #pixels} may be called from any other thread: it
 * starts the toolkit without a display where none is running.
 */
public final class CanvasPainter implements Surface {
    private static final double HATCH_STEP = 6;

    /** A canvas that is larger comes out blank on some machines. */
    private static final int LARGEST_TILE = 2048;

    private static final long PATIENCE_SECONDS = 60;

    /** Kept, or the logger forgets its level. */
    private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

    private final GraphicsContext gc;

    /** Paints on this canvas. */
    public CanvasPainter(GraphicsContext gc) {
        this.gc = gc;
        gc.setTextBaseline(VPos.BASELINE);
    }

    @Override
    public void rect(double x, double y, double w, double h, int argb) {
        gc.setFill(colour(argb));
        gc.fillRect(x, y, w, h);
    }

    @Override
    public void frame(double x, double y, double w, double h, int argb) {
        if (w > 1 && h > 1) {
            gc.setStroke(colour(argb));
            gc.setLineWidth(1);
            gc.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
        }
    }

    @Override
    public void hatch(double x, double y, double w, double h, boolean rising, int argb) {
        gc.setStroke(colour(argb));
        gc.setLineWidth(1);
        Hatching.lines(x, y, w, h, rising, HATCH_STEP, gc::strokeLine);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, int argb) {
        gc.setStroke(colour(argb));
        gc.setLineWidth(width);
        gc.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void area(double[] xs, double[] ys, int n, int argb) {
        gc.setFill(colour(argb));
        gc.fillPolygon(xs, ys, n);
    }

    @Override
    public void text(String text, double x, double y, double size, boolean bold, Align align, int argb) {
        gc.setFill(colour(argb));
        gc.setFont(Font.font("DejaVu Sans", bold ? FontWeight.BOLD : FontWeight.NORMAL, size));
        gc.setTextAlign(
                switch (align) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        gc.fillText(text, x, y);
    }

    private static Color colour(int argb) {
        return Color.rgb((argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff, (argb >>> 24) / 255.0);
    }

    /**
     * The picture's pixels, {@code 0xAARRGGBB}, row by row. Not on the FX thread.
     *
     * @param width pixels of the picture after scaling
     * @throws RenderUnavailableException when this machine cannot draw
     */
    static int[] pixels(DrawList draw, int width, int height, double scale) {
        startWithoutDisplay();
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y += LARGEST_TILE) {
            for (int x = 0; x < width; x += LARGEST_TILE) {
                int left = x;
                int top = y;
                int w = Math.min(LARGEST_TILE, width - x);
                int h = Math.min(LARGEST_TILE, height - y);
                WritableImage tile = onToolkit(() -> tile(draw, left, top, w, h, scale));
                tile.getPixelReader()
                        .getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, top * width + left, width);
            }
        }
        return pixels;
    }

    private static WritableImage tile(DrawList draw, int left, int top, int w, int h, double scale) {
        Canvas canvas = new Canvas(w, h);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.translate(-left, -top);
        gc.scale(scale, scale);
        draw.replay(new CanvasPainter(gc));
        return canvas.snapshot(new SnapshotParameters(), null);
    }

    /** The properties must stand before the toolkit starts; where it runs already they change nothing. */
    static void startWithoutDisplay() {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        // that the classes come from the class path is no news to the user
        TOOLKIT_LOG.setLevel(Level.SEVERE);
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(true));
        } catch (IllegalStateException running) {
            return;
        } catch (UnsupportedOperationException | LinkageError broken) {
            throw new RenderUnavailableException("JavaFX does not start: " + broken.getMessage(), broken);
        }
        await(started);
        Platform.setImplicitExit(false);
    }

    static <T> T onToolkit(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | LinkageError failure) {
                done.completeExceptionally(failure);
            }
        });
        return await(done);
    }

    private static <T> T await(CompletableFuture<T> result) {
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new RenderUnavailableException("JavaFX cannot draw here: " + failed.getCause(), failed);
        } catch (TimeoutException hangs) {
            throw new RenderUnavailableException(
                    "JavaFX has not drawn anything for " + PATIENCE_SECONDS + " seconds", hangs);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RenderUnavailableException("interrupted while drawing", interrupted);
        }
    }
}
