package io.flowlane.recorder.verify;

import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param id the guarantee: one of the seven names in {@link Verifier}
 * @param verdict what it came to
 * @param checked how many things were judged: packets, returned packets, slot events, blocks
 * @param violations how many of them broke the guarantee
 * @param first the first counter-example; null when there is none
 * @param note why it is incomplete, in one sentence; null when it is not
 */
public record CheckResult(
        String id,
        Verdict verdict,
        long checked,
        long violations,
        @Nullable CounterExample first,
        @Nullable String note) {}
