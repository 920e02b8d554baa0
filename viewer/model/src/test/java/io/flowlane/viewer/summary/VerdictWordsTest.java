package io.flowlane.viewer.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.recorder.verify.CheckResult;
import io.flowlane.recorder.verify.Stopped;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentence beside a verdict says of no guarantee that it held which was not judged. */
class VerdictWordsTest {

    private static String words(Verdict overall, Map<String, Verdict> others, Stopped stopped, long packets) {
        List<CheckResult> checks = Verifier.GUARANTEES.stream()
                .map(id -> check(id, others.getOrDefault(id, Verdict.HOLDS)))
                .toList();
        return VerdictWords.of(report(overall, packets, stopped, checks));
    }

    private static CheckResult check(String id, Verdict verdict) {
        return new CheckResult(id, verdict, verdict == Verdict.HOLDS ? 7 : 0, 0, List.of(), null);
    }

    @Test
    void allOfThemHeld() {
        assertEquals(
                "no flow was held or worked on by two workers at once, each was taken, worked on and returned in order,"
                        + " nothing was lost",
                words(Verdict.HOLDS, Map.of(), null, 7));
    }

    @Test
    void workThatIsNotRecordedIsNotSpokenOf() {
        assertEquals(
                "no flow was held by two workers at once, each was taken and returned in order, nothing was lost",
                words(
                        Verdict.HOLDS,
                        Map.of(Verifier.WORK_EXCLUSIVE, Verdict.NOT_JUDGED, Verifier.WORK_ORDER, Verdict.NOT_JUDGED),
                        null,
                        7));
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_JUDGED", "NOTHING_TO_CHECK"})
    void nothingCameBack(Verdict none) {
        assertEquals(
                "no flow was held or worked on by two workers at once, each was taken and worked on in order,"
                        + " each packet was granted once",
                words(
                        Verdict.HOLDS,
                        Map.of(Verifier.TAG_ORDER_RETURNED, none, Verifier.RETURNED_EXACTLY_ONCE, none),
                        null,
                        7));
    }

    @Test
    void aCheckThatSawNothingIsNotSpokenOf() {
        List<CheckResult> unseen = Verifier.GUARANTEES.stream()
                .map(id -> new CheckResult(id, Verdict.HOLDS, 0, 0, List.of(), null))
                .toList();
        assertEquals("no packet came in", VerdictWords.of(report(Verdict.HOLDS, 0, null, unseen)));
    }

    @Test
    void nothingToCheck() {
        assertEquals("no packet came in", words(Verdict.NOTHING_TO_CHECK, Map.of(), null, 0));
        assertEquals(
                "3 packets came in; no event was recorded that could show an order violation",
                words(Verdict.NOTHING_TO_CHECK, Map.of(), null, 3));
    }

    @Test
    void anEarlyEndComesFirst() {
        String words = words(Verdict.HOLDS, Map.of(), new Stopped(12, "a handler failed"), 7);
        assertEquals("ended early: a handler failed, 12 packets in flight", words.substring(0, words.indexOf("; ")));
        assertEquals("nothing else is missing", words.substring(words.lastIndexOf(", ") + 2));
    }

    private static VerifyReport report(Verdict overall, long packets, Stopped stopped, List<CheckResult> checks) {
        return new VerifyReport(overall, packets, 100, checks, stopped);
    }
}
