package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.packet.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapRxPortTest {

    @TempDir
    Path folder;

    private final long[] burst = new long[64];

    @Test
    void readsFilesInSequenceAndInLoops() throws IOException {
        Path first = Files.write(folder.resolve("a"), Captures.pcap(3));
        Path second = Files.write(folder.resolve("b"), Captures.gzip(Captures.pcapngOfTwoLinkTypes()));
        PcapRxPort rx = open(List.of(first, second), PcapRxOptions.DEFAULT.withLoops(2));
        assertEquals(18, rx.receive(burst, 64));
        int[] lengths = new int[18];
        for (int i = 0; i < 18; i++) {
            lengths[i] = rx.data().capturedLength(Packets.index(burst[i]));
            assertEquals(
                    (byte) (i % 9 < 3 ? i % 9 : lengths[i]),
                    rx.data()
                            .buffer(Packets.index(burst[i]))
                            .get(rx.data().offset(Packets.index(burst[i])) + lengths[i] - 1));
        }
        int[] loop = {60, 61, 62, 33, 34, 35, 36, 37, 38};
        assertEquals(Arrays.toString(loop), Arrays.toString(Arrays.copyOf(lengths, 9)));
        assertEquals(Arrays.toString(loop), Arrays.toString(Arrays.copyOfRange(lengths, 9, 18)));
        assertEquals(RxPort.END, rx.receive(burst, 64));
        assertEquals(1.0, rx.progress());
        rx.close();
    }

    @Test
    void stopsAtTheLimitAcrossLoops() throws IOException {
        Path file = Files.write(folder.resolve("a"), Captures.pcap(10));
        PcapRxPort rx = open(List.of(file), PcapRxOptions.DEFAULT.withLoops(100).withLimit(25));
        int total = 0;
        for (int n = rx.receive(burst, 7); n != RxPort.END; n = rx.receive(burst, 7)) {
            total += n;
            rx.free(burst, 0, n);
        }
        assertEquals(25, total);
        assertEquals(
                RxPort.END,
                open(List.of(file), PcapRxOptions.DEFAULT.withLimit(0)).receive(burst, 7));
    }

    @Test
    void waitsForFreeIndexesAndNeverSharesOne() throws IOException {
        Path file = Files.write(folder.resolve("a"), Captures.pcap(20));
        PcapRxPort rx = open(List.of(file), PcapRxOptions.DEFAULT.withCapacity(8));
        assertEquals(8, rx.capacity());
        assertEquals(8, rx.receive(burst, 64));
        Set<Integer> indexes = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            indexes.add(Packets.index(burst[i]));
        }
        assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7), indexes);
        assertEquals(0, rx.receive(new long[64], 64));
        rx.free(burst, 2, 3);
        long[] more = new long[64];
        assertEquals(3, rx.receive(more, 64));
        assertEquals(71, rx.data().capturedLength(Packets.index(more[0])) + 3);
        assertThrows(IllegalStateException.class, () -> rx.free(burst, 0, 9));
    }

    @Test
    void emptyCapturesEndEvenInEndlessLoops() throws IOException {
        Path file = Files.write(folder.resolve("a"), Captures.pcap(0));
        PcapRxPort rx = open(List.of(file, file), PcapRxOptions.DEFAULT.withLoops(Long.MAX_VALUE));
        assertEquals(RxPort.END, rx.receive(burst, 64));
        assertEquals(Map.of(), rx.skipped());
    }

    @Test
    void countsDamageOnceAndGoesOnWithTheNextFile() throws IOException {
        byte[] cut = Captures.pcap(4);
        Path damaged = Files.write(folder.resolve("a"), Arrays.copyOf(cut, cut.length - 1));
        Path good = Files.write(folder.resolve("b"), Captures.pcap(2));
        PcapRxPort rx = open(List.of(damaged, good), PcapRxOptions.DEFAULT.withLoops(3));
        assertEquals(15, rx.receive(burst, 64));
        assertEquals(RxPort.END, rx.receive(burst, 64));
        assertEquals(Map.of("truncated-record", 1L), rx.skipped());
    }

    @Test
    void progressNeverDecreases() throws IOException {
        PcapRxPort rx = open(List.of(SharedCaptures.campusMix()), PcapRxOptions.DEFAULT.withLoops(2));
        double before = 0;
        long packets = 0;
        for (int n = rx.receive(burst, 64); n != RxPort.END; n = rx.receive(burst, 64)) {
            rx.free(burst, 0, n);
            packets += n;
            double now = rx.progress();
            assertTrue(now >= before && now <= 1, before + " then " + now);
            before = now;
        }
        assertEquals(2 * 55_758, packets);
        assertEquals(1.0, rx.progress());
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> open(List.of(), PcapRxOptions.DEFAULT));
        assertThrows(IllegalArgumentException.class, () -> PcapRxOptions.DEFAULT.withLoops(0));
        assertThrows(IllegalArgumentException.class, () -> PcapRxOptions.DEFAULT.withLimit(-1));
        assertThrows(IllegalArgumentException.class, () -> PcapRxOptions.DEFAULT.withCapacity(0));
    }

    private static PcapRxPort open(List<Path> files, PcapRxOptions options) throws CaptureException {
        return PcapRxPort.open(files, TagFunction.parse("rss"), options);
    }
}
