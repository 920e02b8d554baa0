package io.flowlane.viewer.lesson.run;

import io.flowlane.viewer.timeline.TimeWindow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a step wants looked at, computed for a run.
 *
 * @param window the time; empty for the whole run
 * @param packet the packet whose way is drawn
 * @param tag the flow that is lit, 32 bits
 * @param marks moments that get a number, from 1
 */
public record Sight(Optional<TimeWindow> window, OptionalLong packet, Optional<Integer> tag, List<Long> marks) {
    public Sight {
        marks = List.copyOf(marks);
    }
}
