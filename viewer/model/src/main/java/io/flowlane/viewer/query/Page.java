package io.flowlane.viewer.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Events that follow one another with none left out: a stretch of the journal as a table shows it.
 *
 * @param events in causal order
 * @param first whether nothing stands before them
 * @param last whether nothing stood behind them when they were read
 */
public record Page(List<Event> events, boolean first, boolean last) {

    /** No events, of a journal without any. */
    public static final Page EMPTY = new Page(List.of(), true, true);

    public Page {
        events = List.copyOf(events);
    }

    /** The events around a moment, up to {@code half} on each side of it. */
    public static Page around(Finder finder, Moment at, int half, BooleanSupplier goOn) {
        Moment behind = new Moment(at.t(), at.nth() == Integer.MAX_VALUE ? at.nth() : at.nth() + 1);
        List<Event> before = finder.before(Query.ALL, behind, half, goOn);
        List<Event> after = finder.after(Query.ALL, at, half, goOn);
        List<Event> all = new ArrayList<>(before);
        all.addAll(after);
        return new Page(all, before.size() < half, after.size() < half);
    }

    /** The index of the last event that is not after the moment; -1 when all are. */
    public int indexAt(Moment moment) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).at().compareTo(moment) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The event that is the last to have happened at the moment, if it is on the page. */
    public Optional<Event> at(Moment moment) {
        int index = indexAt(moment);
        return index < 0 ? Optional.empty() : Optional.of(events.get(index));
    }

    /** Whether the page can tell what comes next in this direction. */
    public boolean knowsNext(Moment from, int direction) {
        int index = indexAt(from);
        if (direction > 0) {
            return last || (index + 1 < events.size() && (index >= 0 || first));
        }
        return first || index > 0;
    }

    /** The next event in this direction, of those on the page: forwards the first that is to come, backwards the one before the last that has happened. */
    public Optional<Event> next(Moment from, int direction) {
        int index = indexAt(from) + direction;
        return index >= 0 && index < events.size() ? Optional.of(events.get(index)) : Optional.empty();
    }
}
