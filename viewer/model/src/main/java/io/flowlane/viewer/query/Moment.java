package io.flowlane.viewer.query;

/**
 * A place in a journal's causal order: several events may stand at one time.
 *
 * @param t nanoseconds since the session began
 * @param nth the how-manieth event at that time, from 0
 */
public record Moment(long t, int nth) implements Comparable<Moment> {

    /** Before every event. */
    public static final Moment START = new Moment(-1, 0);

    /** Before the first event at a time. */
    public static Moment before(long t) {
        return new Moment(t - 1, Integer.MAX_VALUE);
    }

    /** After the last event at a time. */
    public static Moment after(long t) {
        return new Moment(t, Integer.MAX_VALUE);
    }

    @Override
    public int compareTo(Moment other) {
        return t == other.t ? Integer.compare(nth, other.nth) : Long.compare(t, other.t);
    }
}
