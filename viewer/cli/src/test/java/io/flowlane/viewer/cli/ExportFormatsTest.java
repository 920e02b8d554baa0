package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.place.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export} in each format: what it leaves on the disk, and what it refuses. */
class ExportFormatsTest {
    private static final String TRAFFIC = "packets=3000,flows=50,seed=4";

    @TempDir
    private static Path recorded = Path.of("");

    private static Path journal = Path.of("");

    @BeforeAll
    static void record() {
        journal = recorded.resolve("journal");
        Cli cli = Cli.run(
                "record", "--synthetic", TRAFFIC, "--lcores", "simulated", "--workers", 3, "--journal", journal);
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
    }

    private static Cli export(String format, Path out, Object... more) {
        return Cli.run(Stream.concat(Stream.of("export", journal, "--format", format, "--out", out), Stream.of(more))
                .toArray());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "ctf", "perfetto", "parquet", "pcapng"})
    void whatIsThereIsReplacedOnlyWhenTold(String format, @TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        Cli first = export(format, out);
        assertEquals(ExitCode.OK, first.exit(), first::toString);
        assertTrue(first.out().matches("[0-9,]+ (events|packets) written to .*\\R"), first.out());
        assertEquals("", first.err());
        List<Path> files = files(folder);
        byte[] bytes = Files.readAllBytes(files.get(0));
        assertTrue(bytes.length > 0);

        Cli again = export(format, out);
        assertEquals(ExitCode.OUTPUT, again.exit(), again::toString);
        assertTrue(again.err().contains("--overwrite"), again.err());

        assertEquals(ExitCode.OK, export(format, out, "--overwrite").exit());
        assertEquals(files, files(folder), "the same files, and none in the making");
        assertArrayEquals(bytes, Files.readAllBytes(files.get(0)));
        assertEquals(
                ExitCode.OUTPUT,
                export(format, folder.resolve("none").resolve("out")).exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctf", "parquet"})
    void aFolderOfOthersIsLeftAlone(String format, @TempDir Path folder) throws IOException {
        Path mine = Files.writeString(folder.resolve("thesis.txt"), "all my work");
        Cli cli = export(format, folder, "--overwrite");
        assertEquals(ExitCode.OUTPUT, cli.exit(), cli::toString);
        assertEquals(List.of(mine), files(folder));
        assertEquals(ExitCode.OUTPUT, export(format, mine, "--overwrite").exit());
        assertEquals("all my work", Files.readString(mine));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(ExitCode.OK, export(format, empty).exit());
        assertTrue(files(empty).size() > 3);
    }

    @Test
    void aSpanIsOfTheSameEventsInEachFormat(@TempDir Path folder) throws IOException {
        String expected = null;
        for (String format : List.of("jsonl", "csv", "ctf", "perfetto", "parquet")) {
            Path out = folder.resolve(format);
            Cli cli = export(format, out, "--from", "20us", "--to", "90us");
            assertEquals(ExitCode.OK, cli.exit(), cli::toString);
            String count = cli.out().substring(0, cli.out().indexOf(' '));
            expected = expected == null ? count : expected;
            assertEquals(expected, count, format);
        }
        try (Stream<String> lines = Files.lines(folder.resolve("jsonl"))) {
            assertEquals(expected, Format.count(lines.count()));
        }
    }

    @Test
    void pcapngTakesTheBytesThatWereRecorded(@TempDir Path folder) {
        Cli right = export("pcapng", folder.resolve("a"), "--synthetic", TRAFFIC);
        assertEquals("3,000 packets written to " + folder.resolve("a") + System.lineSeparator(), right.out());
        Cli wrong = export("pcapng", folder.resolve("b"), "--synthetic", "packets=3000,flows=50,seed=5");
        assertEquals(ExitCode.INPUT, wrong.exit(), wrong::toString);
        assertTrue(wrong.err().matches("flowlane: the packets given do not fit [^\\n]+: [^\\n]+\\R"), wrong.err());
        Cli none = export("pcapng", folder.resolve("c"), "--pcap", folder.resolve("missing.pcap"));
        assertEquals(ExitCode.INPUT, none.exit(), none::toString);
        assertTrue(Files.notExists(folder.resolve("b")) && Files.notExists(folder.resolve("c")));
    }

    @Test
    void aCaptureThatWasPlayedTwiceNeedsToBeNamedOnce(@TempDir Path folder) {
        Path twice = folder.resolve("twice");
        Cli cli = Cli.run(
                "record",
                "--pcap",
                Home.demoCapture(),
                "--loop",
                2,
                "--limit",
                60_000,
                "--tag",
                "rss-symmetric",
                "--lcores",
                "simulated",
                "--workers",
                2,
                "--events",
                "all",
                "--journal",
                twice);
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        Path out = folder.resolve("out.pcapng");
        Cli exported = Cli.run("export", twice, "--format", "pcapng", "--pcap", Home.demoCapture(), "--out", out);
        assertEquals("60,000 packets written to " + out + System.lineSeparator(), exported.out(), exported::toString);
    }

    @Test
    void contradictionsAreUsage(@TempDir Path folder) throws IOException {
        Path capture = Files.copy(Home.demoCapture(), folder.resolve("a.pcap"));
        Path out = folder.resolve("x");
        for (Cli cli : List.of(
                export("ctf", Path.of("-")),
                export("parquet", Path.of("-")),
                export("csv", out, "--pcap", capture),
                export("pcapng", out, "--pcap", capture, "--synthetic", TRAFFIC),
                export("pcapng", out, "--synthetic", "colour=red"),
                export("pcapng", capture, "--overwrite", "--pcap", capture),
                export("perfetto", out, "--from", "2s", "--to", "1s"))) {
            assertEquals(ExitCode.USAGE, cli.exit(), cli::toString);
            assertTrue(cli.err().matches("flowlane: [^\\n]+: [^\\n]+\\R"), cli::toString);
        }
        assertEquals(-1, Files.mismatch(capture, Home.demoCapture()));
        assertEquals(List.of(capture), files(folder));
    }
}
