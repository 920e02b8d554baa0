package io.flowlane.viewer.timeline;

import io.flowlane.recorder.read.Journal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * A journal that is being looked at: the whole of it as an {@link Overview} that is there at once and grows while the journal
 * is read in the background, and exact {@link Timeline}s of the stretches that are looked at closely. Nothing here blocks,
 * so the FX thread may call everything; stages complete on background threads.
 */
public interface Run extends AutoCloseable {

    /** The journal itself, for cursors of one's own on a background thread. */
    Journal journal();

    /** What is known of the whole so far; the same object until there is more. */
    Overview overview();

    /**
     * The exact picture of a window. Where it is not at hand and the window is close enough, it is fetched in the
     * background, and listeners are called once it has come; a later call's window replaces one that still waits.
     */
    Optional<Timeline> detail(TimeWindow window);

    /** The exact picture of a window, or of as much of it as has at most {@link #MOST_DETAIL_EVENTS} events. */
    CompletionStage<Timeline> load(TimeWindow window);

    /** The life of a packet; empty when the journal does not tell that it came in. */
    CompletionStage<Optional<PacketLife>> packet(long seq);

    /**
     * The packet before or after one, in input order.
     *
     * @param direction above 0 for the next, below for the one before
     * @param sameTag whether it must have the same tag
     */
    CompletionStage<OptionalLong> neighbour(PacketLife of, int direction, boolean sameTag);

    /** When and where a tag's packets were worked on, or held where the journal tells no work; at any zoom. */
    CompletionStage<TagTrack> track(int tag);

    /** Calls this whenever the overview has grown or a detail has come; on a background thread. */
    void listen(Runnable changed);

    /** How far the reading of the journal has come, 0 to 1; 1 when the overview is complete. */
    double progress();

    /** Stops all work and closes the journal. */
    @Override
    void close();

    /** A window with more events than this is drawn from the overview. */
    long MOST_DETAIL_EVENTS = 500_000;
}
