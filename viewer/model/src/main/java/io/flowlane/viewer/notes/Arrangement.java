package io.flowlane.viewer.notes;

import java.util.List;

/**
 * How somebody has arranged a journal's lanes, each by its name: a worker's number or a word.
 *
 * @param pinned those above the others
 * @param order from top to bottom
 * @param folded the low ones
 */
public record Arrangement(List<String> pinned, List<String> order, List<String> folded) {

    /** As it was to begin with. */
    public static final Arrangement NONE = new Arrangement(List.of(), List.of(), List.of());

    public Arrangement {
        pinned = List.copyOf(pinned);
        order = List.copyOf(order);
        folded = List.copyOf(folded);
    }
}
