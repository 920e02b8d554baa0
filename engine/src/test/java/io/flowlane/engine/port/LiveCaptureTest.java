package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures that come while they are read: from pipes, a few bytes at a time. */
class LiveCaptureTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 17, 70_000})
    void howTheBytesComeDoesNotMatter(int most) throws IOException {
        byte[] campus = Arrays.copyOf(Files.readAllBytes(SharedCaptures.campusMix()), most == 2 ? 50_000 : 2_000_000);
        for (byte[] content : List.of(
                campus,
                Captures.pcap(ByteOrder.BIG_ENDIAN, PcapReader.MODIFIED, 24, 1, 12),
                Captures.pcapngOfEverything(),
                Captures.pcapngOfTwoLinkTypes(),
                Arrays.copyOf(Captures.pcapngOfEverything(), 301))) {
            Path file = Files.write(folder.resolve("whole"), content);
            SkipReason.Counts ofFile = new SkipReason.Counts();
            SkipReason.Counts ofDribble = new SkipReason.Counts();
            List<PacketCopy> expected = PacketCopy.of(CaptureFile.open(file, ofFile), true);
            assertEquals(expected, PacketCopy.of(dribbled(content, most, ofDribble), true));
            assertEquals(ofFile.asMap(), ofDribble.asMap());
        }
    }

    private static CaptureReader dribbled(byte[] content, int most, SkipReason.Counts skipped) throws IOException {
        SegmentPool pool = new SegmentPool();
        CaptureBytes in = new CaptureBytes(new Dribble(content, most, 7), pool);
        return CaptureFile.open(Path.of("dribble"), in, pool, skipped, () -> false);
    }

    @Test
    void aNamedPipeGivesWhatHasComeAndThenWhatComes() throws IOException, ExecutionException, InterruptedException {
        Path pipe = pipe();
        byte[] content = Captures.pcap(5);
        int firstThree = PcapReader.FILE_HEADER + 3 * PcapReader.RECORD_HEADER + 60 + 61 + 62;
        CompletableFuture<OutputStream> writer = CompletableFuture.supplyAsync(() -> begin(pipe, content, firstThree));
        try (PcapRxPort rx = PcapRxPort.open(List.of(pipe), TagFunction.parse("rss"), PcapRxOptions.DEFAULT)) {
            assertEquals(3, receive(rx, 3));
            // the writer has not ended, so there is nothing now, and it is not the end
            assertEquals(0, rx.receive(new long[9], 9));
            assertTrue(Double.isNaN(rx.progress()));
            try (OutputStream out = writer.get()) {
                out.write(content, firstThree, content.length - firstThree);
            }
            assertEquals(2, receive(rx, 99));
            assertEquals(Map.of(), rx.skipped());
        }
    }

    private static OutputStream begin(Path pipe, byte[] content, int n) {
        try {
            OutputStream out = Files.newOutputStream(pipe);
            out.write(content, 0, n);
            out.flush();
            return out;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Receives until there are this many, or until the end; how many. */
    private static int receive(PcapRxPort rx, int most) {
        long[] burst = new long[most];
        int received = 0;
        while (received < most) {
            int n = rx.receive(burst, most - received);
            if (n == RxPort.END) {
                break;
            }
            rx.free(burst, 0, n);
            received += n;
            Thread.onSpinWait();
        }
        return received;
    }

    @Test
    void aPortThatWaitsGivesFullBurstsOfAPipe() throws IOException, InterruptedException {
        Path pipe = pipe();
        byte[] content = Captures.pcap(7);
        Thread writer = new Thread(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                for (byte b : content) {
                    out.write(b);
                    out.flush();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.start();
        PcapRxOptions options = PcapRxOptions.DEFAULT.withWaiting(true);
        try (PcapRxPort rx = PcapRxPort.open(List.of(pipe), TagFunction.parse("rss"), options)) {
            long[] burst = new long[5];
            assertEquals(5, rx.receive(burst, 5));
            assertEquals(2, rx.receive(burst, 5));
            assertEquals(RxPort.END, rx.receive(burst, 5));
        }
        writer.join();
    }

    @Test
    void waitingForAPipesBeginningCanBeCancelled() throws IOException {
        Path pipe = pipe();
        AtomicInteger asked = new AtomicInteger();
        PcapRxOptions options = PcapRxOptions.DEFAULT.withCancelled(() -> asked.incrementAndGet() > 2);
        CaptureException e = assertThrows(
                CaptureException.class, () -> PcapRxPort.open(List.of(pipe), TagFunction.parse("rss"), options));
        assertTrue(String.valueOf(e.getMessage()).contains("interrupted"), e.getMessage());
        assertEquals(3, asked.get());
        // lets the reader go that waits for a writer
        Files.newOutputStream(pipe).close();
    }

    @Test
    void aPipeIsReadOnce() throws IOException {
        Path pipe = pipe();
        PcapRxOptions loops = PcapRxOptions.DEFAULT.withLoops(2);
        CaptureException refused = assertThrows(
                CaptureException.class, () -> PcapRxPort.open(List.of(pipe), TagFunction.parse("rss"), loops));
        assertEquals(CaptureException.Kind.UNREADABLE, refused.kind());
        List<Path> twice = List.of(PcapRxPort.STANDARD_INPUT, PcapRxPort.STANDARD_INPUT);
        CaptureException e = assertThrows(
                CaptureException.class, () -> PcapRxPort.open(twice, TagFunction.parse("rss"), PcapRxOptions.DEFAULT));
        assertTrue(String.valueOf(e.getMessage()).contains(", standard input: "), e.getMessage());
    }

    /** A stream that says that nothing is available whenever it is asked, as a pipe between two writes does. */
    @Test
    void gzipMembersOfAPipeAreOneCapture() throws IOException {
        byte[] whole = Captures.pcap(6);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(Captures.gzip(Arrays.copyOf(whole, 99)));
        members.write(Captures.gzip(Arrays.copyOfRange(whole, 99, whole.length)));
        SegmentPool pool = new SegmentPool();
        PipeSource source = new PipeSource("test", () -> new ByteArrayInputStream(members.toByteArray()) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 13));
            }
        });
        SkipReason.Counts skipped = new SkipReason.Counts();
        CaptureReader reader =
                CaptureFile.open(Path.of("test"), new CaptureBytes(source, pool), pool, skipped, () -> false);
        assertEquals(6, PacketCopy.of(reader, false).size());
        assertEquals(Map.of(), skipped.asMap());
    }

    @Test
    void aPipeThatBreaksEndsWithItsReason() throws IOException {
        byte[] content = Captures.pcap(6);
        SegmentPool pool = new SegmentPool();
        PipeSource source = new PipeSource("test", () -> new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == 200) {
                    throw new IOException("the cable is out");
                }
                return content[at++];
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                into[from] = (byte) read();
                return 1;
            }
        });
        SkipReason.Counts skipped = new SkipReason.Counts();
        CaptureReader reader =
                CaptureFile.open(Path.of("test"), new CaptureBytes(source, pool), pool, skipped, () -> false);
        assertEquals(2, PacketCopy.of(reader, false).size());
        assertEquals("the cable is out", String.valueOf(reader.failure().getMessage()));
        assertEquals(Map.of(), skipped.asMap());
    }

    private Path pipe() throws IOException {
        Path pipe = folder.resolve("pipe");
        try {
            Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
            assumeTrue(made.waitFor() == 0, "skipped: mkfifo cannot make a pipe here");
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no mkfifo");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertFalse(Files.isRegularFile(pipe));
        return pipe;
    }
}
