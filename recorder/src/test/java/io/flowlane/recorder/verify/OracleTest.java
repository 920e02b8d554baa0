package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.Oracle;
import io.flowlane.recorder.model.SimulatedRun;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of runs of the engine, strict and as DPDK, in both modes: the verifier finds just the packets that an oracle
 * finds which shares no code with it, and each counter-example's sentence is true of the events. More runs with
 * {@code -Dflowlane.oracle.runs=N}.
 */
class OracleTest {
    private static final int RUNS = Integer.getInteger("flowlane.oracle.runs", 500);
    private static final String[] WORK = {"none", "spin:50", "spin:exp:100", "spin:exp:500", "spin:exp:5000"};

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theVerifierFindsWhatTheOracleFinds() throws IOException {
        long[] found = new long[5];
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            List<Event> events = SimulatedRun.events(config(random), work(random), traffic(random, seed), seed);
            compare(ListJournal.whole(8, events), new Oracle(events), found, "seed " + seed);
        }
        // Only DPDK's burst mode breaks them; it takes a tag's packets in order, whatever it does afterwards.
        assertTrue(
                found[0] > found[1] && found[1] > 0 && found[3] > 0 && found[4] > 0,
                () -> List.of(found[0], found[1], found[2], found[3], found[4]).toString());
    }

    /** The same through a recorder and a reader. */
    @Test
    void soItIsInAJournal() throws IOException {
        long[] found = new long[5];
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Path journal = folder.resolve("journal");
            SimulatedRun.record(journal, config(random), work(random), traffic(random, seed), seed);
            try (Journal opened = JournalReader.open(journal)) {
                compare(opened, new Oracle(Oracle.events(opened.events())), found, "seed " + seed);
            }
        }
        assertTrue(found[1] > 0 && found[3] > 0);
    }

    private static DistributorConfig config(Random random) {
        boolean dpdk = random.nextInt(4) > 0;
        return DistributorConfig.of(2 + random.nextInt(7))
                .withMode(random.nextInt(4) > 0 ? Mode.BURST : Mode.SINGLE)
                .withTracking(dpdk ? Tracking.AS_DPDK : Tracking.STRICT)
                .withPolicy(dpdk || random.nextBoolean() ? Policy.ROUND_ROBIN : Policy.LEAST_LOADED);
    }

    private static String work(Random random) {
        return WORK[random.nextInt(WORK.length)];
    }

    private static String traffic(Random random, long seed) {
        return "packets=" + (100 + random.nextInt(300)) + ",flows=" + (1 << random.nextInt(7)) + ",zipf="
                + random.nextInt(2) + ",seed=" + seed;
    }

    private static void compare(Journal journal, Oracle oracle, long[] found, String run) {
        Verifier verifier = new Verifier(journal.session(), Integer.MAX_VALUE);
        journal.visit(verifier);
        VerifyReport report = verifier.report(journal.health());
        List<Set<Long>> expected = List.of(
                oracle.heldAtOnce(),
                oracle.workedAtOnce(),
                oracle.takenLate(),
                oracle.workedLate(),
                oracle.returnedLate());
        String[] ids = {
            Verifier.TAG_EXCLUSIVE,
            Verifier.WORK_EXCLUSIVE,
            Verifier.TAG_ORDER_PROCESSED,
            Verifier.WORK_ORDER,
            Verifier.TAG_ORDER_RETURNED
        };
        Sentences sentences = new Sentences(oracle);
        for (int i = 0; i < ids.length; i++) {
            CheckResult check = report.check(ids[i]);
            Set<Long> seqs = new TreeSet<>();
            for (CounterExample example : check.examples()) {
                seqs.add(example.seqs().get(ids[i].endsWith("-exclusive") ? 1 : 0));
                sentences.check(check.id(), example);
            }
            assertEquals(expected.get(i), seqs, run + ", " + ids[i]);
            assertEquals(seqs.size(), check.violations(), run + ", " + ids[i]);
            assertEquals(seqs.isEmpty() ? Verdict.HOLDS : Verdict.VIOLATED, check.verdict(), () -> run + ": " + check);
            found[i] += seqs.size();
        }
    }
}
