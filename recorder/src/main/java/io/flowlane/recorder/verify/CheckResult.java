package io.flowlane.recorder.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param id the guarantee: one of {@link Verifier#GUARANTEES}
 * @param verdict what it came to
 * @param checked how many things were judged: packets, returned packets, slot events, blocks
 * @param violations how many of them broke the guarantee
 * @param examples the first of them, by time: one, or as many as the {@link Verifier} was asked to keep
 * @param note why it is incomplete, or could not be judged, in one sentence; null when it holds or is violated
 */
public record CheckResult(
        String id,
        Verdict verdict,
        long checked,
        long violations,
        List<CounterExample> examples,
        @Nullable String note) {

    public CheckResult {
        examples = List.copyOf(examples);
    }

    /** The first counter-example; null when there is none. */
    public @Nullable CounterExample first() {
        return examples.isEmpty() ? null : examples.get(0);
    }
}
