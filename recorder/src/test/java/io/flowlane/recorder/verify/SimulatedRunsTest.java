package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.model.Oracle;
import io.flowlane.recorder.model.SimulatedRun;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs on simulated lcores: strict tracking keeps every guarantee, and the verifier sees where DPDK's burst mode does not. */
class SimulatedRunsTest {

    private static final String[] WORK = {"none", "spin:50", "spin:exp:300", "spin:exp:5000", "checksum"};

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Mode.class)
    void strictTrackingHolds(Mode mode) throws IOException {
        int[] workers = {1, 2, 3, 8, 64};
        for (int seed = 0; seed < 25; seed++) {
            DistributorConfig config = DistributorConfig.of(workers[seed % 5])
                    .withMode(mode)
                    .withPolicy(seed % 2 == 0 ? Policy.ROUND_ROBIN : Policy.LEAST_LOADED);
            String traffic = "packets=1500,flows=" + (1 << seed % 8) + ",zipf=1.1,burst=2,seed=" + seed;
            VerifyReport report = verified(config, WORK[seed * 7 / 5 % 5], traffic, seed);
            String run = mode + ", seed " + seed + ": " + report.checks();
            assertEquals(Verdict.HOLDS, report.verdict(), run);
            assertEquals(1500, report.packets(), run);
        }
    }

    /** Real DPDK under a deterministic scheduler: 0.1 to 0.7 percent of packets beside one of their own flow. */
    @ParameterizedTest
    @CsvSource({"2, 8", "2, 64", "4, 64", "4, 1024", "8, 64", "8, 1024"})
    void dpdksBurstModeRunsPacketsOfOneFlowInParallel(int workers, int flows) throws IOException {
        DistributorConfig config = DistributorConfig.of(workers).withTracking(Tracking.AS_DPDK);
        String traffic = "packets=20000,zipf=0,seed=3,flows=" + flows;
        CheckResult exclusive = verified(config, "spin:exp:100", traffic, 1).check(Verifier.TAG_EXCLUSIVE);
        System.out.printf(
                "AS_DPDK, %d workers, %d flows: %.2f %% of packets beside one of their own flow%n",
                workers, flows, 100.0 * exclusive.violations() / exclusive.checked());
        assertTrue(exclusive.violations() > 0, exclusive::toString);
        try (Journal journal = JournalReader.open(folder.resolve("journal"))) {
            Oracle oracle = new Oracle(Oracle.events(journal.events()));
            assertEquals(oracle.heldAtOnce().size(), exclusive.violations());
        }
    }

    @Test
    void dpdksSingleModeKeepsFlowsExclusive() throws IOException {
        DistributorConfig config = DistributorConfig.of(4).withMode(Mode.SINGLE).withTracking(Tracking.AS_DPDK);
        VerifyReport report = verified(config, "spin:exp:300", "packets=5000,flows=64,seed=3", 1);
        assertEquals(0, report.check(Verifier.TAG_EXCLUSIVE).violations());
        assertEquals(0, report.check(Verifier.HANDSHAKE_LEGAL).violations());
    }

    private VerifyReport verified(DistributorConfig config, String work, String traffic, long seed) throws IOException {
        Path journal = folder.resolve("journal");
        SimulatedRun.record(journal, config, work, traffic, seed);
        try (Journal opened = JournalReader.open(journal)) {
            return Verifier.verify(opened);
        }
    }
}
