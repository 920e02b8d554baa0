package io.flowlane.viewer.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.TimelineRenderer;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.SyntheticRun;
import java.util.List;
import java.util.Optional;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class CanvasTilesTest {
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 700;

    private static void needsToolkit() {
        Optional<String> lacking = PictureWriter.whyNoPng();
        assumeTrue(lacking.isEmpty(), () -> "skipped: " + lacking.orElse(""));
        CanvasPainter.startWithoutDisplay();
    }

    private static int[] painted(List<DrawList> pictures) {
        return CanvasPainter.onToolkit(() -> {
            Canvas canvas = new Canvas(WIDTH, HEIGHT);
            CanvasTiles tiles = new CanvasTiles();
            for (DrawList each : pictures) {
                CanvasPainter.paint(each, canvas, tiles);
            }
            WritableImage image = canvas.snapshot(new SnapshotParameters(), null);
            int[] pixels = new int[WIDTH * HEIGHT];
            image.getPixelReader().getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
            return pixels;
        });
    }

    @Test
    void aPictureIsTheSameToThePixelWithoutTheTiles() {
        needsToolkit();
        Run run = JournalRun.whole(SyntheticRun.of(5_000, 24, 50, 7));
        Scene.Look look = new Scene.Look(Theme.DARK, WIDTH, HEIGHT);
        RunSummary summary = RunLoads.summary(run.overview(), "tiles", "");
        Scene merged = new Scene(
                run.overview(), Optional.empty(), summary, run.overview().bounds(), look);
        Scene exact = new Scene(
                run.overview(),
                Optional.of(run.load(merged.window()).toCompletableFuture().join()),
                summary,
                merged.window(),
                look);
        sameWithoutTiles(merged, exact);
        sameWithoutTiles(exact, merged);
    }

    /** The other one is painted before, so that what an earlier picture left in the tiles would show. */
    private static void sameWithoutTiles(Scene scene, Scene before) {
        DrawList draw = TimelineRenderer.render(scene).draw();
        DrawList other = TimelineRenderer.render(before).draw();
        assertArrayEquals(CanvasPainter.pixels(draw, WIDTH, HEIGHT, 1), painted(List.of(other, draw, other, draw)));
    }

    @Test
    void whatIsDrawnLaterLiesAbove() {
        needsToolkit();
        DrawList draw = new DrawList();
        draw.rect(0, 0, WIDTH, HEIGHT, 0xff000000);
        for (int x = 0; x < 200; x++) {
            draw.rect(x, 10, 1, 10, 0xff00ff00);
        }
        draw.rect(50.5, 10, 10, 10, 0xffff0000);
        draw.rect(100, 10, 10, 10, 0x80ffffff);
        draw.rect(-5, 15, 10, 10, 0xff0000ff);
        int[] pixels = painted(List.of(draw));
        assertEquals(0xff00ff00, pixels[12 * WIDTH + 30]);
        assertEquals(0xffff0000, pixels[12 * WIDTH + 55]);
        assertEquals(0xff0000ff, pixels[17 * WIDTH + 2]);
        assertEquals(0xff000000, pixels[25 * WIDTH + 2]);
        int blended = pixels[12 * WIDTH + 105];
        assertTrue((blended & 0xff) > 0x70 && (blended & 0xff) < 0x90, () -> Integer.toHexString(blended));
    }
}
