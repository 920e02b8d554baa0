package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.policy.Mode;
import io.flowlane.recorder.chronicle.ExcerptScanner;
import io.flowlane.recorder.model.SimulatedRun;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.read.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A strict run's journal that is cut at any byte, or loses pages, blocks or bits, is never called violated. */
class DamagedJournalTest {
    private static final int ROUNDS = Integer.getInteger("flowlane.damage.rounds", 40);
    private static final int PAGE = 4096;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Mode.class)
    void damageIsNoViolation(Mode mode) throws IOException {
        Path journal = folder.resolve("journal");
        DistributorConfig config = DistributorConfig.of(3).withMode(mode);
        SimulatedRun.record(journal, config, "spin:exp:200", "packets=8000,flows=40,zipf=1,seed=3", 1);
        Path file = ExcerptScanner.files(journal).get(0);
        byte[] whole = Files.readAllBytes(file);
        int used = whole.length;
        while (used > 0 && whole[used - 1] == 0) {
            used--;
        }
        Map<Verdict, Integer> verdicts = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < ROUNDS; round++) {
            Files.write(file, damaged(whole, used, random));
            int which = round;
            try (Journal opened = JournalReader.open(journal)) {
                VerifyReport report = Verifier.verify(opened);
                verdicts.merge(report.verdict(), 1, Integer::sum);
                report.checks().forEach(check -> assertEquals(0, violations(check), () -> which + ": " + check));
            } catch (JournalException unreadable) {
                verdicts.merge(Verdict.NOT_JUDGED, 1, Integer::sum);
            }
        }
        assertTrue(verdicts.getOrDefault(Verdict.INCOMPLETE, 0) > ROUNDS / 2, verdicts::toString);
    }

    /** Of a journal that is not complete, {@code journal-complete} counts the faults. */
    private static long violations(CheckResult check) {
        return check.id().equals(Verifier.JOURNAL_COMPLETE) ? 0 : check.violations();
    }

    private static byte[] damaged(byte[] whole, int used, SplittableRandom random) {
        byte[] bytes = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(whole, random.nextInt(used));
            case 1 -> Arrays.fill(bytes, random.nextInt(used), used, (byte) 0);
            case 2 -> {
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    int page = random.nextInt(used / PAGE) * PAGE;
                    Arrays.fill(bytes, page, page + PAGE, (byte) 0);
                }
            }
            default -> {
                for (int i = random.nextInt(1, 6); i > 0; i--) {
                    bytes[random.nextInt(used)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
