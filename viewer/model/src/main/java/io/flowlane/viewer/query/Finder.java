package io.flowlane.viewer.query;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Goes through a journal from a moment, either way. A journal is read forwards only, so the way back reads stretch after
 * stretch before the moment, each longer than the one after it, and no event twice.
 */
public final class Finder {
    private static final long FIRST_STRETCH = 50_000;
    private static final int GROWTH = 4;

    /** So far before a stretch packets are picked up; those in flight for longer are looked up one by one. */
    private static final long RUN_UP = 100_000;

    /** How many events pass between two looks at whether to go on. */
    private static final int ASK_EVERY = 4096;

    private final Journal journal;

    /** Finds in this journal, which must stay open. */
    public Finder(Journal journal) {
        this.journal = journal;
    }

    /**
     * An event that was found.
     *
     * @param event the event
     * @param packet which of its packets matched, or -1
     */
    public record Found(Event event, long packet) {}

    /** The first match after a moment; empty when there is none or {@code goOn} said false. */
    public Optional<Found> next(Query query, Moment after, BooleanSupplier goOn) {
        Stretch stretch = new Stretch(query, Math.max(0, after.t()), Long.MAX_VALUE, goOn);
        return stretch.first(after);
    }

    /** The last match before a moment; empty when there is none or {@code goOn} said false. */
    public Optional<Found> previous(Query query, Moment before, BooleanSupplier goOn) {
        long to = before.t() == Long.MAX_VALUE ? before.t() : before.t() + 1;
        for (long length = FIRST_STRETCH; to > 0 && goOn.getAsBoolean(); length *= GROWTH) {
            long from = Math.max(0, to - length);
            Optional<Found> found = new Stretch(query, from, to, goOn).last(before);
            if (found.isPresent()) {
                return found;
            }
            to = from;
        }
        return Optional.empty();
    }

    /** Up to {@code most} matches after a moment, in order. */
    public List<Event> after(Query query, Moment after, int most, BooleanSupplier goOn) {
        return new Stretch(query, Math.max(0, after.t()), Long.MAX_VALUE, goOn).firstOnes(after, most);
    }

    /** Up to {@code most} matches before a moment, in order. */
    public List<Event> before(Query query, Moment before, int most, BooleanSupplier goOn) {
        List<List<Event>> stretches = new ArrayList<>();
        int found = 0;
        long to = before.t() == Long.MAX_VALUE ? before.t() : before.t() + 1;
        for (long length = FIRST_STRETCH; to > 0 && found < most && goOn.getAsBoolean(); length *= GROWTH) {
            long from = Math.max(0, to - length);
            List<Event> some = new Stretch(query, from, to, goOn).lastOnes(before, most - found);
            stretches.add(some);
            found += some.size();
            to = from;
        }
        Collections.reverse(stretches);
        return stretches.stream().flatMap(List::stream).toList();
    }

    /** The events from one time to another, one pass. */
    private final class Stretch {
        private final Query query;
        private final long from;
        private final long to;
        private final BooleanSupplier goOn;
        private final PacketFacts facts = new PacketFacts(journal);
        private int nth = -1;
        private long t = Long.MIN_VALUE;

        Stretch(Query query, long from, long to, BooleanSupplier goOn) {
            this.query = query;
            this.from = from;
            this.to = to;
            this.goOn = goOn;
        }

        private interface Taker {
            /** Takes a match; false to stop. */
            boolean take(EventCursor cursor, int nth, long packet);
        }

        private void walk(Taker taker) {
            int untilAsked = ASK_EVERY;
            boolean asks = query.asksFacts();
            try (EventCursor cursor = journal.eventsFrom(asks ? Math.max(0, from - RUN_UP) : from)) {
                boolean more = true;
                while (more && cursor.next() && cursor.t() < to) {
                    nth = cursor.t() == t ? nth + 1 : 0;
                    t = cursor.t();
                    if (asks) {
                        facts.hear(cursor);
                    }
                    if (t >= from) {
                        long packet = query.matched(cursor, facts);
                        more = packet == Query.NO_MATCH || taker.take(cursor, nth, packet);
                    }
                    facts.forget(cursor);
                    if (--untilAsked == 0) {
                        untilAsked = ASK_EVERY;
                        more &= goOn.getAsBoolean();
                    }
                }
            }
        }

        private boolean isAfter(Moment moment) {
            return t > moment.t() || (t == moment.t() && nth > moment.nth());
        }

        private boolean isBefore(Moment moment) {
            return t < moment.t() || (t == moment.t() && nth < moment.nth());
        }

        Optional<Found> first(Moment after) {
            List<Found> found = new ArrayList<>(1);
            walk((cursor, n, packet) -> {
                if (isAfter(after)) {
                    found.add(new Found(Event.copy(cursor, n), packet));
                }
                return found.isEmpty();
            });
            return found.stream().findFirst();
        }

        List<Event> firstOnes(Moment after, int most) {
            List<Event> found = new ArrayList<>();
            walk((cursor, n, packet) -> {
                if (isAfter(after)) {
                    found.add(Event.copy(cursor, n));
                }
                return found.size() < most;
            });
            return found;
        }

        Optional<Found> last(Moment before) {
            List<Found> found = new ArrayList<>(1);
            walk((cursor, n, packet) -> {
                boolean early = isBefore(before);
                if (early) {
                    found.clear();
                    found.add(new Found(Event.copy(cursor, n), packet));
                }
                return early;
            });
            return found.stream().findFirst();
        }

        List<Event> lastOnes(Moment before, int most) {
            ArrayDeque<Event> found = new ArrayDeque<>();
            walk((cursor, n, packet) -> {
                boolean early = isBefore(before);
                if (early) {
                    if (found.size() == most) {
                        found.removeFirst();
                    }
                    found.add(Event.copy(cursor, n));
                }
                return early;
            });
            return List.copyOf(found);
        }
    }
}
