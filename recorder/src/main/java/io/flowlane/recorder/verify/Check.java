package io.flowlane.recorder.verify;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One guarantee. It gets its facts from {@code Ledger} or reads events itself, and counts what broke it.
 *
 * <p>A violation either stands on two events that were both seen ({@link #CERTAIN}), or <em>rests on</em> an lcore: on
 * that lcore not having recorded something. The latter counts only once that lcore is heard again with no gap before, or
 * its stream is known to be whole; until then it is pending, and a gap voids it.
 */
abstract class Check {

    /** Rests on nothing that was not seen. */
    static final int CERTAIN = -2;

    /** Rests on the lcore that has just been heard: it has recorded everything up to now, as far as the journal is whole. */
    static final int HEARD = -3;

    private final String id;
    /** This many counter-examples are kept. */
    private int most = 1;

    private Findings certain = new Findings(1);
    private Findings rested = new Findings(1);
    /** By lcore plus one: what waits for that lcore to be heard again. */
    private @Nullable Findings[] pending = new @Nullable Findings[8];

    private int pendingLcores;
    private boolean voided;
    long checked;

    Check(String id) {
        this.id = id;
    }

    /** Keeps this many counter-examples instead of the first alone. */
    final void keep(int examples) {
        most = examples;
        certain = new Findings(most);
        rested = new Findings(most);
    }

    /**
     * Something broke the guarantee.
     *
     * @param restsOn {@link #CERTAIN}, {@link #HEARD} or an lcore
     * @param t the counter-example's time
     */
    final void violation(int restsOn, long t, Supplier<CounterExample> example) {
        if (restsOn == CERTAIN) {
            certain.add(t, example);
            return;
        }
        if (restsOn == HEARD) {
            rested.add(t, example);
            return;
        }
        int at = restsOn + 1;
        if (at >= pending.length) {
            pending = Arrays.copyOf(pending, Math.max(at + 1, 2 * pending.length));
        }
        Findings waiting = pending[at];
        if (waiting == null) {
            waiting = new Findings(most);
            pending[at] = waiting;
            pendingLcores++;
        }
        waiting.add(t, example);
    }

    /** This many more, which are certain, and of which no counter-example is kept: they are not among the first. */
    final void more(long violations) {
        certain.addUnseen(violations);
    }

    /** This lcore was heard with nothing missing before: what rested on it stands. */
    final void heard(int lcore) {
        if (pendingLcores > 0) {
            Findings waiting = release(lcore);
            if (waiting != null) {
                rested.addAll(waiting);
            }
        }
    }

    /** Events of this lcore are missing: what rested on it is void. */
    final void missing(int lcore) {
        if (pendingLcores > 0 && release(lcore) != null) {
            voided = true;
        }
    }

    /** What looks like a violation cannot be shown to be one. */
    final void doubtful() {
        voided = true;
    }

    /** The verdict, at the end of the journal. */
    CheckResult result(Outlook outlook) {
        for (int lcore = -1; lcore < pending.length - 1; lcore++) {
            if (outlook.ended()) {
                heard(lcore);
            } else {
                missing(lcore);
            }
        }
        Findings sure = certain;
        if (outlook.holedSomewhere()) {
            voided |= rested.count() > 0;
        } else {
            sure.addAll(rested);
        }
        if (sure.count() > 0) {
            return new CheckResult(id, Verdict.VIOLATED, checked, sure.count(), sure.examples(), null);
        }
        String missing = notRecorded();
        if (missing != null) {
            return new CheckResult(id, Verdict.NOT_JUDGED, 0, 0, List.of(), missing);
        }
        String doubt = outlook.holes();
        if (doubt.isEmpty()) {
            doubt = doubt(outlook);
        }
        if (doubt.isEmpty() && voided) {
            doubt = "the recording stops before it could show whether what looks like a violation is one";
        }
        if (!doubt.isEmpty()) {
            return new CheckResult(id, Verdict.INCOMPLETE, checked, 0, List.of(), doubt);
        }
        return checked == 0
                ? new CheckResult(id, Verdict.NOTHING_TO_CHECK, 0, 0, List.of(), nothing())
                : new CheckResult(id, Verdict.HOLDS, checked, 0, List.of(), null);
    }

    /** Why the journal cannot be judged by this guarantee at all; null when it can. */
    @Nullable
    String notRecorded() {
        return null;
    }

    /** Why there was nothing to check, as a sentence. */
    abstract String nothing();

    /** What the missing tail of the journal could hide from this check, as a sentence; empty when nothing. */
    abstract String doubt(Outlook outlook);

    final String id() {
        return id;
    }

    private @Nullable Findings release(int lcore) {
        int at = lcore + 1;
        if (at >= pending.length) {
            return null;
        }
        Findings waiting = pending[at];
        if (waiting != null) {
            pending[at] = null;
            pendingLcores--;
        }
        return waiting;
    }
}
