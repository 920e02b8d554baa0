package io.flowlane.engine.script;

import io.flowlane.engine.policy.Mode;
import java.util.List;

/**
 * One script: a distributor of its own, and what happens to it.
 *
 * @param id its name
 * @param comments the lines above the first, as they stand
 * @param header its first line, as it stands
 * @param mode of the distributor
 * @param workers of the distributor; not checked here
 * @param recorded whether its text says what was granted, so that its lists can be read against that
 * @param steps in order
 */
public record Script(
        String id, List<String> comments, String header, Mode mode, int workers, boolean recorded, List<Step> steps) {

    /** What a script consists of. */
    public sealed interface Step {}

    /** A line that is kept as it stands. */
    record Comment(String text) implements Step {}

    /** Give everything back and report it, until nothing is under way. */
    record Drain() implements Step {}

    /** One call, made at rest. */
    record Call(Op op) implements Step {}

    /** A call of the distributor with calls of workers, each made when the distributor waits and nothing moves. */
    record Concurrent(Op op, List<Op> during) implements Step {}
}
