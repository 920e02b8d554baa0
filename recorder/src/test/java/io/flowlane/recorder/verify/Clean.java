package io.flowlane.recorder.verify;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import java.util.List;
import java.util.Set;

/** What a check says of a whole history in which nothing breaks its guarantee. */
final class Clean {
    private static final Set<String> OF_WORK = Set.of(Verifier.WORK_EXCLUSIVE, Verifier.WORK_ORDER);

    private Clean() {}

    static Verdict expected(CheckResult result, List<Event> events) {
        if (notJudged(result, events)) {
            return Verdict.NOT_JUDGED;
        }
        return result.checked() == 0 ? Verdict.NOTHING_TO_CHECK : Verdict.HOLDS;
    }

    /** Whether it is about work in a history without any. */
    static boolean notJudged(CheckResult result, List<Event> events) {
        return OF_WORK.contains(result.id())
                && events.stream().noneMatch(e -> e.is(EventType.WORK_BEGIN) || e.is(EventType.WORK_END));
    }
}
