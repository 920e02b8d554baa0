package io.flowlane.engine;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The guarantees and the event catalogue over a million packets in both modes and all settings; more with
 * {@code -Dflowlane.scheduler.packets=10000000}. A failure names the seed, and
 * {@code -Dflowlane.scheduler.seed=SEED} runs it alone.
 */
class SchedulerTest {

    private static final long PACKETS = Long.getLong("flowlane.scheduler.packets", 1_000_000);
    private static final int PACKETS_A_RUN = 2_000;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyInterleavingKeepsTheGuarantees(Mode mode) {
        for (long seed = mode == Mode.SINGLE ? 0 : 1; seed * PACKETS_A_RUN < PACKETS; seed += 2) {
            run(seed);
        }
    }

    @Test
    void theSeedThatWasAskedFor() {
        run(Long.getLong("flowlane.scheduler.seed", 0));
    }

    private static void run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DistributorConfig config = config(seed, random);
        int flows = pick(random, 1, 2, 8, 64, 1024);
        try {
            new DeterministicScheduler(config, flows, seed).run(PACKETS_A_RUN);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", " + flows + " flows, " + config + ": " + e.getMessage(), e);
        }
    }

    private static DistributorConfig config(long seed, SplittableRandom random) {
        DistributorConfig config = DistributorConfig.of(random.nextInt(1, 9))
                .withMode(seed % 2 == 0 ? Mode.SINGLE : Mode.BURST)
                .withPolicy(random.nextBoolean() ? Policy.ROUND_ROBIN : Policy.LEAST_LOADED)
                .withBacklog(pick(random, 1, 2, 8, 64))
                .withWaiting(pick(random, 0, 1, 8, 64));
        if (config.mode() == Mode.SINGLE) {
            return config;
        }
        return config.withLines(pick(random, 1, 2, 4)).withWideTags(random.nextBoolean());
    }

    private static int pick(SplittableRandom random, int... values) {
        return values[random.nextInt(values.length)];
    }
}
