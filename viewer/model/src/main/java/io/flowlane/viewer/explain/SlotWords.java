package io.flowlane.viewer.explain;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.viewer.query.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The words of one worker's slot, moved on by its events. One thread. */
public interface SlotWords {

    /** Words a line. */
    int WORDS = BurstSlots.BURST;

    /** The words of a worker that nobody has used. */
    static SlotWords of(SessionInfo session) {
        return session.mode() == Mode.SINGLE
                ? new SingleWords()
                : new BurstWords(session.tracking() == Tracking.AS_DPDK);
    }

    /** Whether an event of this type may change the words of its worker's slot. */
    static boolean changes(EventType type) {
        return type.isHandshake() || type == EventType.WORKER_JOIN || type == EventType.WORKER_LEAVE;
    }

    /** What an event of this worker does to them. */
    void apply(Event event);

    /** As they are. */
    List<SlotLine> lines();

    /** Whether every word is known from the events so far, wherever they began. */
    boolean settled();

    /** Eight words, the first ones given. */
    static List<SlotWord> line(List<SlotWord> first) {
        List<SlotWord> words = new ArrayList<>(first.subList(0, Math.min(WORDS, first.size())));
        words.addAll(Collections.nCopies(WORDS - words.size(), SlotWord.ZERO));
        return words;
    }
}
