package io.flowlane.recorder.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that broke a guarantee.
 *
 * @param t when it showed, in nanoseconds since the session began
 * @param tag the flow tag concerned, 32 bits unsigned; null when the matter is not about one tag
 * @param seqs the packets concerned
 * @param workers the workers concerned
 * @param text one sentence that says what happened and what must have happened
 */
public record CounterExample(long t, @Nullable Long tag, List<Long> seqs, List<Integer> workers, String text) {

    public CounterExample {
        seqs = List.copyOf(seqs);
        workers = List.copyOf(workers);
    }
}
