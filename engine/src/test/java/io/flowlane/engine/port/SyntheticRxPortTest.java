package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.packet.Packets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticRxPortTest {

    /** A packet by value. */
    private record Seen(int tag, long nanos, int length, long number, int checksums) {}

    @Test
    void frameAndTagAreRightAndTimeAdvances() {
        TagFunction rss = TagFunction.parse("rss");
        SyntheticRxPort rx = SyntheticRxPort.of("packets=5000,flows=300,size=imix,burst=3", rss, 4096);
        long[] burst = new long[50];
        PacketData data = rx.data();
        long before = 0;
        for (int n = rx.receive(burst, 50); n != RxPort.END; n = rx.receive(burst, 50)) {
            for (int i = 0; i < n; i++) {
                int index = Packets.index(burst[i]);
                int length = data.capturedLength(index);
                assertEquals(length, data.wireLength(index));
                assertEquals(rss.tag(data.buffer(index), data.offset(index), length, 1), Packets.tag(burst[i]));
                assertEquals(0xffff, ipSum(data.buffer(index), data.offset(index)));
                assertEquals(0xffff, udpSum(data.buffer(index), data.offset(index), length));
                assertTrue(data.timestampNanos(index) >= before);
                before = data.timestampNanos(index);
            }
            rx.free(burst, 0, n);
        }
    }

    private static int ipSum(ByteBuffer frame, int at) {
        assertEquals(0x45, frame.get(at + 14));
        return onesComplementSum(frame, at + 14, 20, 0);
    }

    private static int udpSum(ByteBuffer frame, int at, int length) {
        assertEquals(length - 14, frame.getShort(at + 16));
        assertEquals(length - 34, frame.getShort(at + 38));
        int pseudo = onesComplementSum(frame, at + 26, 8, 17 + length - 34);
        return onesComplementSum(frame, at + 34, length - 34, pseudo);
    }

    private static int onesComplementSum(ByteBuffer from, int at, int n, int start) {
        int sum = start;
        for (int i = 0; i < n; i += 2) {
            sum += from.getShort(at + i) & 0xffff;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }

    @Test
    void sameSeedSamePackets() {
        String spec = "packets=3000,flows=50,zipf=1.1,size=imix,burst=2,seed=";
        assertEquals(all(spec + 7), all(spec + 7));
        assertNotEquals(all(spec + 7), all(spec + 8));
    }

    @Test
    void packetsKeepTheirNumbers() {
        List<Seen> seen = all("packets=1e4,flows=10");
        assertEquals(10_000, seen.size());
        for (int i = 0; i < seen.size(); i++) {
            assertEquals(i, seen.get(i).number());
        }
    }

    @Test
    void popularityIsZipf() {
        Map<Integer, Integer> packets = new HashMap<>();
        for (Seen packet : all("packets=2e5,flows=100,zipf=1")) {
            packets.merge(packet.tag(), 1, Integer::sum);
        }
        List<Integer> sorted = new ArrayList<>(packets.values());
        sorted.sort((a, b) -> b - a);
        assertEquals(100, sorted.size());
        // the harmonic number of 100 is 5.187: the first flow has 19.3 %, the tenth a tenth of that
        assertTrue(Math.abs(sorted.get(0) - 38_556) < 800, sorted.toString());
        assertTrue(Math.abs(sorted.get(9) - 3_856) < 300, sorted.toString());
    }

    @Test
    void sequentialTagsAreAllDifferent() {
        List<Seen> seen = all("packets=2000,flows=5,tag=sequential");
        assertEquals(2000, new HashSet<>(seen.stream().map(Seen::tag).toList()).size());
        assertEquals(1999, seen.get(1999).tag());
        assertTrue(new HashSet<>(all("packets=2000,tag=random").stream()
                                .map(Seen::tag)
                                .toList())
                        .size()
                > 1990);
    }

    @Test
    void burstsKeepAFlowTogether() {
        List<Seen> seen = all("packets=20000,flows=1000,zipf=0,burst=10");
        int changes = 0;
        for (int i = 1; i < seen.size(); i++) {
            changes += seen.get(i).tag() == seen.get(i - 1).tag() ? 0 : 1;
        }
        assertTrue(changes > 1700 && changes < 2300, changes + " changes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "packet=5",
                "packets=x",
                "packets=1.5",
                "packets=1e999999999",
                "flows=0",
                "flows=1e10",
                "zipf=-1",
                "zipf=NaN",
                "size=59",
                "size=0",
                "size=big",
                "burst=0",
                "pps=0",
                "tag=rss",
                "packets",
                "packets=1,",
                "seed=1e30"
            })
    void nonsenseIsRefusedInOneLine(String spec) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> SyntheticSpec.parse(spec));
        assertTrue(String.valueOf(e.getMessage()).startsWith("synthetic traffic: "), e.getMessage());
    }

    @Test
    void poolIsBounded() {
        SyntheticRxPort rx = SyntheticRxPort.of("packets=10,size=9000", TagFunction.parse("rss"), 1 << 20);
        assertEquals((64 << 20) / 9000, rx.capacity());
        SyntheticRxPort small = SyntheticRxPort.of("packets=10", TagFunction.parse("rss"), 4);
        assertEquals(4, small.receive(new long[10], 10));
        assertEquals(0, small.receive(new long[10], 10));
    }

    private static List<Seen> all(String spec) {
        SyntheticRxPort rx = SyntheticRxPort.of(spec, TagFunction.parse("rss"), 1000);
        List<Seen> seen = new ArrayList<>();
        long[] burst = new long[64];
        PacketData data = rx.data();
        for (int n = rx.receive(burst, 64); n != RxPort.END; n = rx.receive(burst, 64)) {
            for (int i = 0; i < n; i++) {
                int index = Packets.index(burst[i]);
                ByteBuffer frame = data.buffer(index);
                int at = data.offset(index);
                seen.add(new Seen(
                        Packets.tag(burst[i]),
                        data.timestampNanos(index),
                        data.capturedLength(index),
                        frame.getLong(at + 42),
                        frame.getInt(at + 24)));
            }
            rx.free(burst, 0, n);
        }
        return seen;
    }
}
