package io.flowlane.viewer.canvas;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Collects rectangles that follow each other and draws many small ones as one image: in software rendering a rectangle costs
 * as much as a hundred of an image's pixels. The picture is the same to the pixel. A canvas keeps its own for as long as it
 * lives; on the FX thread only.
 */
public final class CanvasTiles {
    private static final int PIXELS_A_RECT = 100;
    private static final int FEWEST = 16;
    private static final int STRIDE = 5;
    private static final int OPAQUE = 0xff000000;

    private int[] rects = new int[STRIDE * 1024];
    private int count;
    private int left;
    private int top;
    private int right;
    private int bottom;

    private int width;
    private int height;

    /** Two: while one is filled, the picture with the other one may still be on its way to the screen. */
    private Optional<Sheet> filled = Optional.empty();

    private Optional<Sheet> shown = Optional.empty();

    /** Takes a rectangle that is drawn without its help. */
    interface Plain {
        void rect(double x, double y, double w, double h, int argb);
    }

    /** A new picture begins. */
    void begin(Canvas canvas) {
        width = (int) canvas.getWidth();
        height = (int) canvas.getHeight();
        Optional<Sheet> last = filled;
        filled = shown.filter(sheet -> sheet.width == width && sheet.height == height);
        filled.ifPresent(sheet -> sheet.used = 0);
        shown = last;
        clear();
    }

    private void clear() {
        count = 0;
        left = width;
        top = height;
        right = 0;
        bottom = 0;
    }

    /** Keeps the rectangle until {@link #flush}, if it is opaque and on whole pixels; answers whether. */
    boolean take(double x, double y, double w, double h, int argb) {
        boolean whole = x == (int) x && y == (int) y && w == (int) w && h == (int) h;
        if (!whole || (argb & OPAQUE) != OPAQUE) {
            return false;
        }
        int x1 = Math.max(0, (int) x);
        int y1 = Math.max(0, (int) y);
        int x2 = Math.min(width, (int) (x + w));
        int y2 = Math.min(height, (int) (y + h));
        if (x1 < x2 && y1 < y2) {
            add(x1, y1, x2, y2, argb);
        }
        return true;
    }

    private void add(int x1, int y1, int x2, int y2, int argb) {
        int at = count++ * STRIDE;
        if (at == rects.length) {
            rects = Arrays.copyOf(rects, at * 2);
        }
        rects[at] = x1;
        rects[at + 1] = y1;
        rects[at + 2] = x2;
        rects[at + 3] = y2;
        rects[at + 4] = argb;
        left = Math.min(left, x1);
        top = Math.min(top, y1);
        right = Math.max(right, x2);
        bottom = Math.max(bottom, y2);
    }

    /** Draws what was taken. */
    void flush(GraphicsContext gc, Plain plain) {
        if (count == 0) {
            return;
        }
        long area = (long) (right - left) * (bottom - top);
        if (count >= FEWEST && area <= (long) PIXELS_A_RECT * count && sheet().fits(bottom - top)) {
            sheet().draw(gc);
        } else {
            for (int at = 0; at < count * STRIDE; at += STRIDE) {
                int x = rects[at];
                int y = rects[at + 1];
                plain.rect(x, y, rects[at + 2] - x, rects[at + 3] - y, rects[at + 4]);
            }
        }
        clear();
    }

    private Sheet sheet() {
        if (filled.isEmpty()) {
            filled = Optional.of(new Sheet(width, height));
        }
        return filled.get();
    }

    /** The picture is complete: what was drawn as images is handed over. */
    void end() {
        filled.filter(sheet -> sheet.used > 0).ifPresent(Sheet::handOver);
    }

    /** Where the images of one picture lie, below each other. */
    private final class Sheet {
        private final int width;
        private final int height;
        private final int[] pixels;
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage image;
        private int used;

        Sheet(int width, int height) {
            this.width = width;
            this.height = height;
            pixels = new int[width * height];
            buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }

        boolean fits(int rows) {
            return used + rows <= height;
        }

        void draw(GraphicsContext gc) {
            int rows = bottom - top;
            int columns = right - left;
            for (int row = used; row < used + rows; row++) {
                Arrays.fill(pixels, row * width, row * width + columns, 0);
            }
            for (int at = 0; at < count * STRIDE; at += STRIDE) {
                int from = rects[at] - left;
                int to = rects[at + 2] - left;
                int end = (used + rects[at + 3] - top) * width;
                for (int row = (used + rects[at + 1] - top) * width; row < end; row += width) {
                    Arrays.fill(pixels, row + from, row + to, rects[at + 4]);
                }
            }
            // a pixel stays a pixel where the screen has several to each of ours
            gc.setImageSmoothing(false);
            gc.drawImage(image, 0, used, columns, rows, left, top, columns, rows);
            used += rows;
        }

        void handOver() {
            buffer.updateBuffer(all -> new Rectangle2D(0, 0, width, used));
        }
    }
}
