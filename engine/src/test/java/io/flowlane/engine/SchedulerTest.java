package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seven guarantees over ten million packets in both modes and all settings: five on what goes in and comes out
 * ({@link Guarantees}); that the handshake is legal and no event missing on what is emitted ({@link EventModel}). More
 * packets, or fewer, with {@code -Dflowlane.scheduler.packets=1000000000}. Each run of 2,000 packets has its own seed,
 * 0, 1, 2 and so on: even ones are single mode, odd ones burst mode. In every fourth run of a mode nobody watches the
 * events, for the engine then goes other ways: there {@link Guarantees} alone checks. A failure names the seed, and
 * {@code -Dflowlane.scheduler.seed=SEED} with {@code -Dtest=SchedulerTest#theSeedThatWasAskedFor} runs it alone.
 */
class SchedulerTest {

    private static final long PACKETS = Long.getLong("flowlane.scheduler.packets", 10_000_000);
    private static final int PACKETS_A_RUN = 2_000;

    /** With this one the workers do not dawdle much. */
    private static final int THOUSAND_WORKERS_SEED = 3;

    /** Every few runs nothing is recorded. */
    private static final int UNWATCHED = 4;

    /** Every few runs there are more workers than the usual handful. */
    private static final int CROWD = 400;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyInterleavingKeepsTheGuarantees(Mode mode) {
        long runs = PACKETS / PACKETS_A_RUN / Mode.values().length;
        long first = mode == Mode.SINGLE ? 0 : 1;
        AtomicInteger mostWorkers = new AtomicInteger();
        long accepted = LongStream.range(0, runs)
                .parallel()
                .map(i -> run(first + 2 * i, mostWorkers))
                .sum();
        System.out.printf(
                "%s mode: %,d packets, seeds %d to %d, up to %d workers: every guarantee holds%n",
                mode, accepted, first, first + 2 * (runs - 1), mostWorkers.get());
        assertTrue(accepted >= runs * PACKETS_A_RUN, () -> "only " + accepted + " packets");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aThousandWorkersComeAndGo(Mode mode) {
        DistributorConfig config =
                DistributorConfig.of(DistributorConfig.MAX_WORKERS).withMode(mode);
        DeterministicScheduler scheduler = new DeterministicScheduler(config, 1024, THOUSAND_WORKERS_SEED);
        scheduler.run(PACKETS_A_RUN);
        assertTrue(scheduler.accepted() >= PACKETS_A_RUN);
    }

    @Test
    void theSeedThatWasAskedFor() {
        run(Long.getLong("flowlane.scheduler.seed", 0), new AtomicInteger());
    }

    /** Answers how many packets were accepted. */
    private static long run(long seed, AtomicInteger mostWorkers) {
        SplittableRandom random = new SplittableRandom(seed);
        DistributorConfig config = config(seed, random);
        mostWorkers.accumulateAndGet(config.workers(), Math::max);
        int flows = pick(random, 1, 2, 8, 64, 1024);
        try {
            DeterministicScheduler scheduler = seed / 2 % UNWATCHED == 0
                    ? DeterministicScheduler.unwatched(config, flows, seed)
                    : new DeterministicScheduler(config, flows, seed);
            scheduler.run(PACKETS_A_RUN);
            return scheduler.accepted();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", " + flows + " flows, " + config + ": " + e.getMessage(), e);
        }
    }

    private static DistributorConfig config(long seed, SplittableRandom random) {
        int few = random.nextInt(1, 9);
        DistributorConfig config = DistributorConfig.of(seed / 2 % CROWD == 0 ? pick(random, 16, 63, 128) : few)
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
