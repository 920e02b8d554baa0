package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.place.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of misuse ends with its exit code and one line on standard error. */
class MisuseTest {

    @TempDir
    private Path folder = Path.of("");

    /** Nothing that a command writes may take the place of a journal's own files, not even through a link. */
    @ParameterizedTest
    @ValueSource(strings = {"19700101F.cq4", "tail", "new.cq4"})
    void noOutputReplacesAFileOfAJournal(String name) throws IOException {
        Path journal = folder.resolve("j");
        assertEquals(
                ExitCode.OK,
                Cli.run("record", "--synthetic", "packets=100", "--journal", journal)
                        .exit());
        Path link = Files.createSymbolicLink(folder.resolve("link"), journal);
        for (Path out : List.of(journal.resolve(name), link.resolve(name))) {
            Cli export = Cli.run("export", journal, "--format", "jsonl", "--out", out, "--overwrite");
            assertEquals(ExitCode.OUTPUT, export.exit(), export::toString);
            assertTrue(export.err().contains("output is a file of a journal, " + out), export::toString);
            Cli record = Cli.run("record", "--synthetic", "packets=9", "--no-journal", "--tx", out, "--overwrite");
            assertEquals(ExitCode.OUTPUT, record.exit(), record::toString);
        }
        assertEquals(ExitCode.OK, Cli.run("verify", journal).exit());
    }

    static Stream<List<String>> wrongUsage() {
        return Stream.of(
                List.of("no-such-command"),
                List.of("--no-such-option"),
                List.of("record", "--no-such-option"),
                List.of("record"),
                List.of("record", "--journal", "j"),
                List.of("record", "--pcap", "a", "--synthetic", "packets=1", "--journal", "j"),
                List.of("record", "--synthetic", "packets=10"),
                List.of("record", "--synthetic", "packets=many", "--no-journal"),
                List.of("record", "--synthetic", "colour=red", "--no-journal"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--workers", "0"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--workers", "1025"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--workers", "many"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--mode", "triple"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--tracking", "loose"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--policy", "random"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--tag", "colour"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--work", "spin:-1"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--work", "sleep"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--rate", "0"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--rate", "fast"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--limit", "0"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--loop", "-1"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--events", "some"),
                List.of("record", "--synthetic", "packets=9", "--no-journal", "--tracking", "dpdk", "--workers", "64"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--lcores", "fibres"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--seed", "many"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--costs", "transfer=0"),
                List.of("record", "--synthetic", "packets=10", "--no-journal", "--costs", "colour=1"),
                List.of(
                        "record",
                        "--synthetic",
                        "packets=9",
                        "--no-journal",
                        "--tracking",
                        "dpdk",
                        "--policy",
                        "least-loaded"),
                List.of("script"),
                List.of("script", "a", "--tracking", "loose"),
                List.of("record", "--pcap", "", "--no-journal"),
                List.of("record", "--synthetic", "packets=10", "--journal", ""),
                List.of("verify", ""),
                List.of("verify"),
                List.of("verify", "a", "b"),
                List.of("stats"),
                List.of("export", "a"),
                List.of("export", "a", "--format", "xml", "--out", "b"),
                List.of("render", "a"),
                List.of("render", "a", "--out", "b.gif"),
                List.of("render", "a", "--out", "b.png", "--width", "0"),
                List.of("render", "a", "--out", "b.png", "--from", "soon"),
                List.of("view", "a", "--at", "1ms", "--follow"),
                List.of("export", "a", "--format", "pcapng", "--out", "b", "--pcap", "c", "--synthetic", "packets=1"),
                List.of("completion", "fish"),
                List.of("doctor", "--now"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongUsage(List<String> args) {
        assertFails(ExitCode.USAGE, Cli.run(args.toArray()));
    }

    @Test
    void noCommandShowsHelpOnStandardError() {
        Cli cli = Cli.run();
        assertEquals(ExitCode.USAGE, cli.exit());
        assertEquals("", cli.out());
        assertTrue(cli.err().contains("Commands:"), cli.err());
    }

    @Test
    void mistypedWordsGetASuggestion() {
        assertTrue(Cli.run("verfy", "j").err().contains("verify"));
        assertTrue(Cli.run("record", "--worker", "3").err().contains("--workers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "stats", "export --format jsonl --out out", "render --out out.svg", "view"})
    void aJournalThatIsNone(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "hello");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path journal : List.of(folder.resolve("missing"), file, empty, folder)) {
            String words = command.replace(" out", " " + folder.resolve("out")) + " " + journal;
            assertFails(ExitCode.INPUT, Cli.run((Object[]) words.split(" ")));
        }
        assertFalse(Files.exists(folder.resolve("out")), "an output was begun for an input that cannot be read");
    }

    @Test
    void capturesThatAreNone() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello, this is no capture at all\n".repeat(9));
        Path empty = Files.createFile(folder.resolve("empty.pcap"));
        Path journal = folder.resolve("j");
        for (Object capture : List.of(Path.of("/dev/null"), folder.resolve("missing"), text, empty, folder)) {
            assertFails(ExitCode.INPUT, Cli.run("record", "--pcap", capture, "--journal", journal));
            assertFalse(Files.exists(journal), "a journal was begun for " + capture);
        }
    }

    @Test
    void aTakenJournalFolder() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "hello");
        assertFails(ExitCode.OUTPUT, Cli.run("record", "--synthetic", "packets=10", "--journal", folder));
        assertFails(
                ExitCode.OUTPUT, Cli.run("record", "--synthetic", "packets=10", "--journal", folder, "--overwrite"));
        assertEquals("hello", Files.readString(folder.resolve("notes.txt")));
        Path file = folder.resolve("notes.txt");
        assertFails(ExitCode.OUTPUT, Cli.run("record", "--synthetic", "packets=10", "--journal", file));
    }

    @Test
    void aTakenOutputFile() throws IOException {
        Path tx = Files.writeString(folder.resolve("tx.pcap"), "mine");
        assertFails(ExitCode.OUTPUT, Cli.run("record", "--synthetic", "packets=10", "--no-journal", "--tx", tx));
        assertEquals("mine", Files.readString(tx));
        Path nowhere = folder.resolve("no/such/folder/tx.pcap");
        assertFails(ExitCode.OUTPUT, Cli.run("record", "--synthetic", "packets=10", "--no-journal", "--tx", nowhere));
    }

    @Test
    void theCapturePlayedIsNeverWrittenOver() throws IOException {
        Path capture = Files.copy(Home.demoCapture(), folder.resolve("a.pcap"));
        Cli cli = Cli.run("record", "--pcap", capture, "--no-journal", "--tx", capture, "--overwrite");
        assertFails(ExitCode.USAGE, cli);
        assertEquals(-1, Files.mismatch(capture, Home.demoCapture()));
    }

    @Test
    void theStackTraceComesOnRequest() {
        Cli cli = Cli.run("verify", folder.resolve("missing"), "--stacktrace");
        assertEquals(ExitCode.INPUT, cli.exit());
        assertTrue(cli.err().contains("\tat io.flowlane"), cli.err());
    }

    private static void assertFails(int exit, Cli cli) {
        assertEquals(exit, cli.exit(), cli::toString);
        assertEquals("", cli.out(), "nothing but results on standard output");
        assertTrue(cli.err().matches("flowlane: [^\\n]+: [^\\n]+\\R"), cli::toString);
    }
}
