package io.flowlane.eclipse.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An Eclipse that knows nothing of Flowlane gets it from the update site, as Help &gt; Install New Software does: by p2's
 * director, out of the zip. Then it opens a journal.
 */
class UpdateSiteIT {
    private static final Path TARGET = Path.of(System.getProperty("flowlane.target"));
    private static final Path SITE = TARGET.resolve("flowlane-eclipse-site.zip");
    private static final String WORKBENCH = "flowlane.test.workbench";

    @TempDir
    Path folder;

    @Test
    void aFreshEclipseInstallsTheSite() throws Exception {
        assumeTrue(Files.exists(SITE), "needs the update site: -Peclipse-site,eclipse-test");
        assumeTrue(VirtualDisplay.isPossible(), "needs Xvfb and GTK 3: apt-get install xvfb libgtk-3-0");
        Fixture fixture = new Fixture(TARGET, folder);
        Path p2 = TARGET.resolve("../p2/target/bundles").normalize();
        Installer installer = new Installer(TARGET.resolve("p2"), p2, folder.resolve("p2"));
        List<Path> bundles = new ArrayList<>(fixture.platform());
        bundles.add(p2.resolve("org.eclipse.equinox.launcher.jar"));
        bundles.add(p2.resolve("org.eclipse.equinox.simpleconfigurator.jar"));
        installer.publish(bundles, WORKBENCH, folder);
        Path eclipse = folder.resolve("eclipse");

        String made = installer.install(
                WORKBENCH, folder.resolve("repository").toUri().toString(), eclipse);
        assertTrue(Files.exists(list(eclipse)), made);
        assertEquals(0, ours(eclipse), "it is fresh");

        String installed = installer.install("io.flowlane.feature.group", "jar:" + SITE.toUri() + "!/", eclipse);
        assertEquals(1, ours(eclipse), installed);
        assertTrue(Files.exists(eclipse.resolve("features/io.flowlane_0.1.0/feature.xml")), installed);
        assertTrue(Files.exists(eclipse.resolve("plugins/io.flowlane.eclipse_0.1.0.jar")), installed);

        opensAJournal(fixture, eclipse);
    }

    private static Path list(Path eclipse) {
        return eclipse.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
    }

    private static long ours(Path eclipse) throws IOException {
        try (Stream<String> lines = Files.lines(list(eclipse))) {
            return lines.filter(line -> line.startsWith("io.flowlane")).count();
        }
    }

    private void opensAJournal(Fixture fixture, Path eclipse) throws IOException, InterruptedException {
        Files.writeString(
                list(eclipse),
                "io.flowlane.eclipse.driver,1.0.0," + fixture.driver().toUri() + ",4,false\n",
                StandardOpenOption.APPEND);
        Path launcher;
        try (Stream<Path> plugins = Files.list(eclipse.resolve("plugins"))) {
            launcher = plugins.filter(
                            jar -> String.valueOf(jar.getFileName()).startsWith("org.eclipse.equinox.launcher_"))
                    .findFirst()
                    .orElseThrow();
        }
        Path pictures = Files.createDirectories(TARGET.resolve("installed"));
        Files.deleteIfExists(pictures.resolve("notes.txt"));
        String log;
        try (VirtualDisplay display = VirtualDisplay.start("1600x1000x24")) {
            log = new Workbench(eclipse, launcher)
                    .show(
                            List.of(
                                    "-Dflowlane.test.briefly=true",
                                    "-Dflowlane.test.journal=" + fixture.demo(),
                                    "-Dflowlane.test.out=" + pictures),
                            display);
        }
        List<String> notes = Files.readAllLines(pictures.resolve("notes.txt"));
        assertTrue(notes.contains("the verdict is shown"), () -> notes + "\n" + log);
        assertEquals("done", notes.get(notes.size() - 1), () -> notes + "\n" + log);
    }
}
