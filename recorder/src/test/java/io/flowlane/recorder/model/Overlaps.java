package io.flowlane.recorder.model;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts by looking at all workers for each packet, as slowly and plainly as that can be done. */
public final class Overlaps {

    private Overlaps() {}

    /** How many packets were taken while another worker had taken, and not completed, one of the same tag. */
    public static long count(Journal journal) {
        Map<Long, Integer> tags = new HashMap<>();
        Map<Integer, List<Integer>> held = new HashMap<>();
        long overlaps = 0;
        try (EventCursor e = journal.events()) {
            while (e.next()) {
                if (e.type() == EventType.PACKET_IN) {
                    tags.put(e.seq(), e.tag());
                } else if (e.type() == EventType.SLOT_REQUEST || e.type() == EventType.SLOT_RETURN) {
                    held.remove(e.worker());
                } else if (e.type() == EventType.SLOT_TAKE) {
                    for (int i = 0; i < e.count(); i++) {
                        Integer tag = tags.get(e.seqs(i));
                        int w = e.worker();
                        overlaps += held.entrySet().stream()
                                        .anyMatch(one -> one.getKey() != w
                                                && one.getValue().contains(tag))
                                ? 1
                                : 0;
                        held.computeIfAbsent(w, all -> new ArrayList<>()).add(tag);
                    }
                }
            }
        }
        return overlaps;
    }
}
