package io.flowlane.engine.jmh;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole way of 64 packets: offered, granted, taken, handed back, returned. One thread plays distributor and workers in
 * turn, so that nothing waits; an operation is a packet.
 *
 * <p>{@code offer} refuses what has no place and packs the rest to the front, so it, too, always does the whole way.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EngineBenchmark {

    private static final int CALL = 64;
    private static final int FLOWS = 1000;

    /** The mode, and burst mode with more lines. */
    @Param({"single", "burst", "burst-4-lines", "burst-wide"})
    public String shape = "";

    /** How many workers; together they take a call's packets at once, or nearly. */
    @Param({"8", "64"})
    public int workers;

    /** Distinct tags, or a few hot ones among many. */
    @Param({"distinct", "skewed"})
    public String tags = "";

    private Distributor distributor;
    private WorkerPort[] ports;
    private final long[] packets = new long[CALL];
    private final long[] offered = new long[CALL];
    private final long[] held = new long[WorkerPort.BURST];
    private final long[] back = new long[2 * CALL];

    /** A distributor whose workers all ask. */
    @Setup
    public void create() {
        DistributorConfig config = DistributorConfig.of(workers);
        distributor = Distributor.create(
                switch (shape) {
                    case "single" -> config.withMode(Mode.SINGLE);
                    case "burst-4-lines" -> config.withLines(4);
                    case "burst-wide" -> config.withWideTags(true);
                    default -> config;
                });
        ports = new WorkerPort[workers];
        for (int i = 0; i < workers; i++) {
            ports[i] = distributor.worker(i);
            ports[i].requestPackets(held, 0);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CALL; i++) {
            // 1/x has the few hot flows of Zipf's law
            int tag = tags.equals("distinct") ? i : (int) Math.min(FLOWS, 1 / random.nextDouble());
            packets[i] = Packets.packet(i, 2 * tag);
        }
    }

    /** Ends the session. */
    @TearDown
    public void close() {
        distributor.close();
    }

    /** {@code process}, as long as it does not have to wait. */
    @Benchmark
    @OperationsPerInvocation(CALL)
    public int process() {
        int n = 0;
        while (n < CALL) {
            if (distributor.outstanding() < CALL) {
                System.arraycopy(packets, n, offered, 0, 8);
                n += distributor.process(offered, 8);
            } else {
                distributor.process(offered, 0);
            }
            workOff();
            distributor.returnedPackets(back, back.length);
        }
        return n;
    }

    /** {@code offer} until all are accepted. */
    @Benchmark
    @OperationsPerInvocation(CALL)
    public int offer() {
        System.arraycopy(packets, 0, offered, 0, CALL);
        int left = CALL;
        while (left > 0) {
            left -= distributor.offer(offered, left);
            workOff();
            distributor.returnedPackets(back, back.length);
        }
        return left;
    }

    private void workOff() {
        for (WorkerPort port : ports) {
            int n = port.pollPackets(held);
            if (n != WorkerPort.NOTHING_YET) {
                port.requestPackets(held, n);
            }
        }
    }
}
