package io.flowlane.recorder.verify;

import java.util.List;

/**
 * What {@link Verifier} says of a journal.
 *
 * @param verdict the gravest verdict of all checks: violated before incomplete before holds
 * @param packets how many packets were accepted
 * @param events how many events the journal holds
 * @param checks one result for each guarantee, always in the same order
 */
public record VerifyReport(Verdict verdict, long packets, long events, List<CheckResult> checks) {

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
        throw new IllegalArgumentException("no check is called " + id);
    }
}
