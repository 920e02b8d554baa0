package io.flowlane.engine.bench;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.packet.Packets;
import java.util.SplittableRandom;

/**
 * The packets of the calls: 64 a call at most, the same arrays round and round. There are so many arrays that a packet is
 * not given again before it came back, which DPDK's test does: in a journal that would be a packet with two lives at once.
 */
final class Traffic {

    /** Packets a call. */
    static final int CALL = 64;

    private static final int CALLS = 512;
    private static final int FLOWS = 1_000;
    private static final double EXPONENT = 1.1;

    private final long[][] calls;
    private int turn;

    Traffic(Tags tags, DistributorConfig config) {
        int most = config.waiting() + config.workers() * (config.backlog() + config.lines() * WorkerPort.BURST);
        int underWay = 2 + (most + CALL - 1) / CALL;
        calls = new long[tags == Tags.DISTINCT ? underWay : Math.max(underWay, CALLS)][CALL];
        SplittableRandom random = new SplittableRandom(1);
        double[] zipf = cumulative();
        int next = 0;
        for (int call = 0; call < calls.length; call++) {
            for (int i = 0; i < CALL; i++) {
                int flow = switch (tags) {
                    case DISTINCT -> i;
                    case FRESH -> next;
                    case ZIPF -> draw(zipf, random);
                };
                // Burst mode does not see a tag's lowest bit.
                calls[call][i] = Packets.packet(next++, 2 * flow);
            }
        }
    }

    /** The packets of the next call, {@link #CALL} of them. */
    long[] next() {
        turn = turn + 1 == calls.length ? 0 : turn + 1;
        return calls[turn];
    }

    private static double[] cumulative() {
        double[] sums = new double[FLOWS];
        double sum = 0;
        for (int i = 0; i < FLOWS; i++) {
            sum += StrictMath.pow(i + 1, -EXPONENT);
            sums[i] = sum;
        }
        return sums;
    }

    private static int draw(double[] sums, SplittableRandom random) {
        double at = random.nextDouble() * sums[FLOWS - 1];
        int flow = 0;
        while (sums[flow] <= at) {
            flow++;
        }
        return flow;
    }
}
