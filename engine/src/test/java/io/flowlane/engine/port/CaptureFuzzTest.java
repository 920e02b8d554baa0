package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.packet.Packets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Captures with bytes flipped, cut, inserted and overwritten: each is refused with a {@link CaptureException}, or read to
 * its end; nothing else. Seeded: a failure names the seed that repeats it.
 */
class CaptureFuzzTest {

    private static final int ROUNDS = 400;

    /** What a length field may be overwritten with. */
    private static final int[] NASTY = {0, 1, -1, 0x7fffffff, 0x80000000, 0xfffffff0, 262_144, 262_145, 12, 28, 4};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "pcap-big-endian", "modified", "pcapng", "pcap.gz", "pcapng.gz", "campus"})
    void neverAnythingButPacketsAndReasons(String kind) throws IOException {
        byte[] seedFile = seedFile(kind);
        int opened = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = mutate(seedFile, new SplitMix(round));
            try {
                opened += readAll(mutant) >= 0 ? 1 : 0;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(kind + ", round " + round, e);
            }
        }
        assertTrue(opened > ROUNDS / 20, opened + " of " + ROUNDS + " could be opened: too few to try the records");
    }

    @Test
    void headersOfRandomBytesAreDecodedWithinTheirBounds() {
        SplitMix random = new SplitMix(1);
        TagFunction[] tags = {TagFunction.parse("rss"), TagFunction.parse("five-tuple")};
        int[] links = IntStream.range(-1, 300)
                .filter(link -> LinkTypes.of(link) != null || link < 0)
                .toArray();
        int read = 0;
        BitSet seen = new BitSet();
        for (int round = 0; round < 200_000; round++) {
            int length = random.nextInt(90);
            ByteBuffer exact = ByteBuffer.allocate(length);
            for (int i = 0; i < length; i++) {
                exact.put(i, (byte) random.nextLong());
            }
            steerTowardsHeaders(exact, random);
            int link = links[random.nextInt(links.length)];
            seen.set(link + 1);
            for (TagFunction tag : tags) {
                int unused = tag.tag(exact, 0, length, link);
                read += tag.unread() == null ? 1 : 0;
            }
        }
        assertTrue(read > 5_000, read + " flows were read");
        assertEquals(links.length, seen.cardinality());
    }

    /** Random bytes alone would hardly ever get past the first header. */
    private static void steerTowardsHeaders(ByteBuffer packet, SplitMix random) {
        int[] types = {0x0800, 0x86dd, 0x8100, 0x88a8, 0x8847, 0x8864, 4};
        int[] extensions = {0, 43, 44, 51, 60, 6, 17};
        for (int at = 12; at + 2 <= packet.capacity() && random.nextInt(4) != 0; at += 4) {
            packet.putShort(at, (short) types[random.nextInt(types.length)]);
        }
        for (int at = 0; at < packet.capacity(); at += 2) {
            if (random.nextInt(3) == 0) {
                packet.put(at, (byte) (random.nextInt(2) == 0 ? 0x45 : 0x60));
            } else if (random.nextInt(3) == 0) {
                packet.put(at, (byte) extensions[random.nextInt(extensions.length)]);
            }
        }
    }

    private byte[] seedFile(String kind) throws IOException {
        byte[] plain = Captures.pcap(12);
        return switch (kind) {
            case "pcap" -> plain;
            case "pcap-big-endian" -> Captures.pcap(ByteOrder.BIG_ENDIAN, PcapReader.NANOS, 24, 113, 12);
            case "modified" -> Captures.pcap(ByteOrder.LITTLE_ENDIAN, PcapReader.MODIFIED, 24, 1, 12);
            case "pcapng" -> Captures.pcapngOfEverything();
            case "pcap.gz" -> Captures.gzip(plain);
            case "pcapng.gz" -> Captures.gzip(Captures.pcapngOfEverything());
            case "campus" -> Arrays.copyOf(Files.readAllBytes(SharedCaptures.campusMix()), 5000);
            default -> throw new AssertionError(kind);
        };
    }

    private static byte[] mutate(byte[] original, SplitMix random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 4; i++) {
            // half of the changes near the start, where the headers are
            int at = random.nextInt(random.nextInt(2) == 0 ? bytes.length - 3 : Math.min(200, bytes.length - 3));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> bytes = splice(bytes, at, at, random);
                case 3 -> bytes = splice(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), random);
                default -> {
                    int word = NASTY[random.nextInt(NASTY.length)];
                    ByteOrder order = random.nextInt(2) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                    ByteBuffer.wrap(bytes).order(order).putInt(at & ~3, word);
                }
            }
        }
        return bytes;
    }

    /** Replaces a range by a few random bytes. */
    private static byte[] splice(byte[] bytes, int from, int to, SplitMix random) {
        int inserted = random.nextInt(20);
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + inserted);
        for (int i = 0; i < inserted; i++) {
            result[from + i] = (byte) random.nextLong();
        }
        System.arraycopy(bytes, to, result, from + inserted, bytes.length - to);
        return result;
    }

    /** How many packets, or -1 when the file is refused. Reads every byte of every packet, and checks the bounds. */
    private long readAll(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("mutant"), content);
        PcapRxOptions options = PcapRxOptions.DEFAULT.withCapacity(8).withLoops(2);
        long[] burst = new long[8];
        long packets = 0;
        try (PcapRxPort rx = PcapRxPort.open(List.of(file), TagFunction.parse("rss"), options)) {
            for (int n = rx.receive(burst, 8); n != RxPort.END; n = rx.receive(burst, 8)) {
                for (int i = 0; i < n; i++) {
                    touch(rx.data(), Packets.index(burst[i]));
                }
                packets += n;
                rx.free(burst, 0, n);
                // the smallest record is of 16 bytes, and nothing unpacked here is longer than this
                assertTrue(packets < 20_000, "too many packets");
            }
            long skipped =
                    rx.skipped().values().stream().mapToLong(Long::longValue).sum();
            assertTrue(skipped <= content.length, rx.skipped().toString());
            return packets;
        } catch (CaptureException e) {
            assertEquals(1, String.valueOf(e.getMessage()).lines().count());
            return -1;
        }
    }

    private static void touch(PacketData data, int index) {
        int end = data.offset(index) + data.capturedLength(index);
        int sum = 0;
        for (int i = data.offset(index); i < end; i++) {
            sum += data.buffer(index).get(i);
        }
        assertTrue(sum != Integer.MIN_VALUE && data.wireLength(index) >= 0);
    }
}
