package io.flowlane.engine.script;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts, and prints each call with its result in the language of the scripts.
 *
 * <p>A script may carry the results of an earlier run, as the golden ones recorded from DPDK do. Grants may then differ
 * here, so that the script's lists name packets which that worker does not hold. What a list meant is kept: it leaves out
 * what the recorded worker kept for good, and everything else that the worker holds is handed back. In a script without
 * results a list is taken at its word; a packet in it that the worker does not hold is noted in a comment and dropped.
 *
 * <p>A call that the worker's state does not allow (a poll of a worker that holds packets already, say) is left out, and
 * so is an old packet that was not refused; a comment says so. A call that would wait for ever ends its script with
 * {@code = BLOCK}, or {@code = HANG} if workers made calls meanwhile. A worker call that the distributor did not wait long
 * enough for is {@code = not reached}.
 *
 * <p>With strict tracking the distributor waits at other places than in the recording. So where it would wait for ever
 * in a script with results, workers go on by themselves, where a worker would, process collects, and calls for which it
 * did not wait are made once it has come back.
 *
 * <p>With strict tracking {@code F} has patience for as long as something moves, and what is under way at the end of a
 * script is drained, so that nothing accepted is lost. With {@code AS_DPDK} both are as in DPDK.
 */
public final class ScriptRunner {

    private final Tracking tracking;
    private final Appendable out;

    /** A runner that prints there. */
    public ScriptRunner(Tracking tracking, Appendable out) {
        this.tracking = tracking;
        this.out = out;
    }

    /** Runs a whole file, unwatched. */
    public void run(ScriptFile file) throws IOException {
        for (String comment : file.prelude()) {
            out.append(comment).append('\n');
        }
        for (Script script : file.scripts()) {
            run(script, EventSink.OFF, new StepClock());
        }
    }

    /**
     * Runs one script. Its comments, those above its first line too, are emitted as notes of the application.
     *
     * @param events the event sink of its distributor
     * @param clock the time for those events
     */
    public void run(Script script, EventSink events, StepClock clock) throws IOException {
        for (String comment : script.comments()) {
            out.append(comment).append('\n');
        }
        out.append(script.header()).append('\n');
        String refusal = refuses(script);
        if (refusal != null) {
            out.append("! create failed: ").append(refusal).append('\n');
            return;
        }
        new Run(script, config(script).withEvents(events), clock, out).run();
    }

    /** Why there can be no distributor for this script, or null when there can. */
    public @Nullable String refuses(Script script) {
        try {
            config(script);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private DistributorConfig config(Script script) {
        return DistributorConfig.of(script.workers())
                .withMode(script.mode())
                .withTracking(tracking)
                .withName(script.id());
    }
}
