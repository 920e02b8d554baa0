package io.flowlane.eclipse.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        Workbench workbench = new Workbench(folder, bundles());
        List<String> jvm =
                List.of("-Dflowlane.test.journal=" + demo(), "-Dflowlane.test.out=" + PICTURES.toAbsolutePath());
        String log;
        try (VirtualDisplay display = VirtualDisplay.start("1600x1000x24")) {
            log = workbench.run(
                    "org.eclipse.ui.ide.workbench",
                    jvm,
                    List.of(
                            "-os",
                            "linux",
                            "-ws",
                            "gtk",
                            "-arch",
                            System.getProperty("os.arch").replace("amd64", "x86_64")),
                    Map.of("DISPLAY", display.name(), "HOME", folder.toString()));
        }
        List<String> notes = Files.readAllLines(PICTURES.resolve("notes.txt"));
        assertEquals("done", notes.get(notes.size() - 1), () -> String.join("\n", notes) + "\n" + log);
        assertTrue(notes.contains("the lesson project has 0 problems"), notes::toString);
        assertFalse(log.contains("io.flowlane.eclipse.view.FlowlaneView.createPartControl"), log);
        assertTrue(colours(PICTURES.resolve("open.png")) > 20, "the timeline is coloured by tag");
    }

    private List<Path> bundles() throws IOException {
        Path made = Files.createDirectories(folder.resolve("made"));
        List<Path> bundles = new ArrayList<>(Bundles.of(TARGET.resolve("platform"), made));
        bundles.add(TARGET.resolve("flowlane-eclipse.jar"));
        bundles.add(Bundles.fragment(
                made,
                "io.flowlane.eclipse",
                TARGET.resolve("test-classes"),
                "io/flowlane/eclipse/driver",
                "<?xml version=\"1.0\"?><?eclipse version=\"3.4\"?><fragment><extension point=\"org.eclipse.ui.startup\">"
                        + "<startup class=\"io.flowlane.eclipse.driver.Driver\"/></extension></fragment>"));
        return bundles;
    }

    /** The demo's journal, recorded anew. */
    private Path demo() throws IOException, InterruptedException {
        Path journal = folder.resolve("demo");
        Path jar = TARGET.resolve("../../target/flowlane.jar").normalize();
        Path capture =
                TARGET.resolve("../../../examples/captures/campus-mix.pcap").normalize();
        File log = folder.resolve("record.log").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "record",
                        "--pcap",
                        capture.toString(),
                        "--workers",
                        "4",
                        "--lcores",
                        "simulated",
                        "--journal",
                        journal.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertEquals(0, process.waitFor(), () -> log + " says why");
        return journal;
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
