package io.flowlane.viewer.canvas;

import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.file.RenderUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
import javafx.scene.paint.ImagePattern;
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

    /** Sixteen times as fine as a pixel of the pattern, in each direction. */
    private static final int HATCH_SAMPLES = 16;

    /** Fills that were made before; there are as many as themes and hatchings. A line at a time would cost a frame. */
    private static final Map<Hatch, ImagePattern> HATCHES = new ConcurrentHashMap<>();

    private record Hatch(boolean rising, int argb) {}

    /** More than 32 bits: no colour is this one. */
    private static final long NO_COLOUR = 1L << 40;

    private final GraphicsContext gc;
    private final Optional<CanvasTiles> tiles;

    /** The fill that is set, so that it is not set again for each of a thousand columns. */
    private long filled = NO_COLOUR;

    /** Paints on this canvas. */
    public CanvasPainter(GraphicsContext gc) {
        this(gc, Optional.empty());
    }

    private CanvasPainter(GraphicsContext gc, Optional<CanvasTiles> tiles) {
        this.gc = gc;
        this.tiles = tiles;
        gc.setTextBaseline(VPos.BASELINE);
    }

    /** Paints a picture of very many rectangles on a canvas; it costs what the canvas' pixels cost. */
    public static void paint(DrawList picture, Canvas canvas, CanvasTiles tiles) {
        CanvasPainter painter = new CanvasPainter(canvas.getGraphicsContext2D(), Optional.of(tiles));
        tiles.begin(canvas);
        picture.replay(painter);
        painter.settle();
        tiles.end();
    }

    /** What was kept is drawn before what comes after it. */
    private void settle() {
        tiles.ifPresent(kept -> kept.flush(gc, this::plain));
    }

    @Override
    public void rect(double x, double y, double w, double h, int argb) {
        if (tiles.isEmpty() || !tiles.get().take(x, y, w, h, argb)) {
            settle();
            plain(x, y, w, h, argb);
        }
    }

    private void plain(double x, double y, double w, double h, int argb) {
        fill(argb);
        gc.fillRect(x, y, w, h);
    }

    @Override
    public void frame(double x, double y, double w, double h, int argb) {
        settle();
        if (w > 1 && h > 1) {
            // filled edges cost a tenth of stroked ones in software
            fill(argb);
            gc.fillRect(x, y, w, 1);
            gc.fillRect(x, y + h - 1, w, 1);
            gc.fillRect(x, y + 1, 1, h - 2);
            gc.fillRect(x + w - 1, y + 1, 1, h - 2);
        }
    }

    @Override
    public void hatch(double x, double y, double w, double h, boolean rising, int argb) {
        settle();
        if (w > 0 && h > 0) {
            filled = NO_COLOUR;
            gc.setFill(HATCHES.computeIfAbsent(new Hatch(rising, argb), CanvasPainter::pattern));
            gc.fillRect(x, y, w, h);
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, int argb) {
        settle();
        if (x1 == x2) {
            fill(argb);
            gc.fillRect(x1 - width / 2, Math.min(y1, y2), width, Math.abs(y2 - y1));
        } else if (y1 == y2) {
            fill(argb);
            gc.fillRect(Math.min(x1, x2), y1 - width / 2, Math.abs(x2 - x1), width);
        } else {
            gc.setStroke(colour(argb));
            gc.setLineWidth(width);
            gc.strokeLine(x1, y1, x2, y2);
        }
    }

    @Override
    public void area(double[] xs, double[] ys, int n, int argb) {
        settle();
        fill(argb);
        gc.fillPolygon(xs, ys, n);
    }

    @Override
    public void text(String text, double x, double y, double size, boolean bold, Align align, int argb) {
        settle();
        fill(argb);
        gc.setFont(Font.font("DejaVu Sans", bold ? FontWeight.BOLD : FontWeight.NORMAL, size));
        gc.setTextAlign(
                switch (align) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        gc.fillText(text, x, y);
    }

    private void fill(int argb) {
        if (argb != filled) {
            gc.setFill(colour(argb));
            filled = argb;
        }
    }

    /** One period of the diagonal lines that {@code Hatching} describes, with smooth edges. */
    private static ImagePattern pattern(Hatch hatch) {
        int size = (int) HATCH_STEP;
        WritableImage image = new WritableImage(size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int alpha = (int) Math.round((hatch.argb >>> 24) * covered(x, y, hatch.rising));
                image.getPixelWriter().setArgb(x, y, (alpha << 24) | (hatch.argb & 0xffffff));
            }
        }
        return new ImagePattern(image, 0, 0, size, size, false);
    }

    /** How much of a pixel lies within half a pixel of a line: {@code x + y} or {@code x - y} a multiple of the step. */
    private static double covered(int x, int y, boolean rising) {
        int within = 0;
        for (int down = 0; down < HATCH_SAMPLES; down++) {
            for (int right = 0; right < HATCH_SAMPLES; right++) {
                double sx = x + (right + 0.5) / HATCH_SAMPLES;
                double sy = y + (down + 0.5) / HATCH_SAMPLES;
                double c = rising ? sx + sy : sx - sy;
                double away = Math.abs(c - Math.rint(c / HATCH_STEP) * HATCH_STEP);
                within += away <= Math.sqrt(2) / 2 ? 1 : 0;
            }
        }
        return (double) within / (HATCH_SAMPLES * HATCH_SAMPLES);
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
