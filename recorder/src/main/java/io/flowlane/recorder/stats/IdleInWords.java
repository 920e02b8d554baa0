package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.IdleReason.Cause;
import io.flowlane.recorder.stats.IdleReason.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says why a worker was idle as a person would. */
final class IdleInWords {

    private IdleInWords() {}

    static String of(IdleReason reason) {
        List<String> words = new ArrayList<>();
        List<Cause> most = reason.causes().keySet().stream()
                .sorted(Comparator.comparingLong(reason::nanos).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        for (Cause cause : most) {
            words.add(
                    "for " + JourneyInWords.time(reason.nanos(cause)) + " it " + cause.words() + detail(reason, cause));
        }
        String begin = "Of " + JourneyInWords.time(reason.to() - reason.from()) + ", worker " + reason.worker();
        return words.isEmpty() ? begin + " spent nothing." : begin + ": " + JourneyInWords.join(words) + ".";
    }

    private static String detail(IdleReason reason, Cause cause) {
        if (cause != Cause.PINNED_ELSEWHERE) {
            return "";
        }
        Span longest = reason.spans().stream()
                .filter(span -> span.cause() == cause)
                .max(Comparator.comparingLong(Span::nanos))
                .orElse(null);
        if (longest == null) {
            return "";
        }
        return " (most for worker " + longest.otherWorker()
                + (longest.tag() < 0 ? "" : ", of tag " + JourneyInWords.tag(longest.tag())) + ")";
    }
}
