package io.flowlane.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.PipelineConfig;
import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.PacketData;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedPipelineTest {

    private static final String TRAFFIC = "packets=3000,flows=40,zipf=1.1,seed=7";

    private final VirtualClock clock = new VirtualClock();

    @ParameterizedTest
    @CsvSource({
        "SINGLE, STRICT, 1", "SINGLE, STRICT, 64", "BURST, STRICT, 1", "BURST, STRICT, 64", "BURST, STRICT, 1024",
        "SINGLE, STRICT, 1024", "SINGLE, AS_DPDK, 4", "SINGLE, AS_DPDK, 63", "BURST, AS_DPDK, 4", "BURST, AS_DPDK, 63"
    })
    void everyPacketComesBackAndCausesComeFirst(Mode mode, Tracking tracking, int workers) throws IOException {
        EventLog log = new EventLog(clock);
        DistributorConfig config = DistributorConfig.of(workers)
                .withMode(mode)
                .withTracking(tracking)
                .withEvents(log);
        PipelineReport report = run(config, "spin:exp:500", "max", TRAFFIC, 1, TxPort.NONE);
        assertEquals(3000, report.packetsIn());
        assertEquals(3000, worked(report));
        if (tracking == Tracking.STRICT) {
            assertEquals(3000, report.packetsOut());
        }
        checkCauses(log.lines);
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, STRICT", "BURST, STRICT", "SINGLE, AS_DPDK", "BURST, AS_DPDK"})
    void theSameSeedGivesTheSameEventsAndAnotherOneOthers(Mode mode, Tracking tracking) throws IOException {
        List<Object> one = lines(mode, tracking, 5);
        assertEquals(one, lines(mode, tracking, 5));
        assertNotEquals(one, lines(mode, tracking, 6));
    }

    /** The session and its events. */
    private static List<Object> lines(Mode mode, Tracking tracking, long seed) throws IOException {
        VirtualClock clock = new VirtualClock();
        EventLog log = new EventLog(clock);
        DistributorConfig config =
                DistributorConfig.of(6).withMode(mode).withTracking(tracking).withEvents(log);
        pipeline(config, "spin:exp:300", "max", TRAFFIC, seed, TxPort.NONE, clock)
                .run();
        assertEquals(1, log.ended, "the watcher is told the end");
        List<Object> all = new ArrayList<>(log.lines);
        all.addAll(log.sessions);
        return all;
    }

    @Test
    void oneFlowLeavesAllWorkersButOneIdle() throws IOException {
        PipelineReport report =
                run(DistributorConfig.of(4), "spin:1000", "max", "packets=2000,flows=1,seed=1", 1, TxPort.NONE);
        List<Integer> busy = report.perWorker().stream()
                .filter(worker -> worker.packets() > 0)
                .map(PipelineReport.WorkerReport::worker)
                .toList();
        assertEquals(1, busy.size(), () -> "workers with packets: " + busy);
        assertTrue(report.perWorker().get(busy.get(0)).busyFraction() > 0.9);
    }

    @Test
    void moreWorkersTakeLessVirtualTime() throws IOException {
        String traffic = "packets=5000,flows=1000,zipf=0,seed=3";
        double alone = run(DistributorConfig.of(1), "spin:5000", "max", traffic, 1, TxPort.NONE)
                .seconds();
        double eight = new Fresh().seconds(8, traffic);
        assertTrue(alone / eight > 6 && alone / eight < 8.1, () -> alone + " s alone, " + eight + " s with 8");
    }

    /** A second run has a clock of its own. */
    private static final class Fresh {
        double seconds(int workers, String traffic) throws IOException {
            return pipeline(
                            DistributorConfig.of(workers)
                                    .withPolicy(Policy.LEAST_LOADED)
                                    .withWideTags(true),
                            "spin:5000",
                            "max",
                            traffic,
                            1,
                            TxPort.NONE,
                            new VirtualClock())
                    .run()
                    .seconds();
        }
    }

    @ParameterizedTest
    @CsvSource({"BURST, STRICT", "SINGLE, STRICT", "BURST, AS_DPDK", "SINGLE, AS_DPDK"})
    void rateIsInVirtualTime(Mode mode, Tracking tracking) throws IOException {
        DistributorConfig config = DistributorConfig.of(3).withMode(mode).withTracking(tracking);
        double seconds = run(config, "none", "10", "packets=1001,flows=9,seed=1", 1, TxPort.NONE)
                .seconds();
        assertEquals(100, seconds, 0.001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-9", "1e-300"})
    void aRateOfAPacketInALifetimeEnds(String rate) throws IOException {
        PipelineReport report =
                run(DistributorConfig.of(2), "none", rate, "packets=100,flows=9,seed=1", 1, TxPort.NONE);
        assertEquals(100, report.packetsOut());
    }

    @Test
    void stopEndsTheInput() throws IOException {
        SimulatedPipeline[] pipeline = new SimulatedPipeline[1];
        TxPort stops = tx(() -> pipeline[0].stop());
        pipeline[0] = pipeline(DistributorConfig.of(3), "none", "max", "packets=1e9,flows=9,seed=1", 1, stops, clock);
        PipelineReport report = pipeline[0].run();
        assertTrue(report.interrupted());
        assertTrue(report.packetsOut() > 0);
        assertEquals(report.packetsIn(), report.packetsOut());
    }

    @Test
    void aTxThatCannotWriteStopsThePipeline() {
        TxPort full = tx(() -> {
            throw new IOException("disk full");
        });
        IOException failure =
                assertThrows(IOException.class, () -> run(DistributorConfig.of(3), "none", "max", TRAFFIC, 1, full));
        assertEquals("disk full", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"BURST, 64", "SINGLE, 16"})
    void aMillionPackets(Mode mode, int workers) throws IOException {
        long begin = System.nanoTime();
        DistributorConfig config = DistributorConfig.of(workers).withMode(mode).withWideTags(true);
        PipelineReport report =
                run(config, "spin:exp:2000", "max", "packets=1e6,flows=1000,zipf=1.1,seed=7", 1, TxPort.NONE);
        assertEquals(1_000_000, report.packetsOut());
        assertEquals(1_000_000, worked(report));
        System.out.printf(
                "a million packets, %s mode, %d workers: %.3f virtual seconds in %.1f s%n",
                mode, workers, report.seconds(), (System.nanoTime() - begin) / 1e9);
    }

    @Test
    void aWorkThatFailsEndsTheRun() {
        PacketWork fails = new PacketWork() {
            @Override
            public long work(PacketData data, long packet) {
                return 0;
            }

            @Override
            public long nanos(PacketData data, long packet) {
                throw new ArithmeticException("no time");
            }
        };
        RxPort rx = SyntheticRxPort.of(TRAFFIC, TagFunction.parse("rss"), 1024);
        SimulatedPipeline pipeline = new SimulatedPipeline(
                new PipelineConfig(DistributorConfig.of(2), fails, Rate.parse("max")),
                SimulationCosts.DEFAULT,
                1,
                clock,
                rx,
                TxPort.NONE);
        assertThrows(ArithmeticException.class, pipeline::run);
    }

    @ParameterizedTest
    @CsvSource({"transfer=0", "transfer=1000001", "jitter=100", "look=-1", "packet=x", "colour=3", "''", "transfer"})
    void costsThatAreNoneAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SimulationCosts.parse(text));
    }

    @Test
    void costsAreRead() {
        assertEquals(new SimulationCosts(40, 9, 1, 0, 550), SimulationCosts.parse("jitter=0,transfer=40"));
    }

    /** On a machine at rest the values are stable; here they need only be costs, and the run be as repeatable as any. */
    @Test
    void costsCanBeMeasuredHere() throws IOException {
        SimulationCosts costs = Calibration.measure();
        assertEquals(costs, SimulationCosts.parse(costs.toString()));
        assertTrue(costs.transfer() > 1 && costs.packet() > 0 && costs.checksum() > 10, costs::toString);
    }

    @ParameterizedTest
    @CsvSource({"550, 825", "1000, 1500", "0, 0"})
    void theChecksumTakesWhatItCosts(int picos, long nanos) throws IOException {
        SimulationCosts costs = SimulationCosts.parse("jitter=0,checksum=" + picos);
        EventLog log = new EventLog(clock);
        RxPort rx = SyntheticRxPort.of("packets=1,size=1500", TagFunction.parse("rss"), 16);
        PipelineConfig config = new PipelineConfig(
                DistributorConfig.of(1).withEvents(log), PacketWork.parse("checksum"), Rate.parse("max"));
        new SimulatedPipeline(config, costs, 1, clock, rx, TxPort.NONE).run();
        long begin = 0;
        long end = 0;
        for (EventLog.Line line : log.lines) {
            begin = line.event().equals("begin") ? line.t() : begin;
            end = line.event().equals("end") ? line.t() : end;
        }
        assertEquals(nanos, end - begin);
    }

    /** As emitted, each lcore's time never goes back, and each effect stands after its cause, at the same time or later. */
    private static void checkCauses(List<EventLog.Line> lines) {
        Map<Integer, Long> last = new HashMap<>();
        Map<String, Deque<EventLog.Line>> open = new HashMap<>();
        for (EventLog.Line line : lines) {
            Long before = last.put(line.lcore(), line.t());
            assertFalse(before != null && before > line.t(), () -> "back in time: " + line);
            String kind = line.event().equals("grant") || line.event().equals("take") ? "grant" : "hand-back";
            String key = kind + " " + line.worker();
            switch (line.event()) {
                case "grant", "request", "return" ->
                    open.computeIfAbsent(key, k -> new ArrayDeque<>()).add(line);
                case "take", "collect" -> {
                    EventLog.Line cause =
                            open.getOrDefault(key, new ArrayDeque<>()).poll();
                    assertTrue(cause != null && cause.t() <= line.t(), () -> "no cause: " + line);
                    assertEquals(cause.packets(), line.packets());
                }
                default -> {}
            }
        }
        open.forEach((key, rest) ->
                assertTrue(rest.stream().allMatch(line -> line.packets().isEmpty()), () -> "without effect: " + rest));
    }

    private static long worked(PipelineReport report) {
        return report.perWorker().stream()
                .mapToLong(PipelineReport.WorkerReport::packets)
                .sum();
    }

    private PipelineReport run(DistributorConfig config, String work, String rate, String traffic, long seed, TxPort tx)
            throws IOException {
        return pipeline(config, work, rate, traffic, seed, tx, clock).run();
    }

    private static SimulatedPipeline pipeline(
            DistributorConfig config,
            String work,
            String rate,
            String traffic,
            long seed,
            TxPort tx,
            VirtualClock clock) {
        RxPort rx = SyntheticRxPort.of(traffic, TagFunction.parse("rss"), 1024);
        PipelineConfig run = new PipelineConfig(config, PacketWork.parse(work), Rate.parse(rate));
        return new SimulatedPipeline(run, SimulationCosts.DEFAULT, seed, clock, rx, tx);
    }

    /** Something that may fail to be done. */
    private interface Action {
        void run() throws IOException;
    }

    private static TxPort tx(Action action) {
        return new TxPort() {
            @Override
            public void transmit(PacketData data, long[] packets, int from, int n) throws IOException {
                action.run();
            }

            @Override
            public void close() {}
        };
    }
}
