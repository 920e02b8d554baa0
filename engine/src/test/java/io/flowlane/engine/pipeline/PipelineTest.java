package io.flowlane.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.PacketData;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {

    private static final PacketWork NONE = PacketWork.parse("none");

    @ParameterizedTest
    @CsvSource({"SINGLE, 1", "SINGLE, 3", "SINGLE, 8", "BURST, 1", "BURST, 3", "BURST, 8"})
    void everyPacketComesBackInTheOrderOfItsTag(Mode mode, int workers) throws IOException {
        Numbers rx = new Numbers(20_000, 37);
        Collected tx = new Collected(rx);
        PipelineReport report = pipeline(workers, mode, NONE, "max", rx, tx).run();

        assertEquals(20_000, report.packetsIn());
        assertEquals(20_000, report.packetsOut());
        assertEquals(37, report.tags());
        assertFalse(report.interrupted());
        assertEquals(
                20_000,
                report.perWorker().stream()
                        .mapToLong(PipelineReport.WorkerReport::packets)
                        .sum());
        tx.assertOrdered();
        assertEquals(Numbers.POOL, rx.free.size(), "every pool index came back");
    }

    @Test
    void stopEndsTheInputAndFinishesWhatIsInFlight() throws IOException {
        Numbers rx = new Numbers(Integer.MAX_VALUE, 5);
        Collected tx = new Collected(rx);
        Pipeline[] pipeline = new Pipeline[1];
        tx.after(1_000, () -> pipeline[0].stop());
        pipeline[0] = pipeline(2, Mode.BURST, NONE, "max", rx, tx);
        PipelineReport report = pipeline[0].run();

        assertTrue(report.interrupted());
        assertTrue(report.packetsIn() >= 1_000);
        assertEquals(report.packetsIn(), report.packetsOut());
        tx.assertOrdered();
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, STRICT", "BURST, STRICT", "SINGLE, AS_DPDK", "BURST, AS_DPDK"})
    void aWorkerThatFailsStopsThePipelineAndIsNamedAsTheCause(Mode mode, Tracking tracking) {
        Numbers rx = new Numbers(20_000, 5);
        PacketWork fails = (data, packet) -> {
            if (rx.number[Packets.index(packet)] == 777) {
                throw new ArithmeticException("packet 777");
            }
            return 0;
        };
        DistributorConfig config = DistributorConfig.of(3).withMode(mode).withTracking(tracking);
        Pipeline pipeline = new Pipeline(new PipelineConfig(config, fails, Rate.parse("max")), rx, new Collected(rx));
        IllegalStateException failure = assertThrows(IllegalStateException.class, pipeline::run);
        assertTrue(String.valueOf(failure.getCause()).endsWith("packet 777"));
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, STRICT", "BURST, STRICT", "SINGLE, AS_DPDK", "BURST, AS_DPDK"})
    void aTxThatCannotWriteStopsThePipeline(Mode mode, Tracking tracking) {
        Numbers rx = new Numbers(20_000, 5);
        TxPort full = new TxPort() {
            @Override
            public void transmit(PacketData data, long[] packets, int from, int n) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void close() {}
        };
        DistributorConfig config = DistributorConfig.of(2).withMode(mode).withTracking(tracking);
        assertThrows(
                IOException.class, new Pipeline(new PipelineConfig(config, NONE, Rate.parse("max")), rx, full)::run);
    }

    @Test
    void aFixedRateSpreadsThePackets() {
        Rate rate = Rate.parse("1e6");
        assertEquals(0, rate.nextDue(77));
        assertEquals(1_000, rate.nextDue(77));
        assertEquals(2_000, rate.nextDue(78));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-9", "1e-300", "original*1e-12"})
    void noPacketIsDueSoLateThatTimesOverflow(String slow) {
        Rate rate = Rate.parse(slow);
        long due = 0;
        for (int i = 0; i < 100; i++) {
            long next = rate.nextDue(i * Rate.LONGEST_GAP);
            assertTrue(next >= due && next <= 1L << 62, () -> "due at " + next);
            due = next;
        }
    }

    @Test
    void theOriginalRateFollowsTheCaptureButNotItsJumps() {
        Rate rate = Rate.parse("original*2");
        assertEquals(0, rate.nextDue(1_000));
        assertEquals(500, rate.nextDue(2_000));
        assertEquals(500, rate.nextDue(1_000), "time that goes back");
        assertEquals(500 + Rate.LONGEST_GAP / 2, rate.nextDue(1_000 + 10 * Rate.LONGEST_GAP));
    }

    @ParameterizedTest
    @CsvSource({"spin", "spin:", "spin:-1", "spin:x", "spin:exp", "spin:1:2", "spin:2000000000", "check", "''"})
    void workThatIsNoneIsRefused(String text) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> PacketWork.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("'" + text + "'"));
    }

    @Test
    void workSaysHowLongItTakesOnASimulatedLcore() {
        RxPort rx = SyntheticRxPort.of("packets=1000,size=imix,seed=3", TagFunction.parse("rss"), 1000);
        long[] packets = new long[1000];
        assertEquals(1000, rx.receive(packets, 1000));
        PacketWork exponential = PacketWork.parse("spin:exp:1000");
        long sum = 0;
        for (long packet : packets) {
            long nanos = exponential.nanos(rx.data(), packet);
            assertEquals(nanos, exponential.nanos(rx.data(), packet));
            assertTrue(nanos >= 0 && nanos <= 10_000);
            sum += nanos;
            assertEquals(0, NONE.nanos(rx.data(), packet));
            assertEquals(70, PacketWork.parse("spin:70").nanos(rx.data(), packet));
            long bytes = rx.data().capturedLength(Packets.index(packet));
            assertEquals(bytes * 550 / 1000, PacketWork.parse("checksum").nanos(rx.data(), packet));
        }
        assertEquals(1000, sum / 1000.0, 100);
    }

    /** A capture with a snap length is as much work as the packets were: its bytes stand for those that were cut off. */
    @ParameterizedTest
    @CsvSource({"1000, 1000, 1000", "64, 640, 640", "64, 1000, 1000", "70, 60, 70", "2, 2000000000, 65536", "0, 60, 0"})
    void theChecksumIsOfThePacketAsItWasOnTheWire(int captured, int wire, int worked) {
        PacketWork checksum = PacketWork.parse("checksum");
        Cut cut = new Cut(captured, captured, wire);
        Cut whole = new Cut(captured, worked, worked);
        assertEquals(checksum.work(whole, 0), checksum.work(cut, 0));
        assertEquals(worked * 550L / 1000, checksum.nanos(cut, 0));
    }

    /** One packet whose bytes repeat themselves after a while. */
    private record Cut(ByteBuffer bytes, int captured, int wire) implements PacketData {

        Cut(int period, int captured, int wire) {
            this(ByteBuffer.allocate(captured), captured, wire);
            for (int i = 0; i < captured; i++) {
                bytes.put(i, (byte) (i % period * 37 + 1));
            }
        }

        @Override
        public ByteBuffer buffer(int index) {
            return bytes;
        }

        @Override
        public int offset(int index) {
            return 0;
        }

        @Override
        public int capturedLength(int index) {
            return captured;
        }

        @Override
        public int wireLength(int index) {
            return wire;
        }

        @Override
        public long timestampNanos(int index) {
            return 0;
        }

        @Override
        public int linkType(int index) {
            return 1;
        }

        @Override
        public int interfaceId(int index) {
            return 0;
        }
    }

    @ParameterizedTest
    @CsvSource({"fast", "0", "-5", "original*0", "original*", "nan", "''"})
    void ratesThatAreNoneAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Rate.parse(text));
    }

    private static Pipeline pipeline(int workers, Mode mode, PacketWork work, String rate, RxPort rx, TxPort tx) {
        DistributorConfig config = DistributorConfig.of(workers).withMode(mode);
        return new Pipeline(new PipelineConfig(config, work, Rate.parse(rate)), rx, tx);
    }

    private static final class Collected implements TxPort {
        private final Numbers rx;
        private final Map<Integer, List<Long>> byTag = new HashMap<>();
        private int count;
        private int at = -1;
        private Runnable then = () -> {};

        Collected(Numbers rx) {
            this.rx = rx;
        }

        void after(int packets, Runnable action) {
            at = packets;
            then = action;
        }

        @Override
        public void transmit(PacketData data, long[] packets, int from, int n) {
            for (int i = 0; i < n; i++) {
                byTag.computeIfAbsent(Packets.tag(packets[from + i]), tag -> new ArrayList<>())
                        .add(rx.number[Packets.index(packets[from + i])]);
                if (++count == at) {
                    then.run();
                }
            }
        }

        void assertOrdered() {
            byTag.forEach(
                    (tag, numbers) -> assertEquals(numbers.stream().sorted().toList(), numbers, "order of tag " + tag));
        }

        @Override
        public void close() {}
    }
}
