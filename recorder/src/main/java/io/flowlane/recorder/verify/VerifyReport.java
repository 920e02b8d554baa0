package io.flowlane.recorder.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Verifier} found in a journal.
 *
 * @param verdict the gravest verdict of all checks: violated before incomplete before holds; where no check could judge a
 *     packet, it is never better than nothing to check
 * @param packets how many packets were accepted
 * @param events how many events a cursor over the journal goes to: SESSION_BEGIN and each GAP count, too
 * @param checks one result for each guarantee, in the order of {@link Verifier#GUARANTEES}
 * @param stopped the session ended early, and how; null where it ended in order, or the journal does not say
 */
public record VerifyReport(
        Verdict verdict,
        long packets,
        long events,
        List<CheckResult> checks,
        @Nullable Stopped stopped) {

    public VerifyReport {
        checks = List.copyOf(checks);
    }

    /**
     * The result of one guarantee.
     *
     * @throws IllegalArgumentException when there is no guarantee of that name
     */
    public CheckResult check(String id) {
        for (CheckResult check : checks) {
            if (check.id().equals(id)) {
                return check;
            }
        }
        throw new IllegalArgumentException("there is no check " + id);
    }
}
