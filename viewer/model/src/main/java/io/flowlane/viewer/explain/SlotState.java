package io.flowlane.viewer.explain;

import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.query.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A worker's slot at a moment, as its events tell.
 *
 * @param worker whose
 * @param at when
 * @param lines one line in single mode, a grant line and a hand-back line in burst mode; more where several are in use
 * @param tags the tags of the packets in the words, where the journal knows them
 * @param last the slot's latest event, none when it has not been used yet
 * @param story what that event did to the words, in a sentence
 * @param whole whether the journal was read far enough back to be sure of every word
 */
public record SlotState(
        int worker,
        Moment at,
        List<SlotLine> lines,
        Map<Long, Integer> tags,
        Optional<Event> last,
        String story,
        boolean whole) {

    public SlotState {
        lines = List.copyOf(lines);
        tags = Map.copyOf(tags);
    }
}
