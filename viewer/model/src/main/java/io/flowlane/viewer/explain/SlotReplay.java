package io.flowlane.viewer.explain;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.query.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Rebuilds a worker's slot at a moment: reads on from a little before it, and from earlier where that does not tell every
 * word.
 */
public final class SlotReplay {
    private static final long FIRST_LOOK_BACK = 200_000;
    private static final int GROWTH = 8;

    /** A worker that has not been heard for this many events of all lcores is shown as far as is known. */
    private static final long MOST_EVENTS = 4_000_000;

    private static final int ASK_EVERY = 4096;

    private final Journal journal;
    private final BooleanSupplier goOn;
    private long budget = MOST_EVENTS;
    private final FlyingPackets packets = new FlyingPackets();
    private SlotWords words;
    private Optional<Event> last = Optional.empty();

    private SlotReplay(Journal journal, BooleanSupplier goOn) {
        this.journal = journal;
        this.goOn = goOn;
        this.words = SlotWords.of(journal.session());
    }

    /** A worker's slot, with all that has happened up to and including the moment. */
    public static SlotState at(Journal journal, int worker, Moment moment, BooleanSupplier goOn) {
        return new SlotReplay(journal, goOn).rebuild(worker, moment);
    }

    private SlotState rebuild(int worker, Moment moment) {
        long back = FIRST_LOOK_BACK;
        boolean whole = false;
        while (!whole && budget > 0 && goOn.getAsBoolean()) {
            long from = Math.max(0, Math.max(0, moment.t()) - back);
            words = SlotWords.of(journal.session());
            last = Optional.empty();
            read(worker, from, moment);
            whole = from == 0 || words.settled();
            back = back > Long.MAX_VALUE / GROWTH ? Long.MAX_VALUE : back * GROWTH;
        }
        List<SlotLine> lines = words.lines();
        String story = last.map(event -> SlotStory.of(journal.session().mode(), event))
                .orElse("Nothing has happened in this slot yet.");
        return new SlotState(worker, moment, lines, tags(lines), last, story, whole);
    }

    private void read(int worker, long from, Moment moment) {
        long t = Long.MIN_VALUE;
        int nth = -1;
        try (EventCursor cursor = journal.eventsFrom(from)) {
            while (cursor.next() && budget-- > 0) {
                nth = cursor.t() == t ? nth + 1 : 0;
                t = cursor.t();
                if (t > moment.t() || (t == moment.t() && nth > moment.nth())) {
                    return;
                }
                if (cursor.type() == EventType.PACKET_IN) {
                    packets.in(cursor.seq(), cursor.tag(), t);
                } else if (cursor.worker() == worker && SlotWords.changes(cursor.type())) {
                    Event event = Event.copy(cursor, nth);
                    words.apply(event);
                    last = Optional.of(event);
                }
                if (budget % ASK_EVERY == 0 && !goOn.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    private Map<Long, Integer> tags(List<SlotLine> lines) {
        Map<Long, Integer> tags = new HashMap<>();
        for (SlotLine line : lines) {
            for (SlotWord word : line.words()) {
                if (word.seq() != SlotWord.NO_PACKET && !tags.containsKey(word.seq())) {
                    tag(word.seq()).ifPresent(tag -> tags.put(word.seq(), tag));
                }
            }
        }
        return tags;
    }

    /** Looked up one by one only where it came in before what was read. */
    private Optional<Integer> tag(long seq) {
        if (packets.knows(seq)) {
            return Optional.of(packets.tag(seq));
        }
        try (EventCursor life = journal.eventsOfPacket(seq)) {
            return life.next() && life.type() == EventType.PACKET_IN ? Optional.of(life.tag()) : Optional.empty();
        }
    }
}
