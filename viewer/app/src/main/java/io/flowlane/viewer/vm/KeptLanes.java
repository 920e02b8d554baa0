package io.flowlane.viewer.vm;

import io.flowlane.viewer.notes.Arrangement;
import io.flowlane.viewer.render.layout.Lanes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lanes by name, as they are written down, and by number, as they are drawn. */
final class KeptLanes {
    private static final Map<Integer, String> WORDS =
            Map.of(Lanes.INPUT, "input", Lanes.DISTRIBUTOR, "distributor", Lanes.EGRESS, "egress");

    /** No run has a worker with a higher number. */
    private static final int LAST_WORKER = 1023;

    private KeptLanes() {}

    static Arrangement write(Lanes lanes) {
        return new Arrangement(names(lanes.pinned()), names(lanes.order()), names(new TreeSet<>(lanes.folded())));
    }

    /** Omits what names no lane; a worker that this run does not have may be there in the next one. */
    static Lanes read(Arrangement kept) {
        return new Lanes(workers(kept.pinned()), workers(kept.order()), Set.copyOf(numbers(kept.folded())));
    }

    private static List<String> names(Collection<Integer> lanes) {
        return lanes.stream()
                .map(lane -> WORDS.getOrDefault(lane, String.valueOf(lane)))
                .toList();
    }

    private static List<Integer> workers(List<String> names) {
        return numbers(names).stream().filter(lane -> lane >= 0).toList();
    }

    private static List<Integer> numbers(List<String> names) {
        List<Integer> lanes = new ArrayList<>();
        for (String name : names) {
            WORDS.forEach((lane, word) -> {
                if (word.equals(name)) {
                    lanes.add(lane);
                }
            });
            if (name.matches("\\d{1,4}") && Integer.parseInt(name) <= LAST_WORKER) {
                lanes.add(Integer.parseInt(name));
            }
        }
        return lanes.stream().distinct().toList();
    }
}
