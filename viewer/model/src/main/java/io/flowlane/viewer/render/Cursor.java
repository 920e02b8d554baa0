package io.flowlane.viewer.render;

import io.flowlane.recorder.stats.PacketJourney;
import io.flowlane.viewer.notes.Note;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.List;
import java.util.Optional;

/**
 * What lies over a picture and moves without it.
 *
 * @param t where the replay is, or below 0
 * @param range the stretch that is chosen
 * @param notes the user's notes
 * @param journey where the selected packet spent its time
 */
public record Cursor(long t, Optional<TimeWindow> range, List<Note> notes, Optional<PacketJourney> journey) {

    /** Nothing. */
    public static final Cursor NONE = new Cursor(-1, Optional.empty(), List.of(), Optional.empty());

    public Cursor {
        notes = List.copyOf(notes);
    }
}
