package io.flowlane.recorder.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One guarantee. It is told facts by {@code Ledger} or reads events itself, and keeps count of what broke it.
 *
 * <p>A violation either stands on two events that were both seen ({@link #CERTAIN}), or <em>rests on</em> an lcore: on
 * that lcore not having told something. The latter counts only once that lcore is heard again with no gap before, or
 * its stream is known to be whole; until then it is pending, and a gap voids it.
 */
abstract class Check {

    /** Rests on nothing that was not seen. */
    static final int CERTAIN = -2;

    /** Rests on the lcore that has just been heard: it has told everything up to now, as far as the journal is whole. */
    static final int HEARD = -3;

    private final String id;
    /** So many counter-examples are kept. */
    private int most = 1;

    private final Findings certain = new Findings();
    private final Findings rested = new Findings();
    /** By lcore plus one: what waits for that lcore to be heard again. */
    private @Nullable Findings[] pending = new @Nullable Findings[8];

    private int pendingLcores;
    private boolean voided;
    long checked;

    Check(String id) {
        this.id = id;
    }

    /** Keeps so many counter-examples instead of the first alone. */
    final void keep(int examples) {
        most = examples;
    }

    /** Something broke the guarantee; {@code restsOn} is {@link #CERTAIN}, {@link #HEARD} or an lcore. */
    final void violation(int restsOn, Supplier<CounterExample> example) {
        if (restsOn == CERTAIN) {
            certain.add(example);
            return;
        }
        if (restsOn == HEARD) {
            rested.add(example);
            return;
        }
        int at = restsOn + 1;
        if (at >= pending.length) {
            pending = Arrays.copyOf(pending, Math.max(at + 1, 2 * pending.length));
        }
        Findings waiting = pending[at];
        if (waiting == null) {
            waiting = new Findings();
            pending[at] = waiting;
            pendingLcores++;
        }
        waiting.add(example);
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
            voided |= rested.count > 0;
        } else {
            sure.addAll(rested);
        }
        if (sure.count > 0) {
            return new CheckResult(id, Verdict.VIOLATED, checked, sure.count, sure.examples, null);
        }
        String doubt = outlook.holes();
        if (doubt.isEmpty()) {
            doubt = doubt(outlook);
        }
        if (doubt.isEmpty() && voided) {
            doubt = "the recording stops before it could show whether what looks like a violation is one";
        }
        return doubt.isEmpty()
                ? new CheckResult(id, Verdict.HOLDS, checked, 0, List.of(), null)
                : new CheckResult(id, Verdict.INCOMPLETE, checked, 0, List.of(), doubt);
    }

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

    /** How many, and the first of them; the others come as they are told, not always in the order of time. */
    private final class Findings {
        private final List<CounterExample> examples = new ArrayList<>();
        private long count;

        void add(Supplier<CounterExample> example) {
            count++;
            if (examples.size() < most) {
                examples.add(example.get());
            }
        }

        void addAll(Findings other) {
            count += other.count;
            examples.addAll(other.examples);
            examples.sort(Comparator.comparingLong(CounterExample::t));
            if (examples.size() > most) {
                examples.subList(most, examples.size()).clear();
            }
        }
    }
}
