package io.flowlane.viewer.timeline;

import java.util.List;

/**
 * One tag along the workers: a span for each packet's stay on a worker. Where the tag has more packets than are kept apart,
 * neighbours on a worker are merged into one span, which then reaches from the first one's take to the last one's end.
 *
 * @param tag whose
 * @param lanes a worker's spans each; a span's value is how many packets it stands for
 * @param packets how many packets the tag has
 */
public record TagTrack(int tag, List<Spans> lanes, long packets) {

    public TagTrack {
        lanes = List.copyOf(lanes);
    }
}
