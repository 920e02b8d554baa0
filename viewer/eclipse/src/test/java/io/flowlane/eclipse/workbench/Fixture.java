package io.flowlane.eclipse.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a workbench is tested with. */
final class Fixture {
    private final Path target;
    private final Path folder;

    /**
     * Takes what Maven has built.
     *
     * @param target Maven's folder of this module
     * @param folder an empty one, for what is made
     */
    Fixture(Path target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    /** The bundles of Eclipse. */
    List<Path> platform() throws IOException {
        return Bundles.of(target.resolve("platform"), Files.createDirectories(folder.resolve("made")));
    }

    /** Ours. */
    Path bundle() {
        return target.resolve("flowlane-eclipse.jar");
    }

    /** What plays the user. */
    Path driver() throws IOException {
        return Bundles.fragment(
                Files.createDirectories(folder.resolve("made")),
                "io.flowlane.eclipse",
                target.resolve("test-classes"),
                "io/flowlane/eclipse/driver",
                "<?xml version=\"1.0\"?><?eclipse version=\"3.4\"?><fragment><extension point=\"org.eclipse.ui.startup\">"
                        + "<startup class=\"io.flowlane.eclipse.driver.Driver\"/></extension></fragment>");
    }

    /** The demo's journal, recorded anew. */
    Path demo() throws IOException, InterruptedException {
        Path journal = folder.resolve("demo");
        Path log = folder.resolve("record.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        program().toString(),
                        "record",
                        "--pcap",
                        root().resolve("examples/captures/campus-mix.pcap").toString(),
                        "--workers",
                        "4",
                        "--lcores",
                        "simulated",
                        "--journal",
                        journal.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("no journal could be recorded: " + Files.readString(log));
        }
        return journal;
    }

    private Path root() {
        return target.resolve("../../..").normalize();
    }

    private Path program() {
        return target.resolve("../../target/flowlane.jar").normalize();
    }

    /** A folder like that of the sources, as far as launches need it: Eclipse writes into it. */
    Path sources() throws IOException {
        Path sources = target.resolve("sources");
        Files.createDirectories(sources.resolve("viewer"));
        link(sources.resolve(".launches"), root().resolve(".launches"));
        link(sources.resolve("examples"), root().resolve("examples"));
        link(sources.resolve("viewer/flowlane.jar"), program());
        return sources;
    }

    private static void link(Path link, Path to) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, to);
    }
}
