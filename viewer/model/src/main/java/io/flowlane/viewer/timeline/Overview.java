package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.SessionInfo;
import java.util.List;
import java.util.Optional;

/**
 * A whole run, as far as it has been read, at any zoom: what a frame takes from it costs what the frame's columns cost, and
 * not what the journal holds. A snapshot: it does not change, and any thread may ask it.
 */
public interface Overview {

    /** What the journal says of the run. */
    SessionInfo session();

    /** From the first event to the last that the journal is known to hold, read or not. */
    TimeWindow bounds();

    /** Up to when the journal has been read, in order; at the end of {@link #bounds} when {@link #complete}. */
    long readTo();

    /** Whether the journal has been read to its end, and its end is the run's. */
    boolean complete();

    /** Why the rest will not be read, in one line; empty as long as nothing has failed. */
    Optional<String> failure();

    /** How many events have been read. */
    long events();

    /** How many packets have come in. */
    long packets();

    /** How many workers' lanes there are. */
    int workers();

    /** The tags and how many packets each has. */
    Tags tags();

    /** Notes, holes and an early end, in order of time; the first ten thousand. */
    List<Mark> marks();

    /** The deepest backlog that any worker has had. */
    int deepestBacklog();

    /** Whether the journal tells when the work on a packet begins and ends, as far as it has been read. */
    boolean tellsWork();

    /** How many packets a worker has taken. */
    long packetsOf(int worker);

    /** For how long a worker has held packets, in nanoseconds. */
    long heldBy(int worker);

    /** About how many events lie in the window; beyond {@link #readTo} a guess from the mean. */
    long eventsIn(TimeWindow window);

    /**
     * What this many columns can show of the window. The columns stand on multiples of their own width, so that they keep
     * their places while the window moves.
     *
     * @param columns how many fit into the window, at least 1; one more may be answered, the first and the last
     *     reaching out of the window
     */
    Columns columns(TimeWindow window, int columns);

    /** The same without the workers. */
    Columns density(TimeWindow window, int columns);
}
