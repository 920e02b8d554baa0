package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.place.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code record} says of its captures: from standard input, of link types that are not read, cut while played. */
class CaptureInputTest {

    @TempDir
    private Path folder = Path.of("");

    private final InputStream before = System.in;

    @AfterEach
    void restore() {
        System.setIn(before);
    }

    @Test
    void standardInputIsRecorded() throws IOException {
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(Home.demoCapture())));
        Path journal = folder.resolve("j");
        Cli cli = Cli.run("record", "--pcap", "-", "--workers", 2, "--journal", journal, "--json");
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        Map<String, Object> run = TinyJson.object(cli.out());
        assertEquals(55_758L, run.get("packets_in"));
        assertEquals(Map.of(), run.get("skipped"));
        assertEquals(Map.of("not-ip", 50L), run.get("unread"));
        assertEquals(ExitCode.OK, Cli.run("verify", journal).exit());
    }

    @Test
    void standardInputThatIsNoCaptureBeginsNoJournal() {
        System.setIn(new ByteArrayInputStream("hello, world".getBytes(StandardCharsets.UTF_8)));
        Path journal = folder.resolve("j");
        Cli cli = Cli.run("record", "--pcap", "-", "--journal", journal);
        assertEquals(ExitCode.INPUT, cli.exit(), cli::toString);
        assertTrue(cli.err().contains("not a capture file, standard input: "), cli.err());
        assertFalse(Files.exists(journal));
    }

    @Test
    void standardInputIsReadOnce() {
        for (List<Object> more : List.<List<Object>>of(List.of("--loop", 2), List.of("--pcap", "-"))) {
            Object[] words = {"record", "--pcap", "-", more.get(0), more.get(1), "--no-journal"};
            Cli cli = Cli.run(words);
            assertEquals(ExitCode.USAGE, cli.exit(), cli::toString);
            assertTrue(cli.err().contains("read only once, --pcap -: "), cli.err());
        }
        Cli export = Cli.run("export", folder, "--format", "pcapng", "--out", folder.resolve("o"), "--pcap", "-");
        assertEquals(ExitCode.USAGE, export.exit(), export::toString);
    }

    @Test
    void whatIsNotReadIsSaid() throws IOException {
        Path capture = Files.write(folder.resolve("c.pcap"), unknownLinkType(16));
        Cli text = Cli.run("record", "--pcap", capture, "--workers", 2, "--no-journal");
        assertEquals(ExitCode.OK, text.exit(), text::toString);
        assertTrue(
                text.out().lines().toList().contains("unread   16 link-type-147: no flow found, one tag per reason"),
                text.out());
        Map<String, Object> run =
                TinyJson.object(Cli.run("record", "--pcap", capture, "--workers", 2, "--no-journal", "--json")
                        .out());
        assertEquals(Map.of("link-type-147", 16L), run.get("unread"));
        assertEquals(1L, run.get("tags"));
    }

    private static byte[] unknownLinkType(int packets) {
        ByteBuffer out = ByteBuffer.allocate(24 + packets * 36).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        out.putInt(65535).putInt(147);
        for (int i = 0; i < packets; i++) {
            out.putInt(i).putInt(0).putInt(20).putInt(20).put(new byte[20]);
        }
        return out.array();
    }

    /** The first capture is whole, the second one breaks: the result stands, and the reason. */
    @Test
    void anInputThatFailsWhileItIsPlayedIsSaidBehindTheResult() throws IOException {
        Path first = Files.write(folder.resolve("a.pcap"), unknownLinkType(3));
        Path journal = folder.resolve("j");
        System.setIn(new InputStream() {
            private final ByteArrayInputStream bytes = new ByteArrayInputStream(unknownLinkType(2));

            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = bytes.read(into, from, length);
                if (n < 0) {
                    throw new IOException("the cable is out");
                }
                return n;
            }
        });
        Cli cli = Cli.run("record", "--pcap", first, "-", "--workers", 1, "--journal", journal, "--json");
        assertEquals(ExitCode.INPUT, cli.exit(), cli::toString);
        assertEquals(5L, TinyJson.object(cli.out()).get("packets_out"));
        assertTrue(cli.err().contains("cannot read further (the cable is out), standard input: "), cli.err());
        assertEquals(1, cli.err().lines().count());
        Cli verified = Cli.run("verify", journal);
        assertEquals(ExitCode.OK, verified.exit(), verified::toString);
    }
}
