package io.flowlane.recorder.model;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Which packets break the four guarantees on tags, found by comparing all pairs of packets of a tag, as slowly and plainly
 * as that can be done. A packet is held in {@code [take, completion)} and worked on in {@code [begin, end)}; what happens at
 * one time on two lcores is in no order.
 */
public final class Oracle {

    /** A packet of a tag on a worker, from a time to another; {@code place} is that of its first event in the journal. */
    public record Span(long seq, int tag, int worker, int place, long from, long to) {

        /** Whether the other one, which comes later in the journal, overlaps with this on another worker. */
        boolean overlaps(Span later) {
            return worker != later.worker && place < later.place && later.from < to && from < later.to;
        }

        /** Whether this one came first although the other one came in before it. */
        boolean overtakes(Span earlier) {
            return seq > earlier.seq && place < earlier.place && (from < earlier.from || worker == earlier.worker);
        }
    }

    public final List<Event> events;
    public final Map<Long, Span> held = new HashMap<>();
    public final Map<Long, Span> worked = new HashMap<>();
    private final Map<Long, Integer> tags = new HashMap<>();

    public Oracle(List<Event> events) {
        this.events = List.copyOf(events);
        events.stream().filter(e -> e.is(EventType.PACKET_IN)).forEach(e -> tags.put(e.seq(), e.tag()));
        for (int i = 0; i < events.size(); i++) {
            Event e = events.get(i);
            if (e.is(EventType.SLOT_TAKE)) {
                long to = end(i, EventType.SLOT_REQUEST, EventType.SLOT_RETURN);
                for (long seq : e.seqs()) {
                    held.put(seq, new Span(seq, tags.get(seq), e.lcore(), i, e.t(), to));
                }
            } else if (e.is(EventType.WORK_BEGIN)) {
                long to = end(i, EventType.WORK_END, EventType.WORK_END);
                worked.put(e.seq(), new Span(e.seq(), tags.get(e.seq()), e.lcore(), i, e.t(), to));
            }
        }
    }

    /** The events of a journal. */
    public static List<Event> events(EventCursor cursor) {
        List<Event> events = new ArrayList<>();
        while (cursor.next()) {
            List<Long> seqs = new ArrayList<>();
            for (int i = 0; i < cursor.count(); i++) {
                seqs.add(cursor.seqs(i));
            }
            events.add(Event.of(cursor.type(), cursor.t(), cursor.lcore())
                    .w(cursor.worker())
                    .seq(cursor.seq())
                    .tag(cursor.tag())
                    .depth(cursor.depth())
                    .n(cursor.n())
                    .seqs(seqs)
                    .text(cursor.text()));
        }
        return events;
    }

    /** When the worker of the event at a place comes to one of these. */
    private long end(int place, EventType one, EventType other) {
        Event begin = events.get(place);
        return events.subList(place + 1, events.size()).stream()
                .filter(e -> e.lcore() == begin.lcore() && (e.is(one) || e.is(other)))
                .filter(e -> !e.is(EventType.WORK_END) || e.seq() == begin.seq())
                .mapToLong(Event::t)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** Packets that were held while another worker held one of their tag. */
    public Set<Long> heldAtOnce() {
        return second(held, Span::overlaps);
    }

    /** Packets that were worked on while another worker worked on one of their tag. */
    public Set<Long> workedAtOnce() {
        return second(worked, Span::overlaps);
    }

    /** Packets that were taken after a later one of their tag. */
    public Set<Long> takenLate() {
        return second(held, Span::overtakes);
    }

    /** Packets that were worked on after a later one of their tag. */
    public Set<Long> workedLate() {
        return second(worked, Span::overtakes);
    }

    /** Packets that came back after a later one of their tag. */
    public Set<Long> returnedLate() {
        Set<Long> late = new TreeSet<>();
        Map<Integer, Long> last = new HashMap<>();
        for (Event e : events) {
            if (e.is(EventType.RETURNED)) {
                for (long seq : e.seqs()) {
                    if (last.merge(tags.get(seq), seq, Math::max) > seq) {
                        late.add(seq);
                    }
                }
            }
        }
        return late;
    }

    private static Set<Long> second(Map<Long, Span> spans, BiPredicate<Span, Span> breaks) {
        Map<Integer, List<Span>> byTag = new HashMap<>();
        spans.values()
                .forEach(span -> byTag.computeIfAbsent(span.tag(), any -> new ArrayList<>())
                        .add(span));
        Set<Long> second = new TreeSet<>();
        for (List<Span> some : byTag.values()) {
            for (Span one : some) {
                for (Span other : some) {
                    if (breaks.test(one, other)) {
                        second.add(other.seq());
                    }
                }
            }
        }
        return second;
    }
}
