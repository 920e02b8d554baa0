package io.flowlane.viewer.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.render.file.RenderOptions;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TimeWindow;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PNG, through the service that the picture's writer finds. */
class CanvasPixelsTest {

    @Test
    void aPngIsNotBlank(@TempDir Path folder) throws Exception {
        Optional<String> lacking = PictureWriter.whyNoPng();
        assumeTrue(lacking.isEmpty(), () -> "skipped: " + lacking.orElse(""));
        Path file = folder.resolve("picture.png");
        Run run = JournalRun.whole(SyntheticRun.of(500, 2, 20, 7));
        RenderOptions options = new RenderOptions(
                Optional.of(new TimeWindow(0, run.overview().bounds().to() / 2)), 1024, 700, Theme.DARK, 2);
        PictureWriter.write(run, RunLoads.summary(run.overview(), "one", ""), options, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(2048, image.getWidth());
        assertEquals(1400, image.getHeight());
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertTrue(colours.size() > 10, "the title is drawn with smooth edges: " + colours.size());
    }
}
