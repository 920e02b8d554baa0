package io.flowlane.viewer.summary;

import io.flowlane.recorder.verify.CheckResult;
import io.flowlane.recorder.verify.CounterExample;
import io.flowlane.recorder.verify.Stopped;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.timeline.Mark;
import io.flowlane.viewer.timeline.TimeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A verdict in a sentence, the same in the window's banner, in a picture, in a lesson and in the demo's summary. It says of
 * no guarantee that it held unless something was judged by it.
 */
public final class VerdictWords {
    /** What each guarantee is about, in the order in which the sentence names them. */
    private static final Map<String, String> EXCLUSIVE =
            inOrder(Verifier.TAG_EXCLUSIVE, "held", Verifier.WORK_EXCLUSIVE, "worked on");

    private static final Map<String, String> IN_ORDER = inOrder(
            Verifier.TAG_ORDER_PROCESSED,
            "taken",
            Verifier.WORK_ORDER,
            "worked on",
            Verifier.TAG_ORDER_RETURNED,
            "returned");

    private VerdictWords() {}

    private static Map<String, String> inOrder(String... words) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            map.put(words[i], words[i + 1]);
        }
        return map;
    }

    /** The verdict in a sentence; how the session ended comes first where it ended early. */
    public static String of(VerifyReport verified) {
        Stopped stopped = verified.stopped();
        return stopped == null
                ? verdict(verified)
                : Mark.stopped(stopped.inFlight(), stopped.reason()) + "; " + verdict(verified);
    }

    private static String verdict(VerifyReport verified) {
        return switch (verified.verdict()) {
            case HOLDS -> held(verified);
            case NOTHING_TO_CHECK, NOT_JUDGED -> nothing(verified);
            case VIOLATED, INCOMPLETE, UNKNOWN -> why(verified);
        };
    }

    private static String held(VerifyReport verified) {
        List<String> said = new ArrayList<>();
        List<String> exclusive = holding(verified, EXCLUSIVE);
        if (!exclusive.isEmpty()) {
            said.add("no flow was " + String.join(" or ", exclusive) + " by two workers at once");
        }
        List<String> inOrder = holding(verified, IN_ORDER);
        if (!inOrder.isEmpty()) {
            said.add("each was " + list(inOrder) + " in order");
        }
        boolean granted = holds(verified, Verifier.GRANTED_EXACTLY_ONCE);
        boolean returned = holds(verified, Verifier.RETURNED_EXACTLY_ONCE);
        // what is in flight at an early end is not lost, and not back either
        if (granted && returned) {
            said.add(verified.stopped() == null ? "nothing was lost" : "nothing else is missing");
        } else if (granted || returned) {
            said.add("each packet was " + (granted ? "granted" : "returned") + " once");
        }
        return said.isEmpty() ? nothing(verified) : String.join(", ", said);
    }

    private static List<String> holding(VerifyReport verified, Map<String, String> words) {
        return words.entrySet().stream()
                .filter(entry -> holds(verified, entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether it was judged, and held. */
    private static boolean holds(VerifyReport verified, String id) {
        return verified.checks().stream()
                .anyMatch(check -> check.id().equals(id) && check.verdict() == Verdict.HOLDS && check.checked() > 0);
    }

    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static String nothing(VerifyReport verified) {
        if (verified.packets() == 0) {
            return "no packet came in";
        }
        String packets = verified.packets() == 1 ? "1 packet" : TimeText.count(verified.packets()) + " packets";
        return packets + " came in; no event was recorded that could show an order violation";
    }

    private static String why(VerifyReport verified) {
        for (CheckResult check : verified.checks()) {
            if (check.verdict() == verified.verdict()) {
                CounterExample first = check.first();
                return check.id() + ": " + (first == null ? check.note() : first.text());
            }
        }
        return verified.verdict().word();
    }
}
