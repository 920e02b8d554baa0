package io.flowlane.recorder.stats;

import io.flowlane.recorder.read.Journal;
import java.util.List;
import java.util.Map;

/**
 * Why a worker held no packets.
 *
 * @param worker which worker
 * @param from the beginning of the time asked for, in nanoseconds since the session began
 * @param to its end
 * @param causes how long each cause kept it idle, in nanoseconds; together they are the time asked for
 * @param spans when: one after another without a hole, each of one cause; of a long time the first {@link #MAX_SPANS}
 */
public record IdleReason(int worker, long from, long to, Map<Cause, Long> causes, List<Span> spans) {

    /** The longest list of spans. */
    public static final int MAX_SPANS = 10_000;

    public IdleReason {
        causes = Map.copyOf(causes);
        spans = List.copyOf(spans);
    }

    /** What kept a worker idle. */
    public enum Cause {
        /** It was not: it held packets. */
        HOLDING("held packets"),
        /** It had not asked for packets yet, or had left. */
        AWAY("had left, or not joined yet"),
        /** Packets lay in its slot, and it was parked: the idle strategy had given the processor up. */
        PARKED("was parked with packets ready in its slot"),
        /** Packets lay in its slot, and it had not taken them yet. */
        TAKING("had packets ready in its slot, and did not take them yet"),
        /** Packets waited for it, and the distributor was elsewhere. */
        DISTRIBUTOR_BUSY("waited for the distributor, which was busy elsewhere"),
        /** Packets waited for it, and the application did not call the distributor. */
        DISTRIBUTOR_NOT_CALLED("waited for the application to call the distributor"),
        /** Packets waited, all of tags that were in flight on other workers. */
        PINNED_ELSEWHERE("had nothing to do: all waiting packets belonged to tags of other workers"),
        /** No packet waited anywhere. */
        NO_WORK("had nothing to do: no packet was waiting anywhere"),
        /** Packets waited, and the journal does not tell for which workers: it was recorded without such events. */
        UNKNOWN("had nothing to do, and the journal does not show which worker the waiting packets were for");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** To follow "worker 2". */
        public String words() {
            return words;
        }
    }

    /**
     * A time with one cause.
     *
     * @param cause why
     * @param from its beginning, in nanoseconds since the session began
     * @param to its end
     * @param tag of {@link Cause#PINNED_ELSEWHERE}, the tag with most packets waiting where known, 32 bits unsigned; else -1
     * @param otherWorker of {@link Cause#PINNED_ELSEWHERE}, the worker with the longest backlog; else -1
     */
    public record Span(Cause cause, long from, long to, long tag, int otherWorker) {

        /** How long it took. */
        public long nanos() {
            return to - from;
        }
    }

    /**
     * Why the worker held no packets between two times. Reads the blocks around them and no others.
     *
     * @param worker of the session
     * @param from in nanoseconds since the session began
     * @param to not before {@code from}
     * @throws IllegalArgumentException when there is no such worker, or {@code to} is before {@code from}
     */
    public static IdleReason of(Journal journal, int worker, long from, long to) {
        return IdleReader.read(journal, worker, from, to);
    }

    /** How much of the time had this cause. */
    public long nanos(Cause cause) {
        return causes.getOrDefault(cause, 0L);
    }

    /** The cause of most of the time; {@link Cause#NO_WORK} when no time was asked for. */
    public Cause main() {
        Cause most = Cause.NO_WORK;
        for (Cause cause : Cause.values()) {
            most = nanos(cause) > nanos(most) ? cause : most;
        }
        return most;
    }

    /** The reason in one sentence that a student understands. */
    public String sentence() {
        return IdleInWords.of(this);
    }
}
