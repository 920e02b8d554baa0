package io.flowlane.eclipse.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle in a real workbench: opened, stepped, selected, themed, launched. Pictures: target/workbench. */
class WorkbenchIT {
    private static final Path TARGET = Path.of(System.getProperty("flowlane.target"));
    private static final Path PICTURES = TARGET.resolve("workbench");

    @TempDir
    Path folder;

    @Test
    void aUserFindsHerWay() throws Exception {
        assumeTrue(VirtualDisplay.isPossible(), "needs Xvfb and GTK 3: apt-get install xvfb libgtk-3-0");
        Files.createDirectories(PICTURES);
        Files.deleteIfExists(PICTURES.resolve("notes.txt"));
        Fixture fixture = new Fixture(TARGET, folder);
        List<Path> bundles = new ArrayList<>(fixture.platform());
        bundles.add(fixture.bundle());
        bundles.add(fixture.driver());
        List<String> jvm = List.of(
                "-Dflowlane.test.journal=" + fixture.demo(),
                "-Dflowlane.test.out=" + PICTURES,
                "-Dflowlane.test.launches=" + fixture.sources());
        String log;
        try (VirtualDisplay display = VirtualDisplay.start("1600x1000x24")) {
            log = Workbench.of(folder, bundles).show(jvm, display);
        }
        List<String> notes = Files.readAllLines(PICTURES.resolve("notes.txt"));
        assertEquals("done", notes.get(notes.size() - 1), () -> String.join("\n", notes) + "\n" + log);
        assertTrue(notes.contains("the lesson project has 0 problems"), notes::toString);
        assertFalse(log.contains("io.flowlane.eclipse.view.FlowlaneView.createPartControl"), log);
        assertTrue(colours(PICTURES.resolve("open.png")) > 20, "the timeline is coloured by tag");
    }

    private static int colours(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        Set<Integer> seen = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                seen.add(image.getRGB(x, y));
            }
        }
        return seen.size();
    }
}
