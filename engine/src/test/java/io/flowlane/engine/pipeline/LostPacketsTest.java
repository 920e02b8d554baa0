package io.flowlane.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.event.DistributorSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.PacketData;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DPDK's ring of 127 returned packets overwrites the oldest: they never come back, and the pool must not run dry. */
class LostPacketsTest {

    private static final long[] NONE = {};

    @Test
    void whatTheRingOverwritesIsFreedAndTold() {
        Numbers rx = new Numbers(130, 130);
        Watch watch = new Watch();
        DistributorConfig config = DistributorConfig.of(1)
                .withMode(Mode.SINGLE)
                .withTracking(Tracking.AS_DPDK)
                .withEvents(new DistributorSink(watch));
        Distributor distributor = Distributor.create(LostPackets.freed(config, rx));
        WorkerPort worker = distributor.worker(0);
        worker.requestPackets(NONE, 0);
        long[] packet = new long[WorkerPort.BURST];
        while (rx.receive(packet, 1) > 0) {
            distributor.process(packet, 1);
            worker.requestPackets(packet, worker.pollPackets(packet));
            distributor.process(packet, 0);
        }
        assertEquals(3, watch.lost);
        assertEquals(Numbers.POOL - 127, rx.free.size());
    }

    @Test
    void strictTrackingIsLeftAsItIs() {
        DistributorConfig config = DistributorConfig.of(1);
        assertEquals(config, LostPackets.freed(config, new Numbers(1, 1)));
    }

    /** Together these workers hand back more at once than the ring holds; how often they do is up to the threads. */
    @ParameterizedTest
    @CsvSource({"SINGLE, 3", "BURST, 17"})
    void aPipelineOnThreadsEndsThoughPacketsAreLost(Mode mode, int workers) throws IOException {
        Numbers rx = new Numbers(20_000, 20_000);
        Watch watch = new Watch();
        DistributorConfig config = DistributorConfig.of(workers)
                .withMode(mode)
                .withTracking(Tracking.AS_DPDK)
                .withEvents(new DistributorSink(watch));
        PipelineConfig run = new PipelineConfig(config, (data, packet) -> 0, Rate.parse("max"));
        PipelineReport report = new Pipeline(run, rx, new Hesitant()).run();
        assertEquals(20_000, report.packetsIn());
        assertEquals(20_000 - watch.lost, report.packetsOut());
        assertEquals(Numbers.POOL, rx.free.size(), "every pool index came back");
        System.out.printf("AS_DPDK, %s mode, %d workers: %d of 20,000 packets lost%n", mode, workers, watch.lost);
    }

    /** Lets the workers run first. */
    private static final class Hesitant implements TxPort {
        @Override
        @SuppressWarnings("ThreadPriorityCheck") // they are to get the processor
        public void transmit(PacketData data, long[] packets, int from, int n) {
            Thread.yield();
        }

        @Override
        public void close() {}
    }

    private static final class Watch implements LcoreEvents {
        private int lost;

        @Override
        public void returnsLost(long[] packets, int from, int n) {
            lost += n;
        }
    }
}
