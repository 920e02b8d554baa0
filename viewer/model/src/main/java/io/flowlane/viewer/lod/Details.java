package io.flowlane.viewer.lod;

import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.Stretch;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.TimelineBuilder;
import io.flowlane.viewer.timeline.WorkerState;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The exact pictures of the stretches that were looked at last. Any thread. */
final class Details {
    private static final Logger LOG = Logger.getLogger(Details.class.getName());
    private static final int MOST_KEPT = 4;

    /** Beside what is looked at some more is read, up to this many events: the next step to the side is there already. */
    private static final long COMFORTABLE_EVENTS = Run.MOST_DETAIL_EVENTS / 2;

    /** Before the stretch this many events are read: what is under way at its beginning came in among them. */
    private static final int EVENTS_BEFORE = 1 << 14;

    private final Journal journal;
    private final Executor background;
    private final Supplier<PyramidOverview> overview;
    private final Runnable changed;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final AtomicReference<Optional<TimeWindow>> wanted = new AtomicReference<>(Optional.empty());
    private volatile Optional<Failed> failed = Optional.empty();
    private boolean loading;
    private volatile boolean stopped;

    /** A timeline, and whether it began in states that the index knew. */
    private record Kept(Timeline timeline, boolean wellBegun) {}

    /** What could not be read, and what was known of the run then: it is tried again once more is known. */
    private record Failed(TimeWindow window, PyramidOverview known) {
        boolean is(TimeWindow wanted, PyramidOverview now) {
            return window.equals(wanted) && known == now;
        }
    }

    Details(Journal journal, Executor background, Supplier<PyramidOverview> overview, Runnable changed) {
        this.journal = journal;
        this.background = background;
        this.overview = overview;
        this.changed = changed;
    }

    void stop() {
        stopped = true;
    }

    /** The exact picture of the window, or else a request for it, unless it holds too much. */
    Optional<Timeline> at(TimeWindow window) {
        PyramidOverview now = overview.get();
        TimeWindow needed = window.clampTo(now.bounds());
        Optional<Kept> best = covering(needed);
        boolean better = best.isPresent()
                && !best.get().wellBegun
                && window.from() < now.pyramid().readTo();
        boolean hopeless = failed.filter(last -> last.is(needed, now)).isPresent();
        if ((best.isEmpty() || better) && !hopeless && now.eventsIn(needed) <= Run.MOST_DETAIL_EVENTS) {
            want(needed);
        }
        return best.map(Kept::timeline);
    }

    private synchronized Optional<Kept> covering(TimeWindow window) {
        Optional<Kept> best = Optional.empty();
        for (Kept each : kept) {
            boolean smaller = best.isEmpty()
                    || each.timeline.events() < best.get().timeline.events();
            if (each.timeline.covers(window) && smaller) {
                best = Optional.of(each);
            }
        }
        return best;
    }

    private void want(TimeWindow window) {
        wanted.set(Optional.of(window));
        synchronized (this) {
            if (loading) {
                return;
            }
            loading = true;
        }
        try {
            background.execute(this::loadWanted);
        } catch (RejectedExecutionException closed) {
            synchronized (this) {
                loading = false;
            }
        }
    }

    private void loadWanted() {
        while (true) {
            Optional<TimeWindow> next = wanted.getAndSet(Optional.empty());
            synchronized (this) {
                if (next.isEmpty() || stopped) {
                    loading = false;
                    return;
                }
            }
            if (!isThere(next.get())) {
                tryToLoad(next.get());
                changed.run();
            }
        }
    }

    private void tryToLoad(TimeWindow window) {
        PyramidOverview before = overview.get();
        try {
            load(window);
        } catch (CancellationException | DamagedIndexException later) {
            // the run is closed, or its index is being built anew: whoever still looks asks again
        } catch (Throwable unreadable) {
            // the overview stays; the check of the whole journal says what is wrong with it
            failed = Optional.of(new Failed(window, before));
            LOG.log(Level.FINE, "no exact picture of " + window, unreadable);
        }
    }

    private boolean isThere(TimeWindow window) {
        return covering(window)
                .filter(best -> best.wellBegun
                        || window.from() >= overview.get().pyramid().readTo())
                .isPresent();
    }

    /** Reads the exact picture of a window, and some of what is beside it. */
    Timeline load(TimeWindow window) {
        PyramidOverview now = overview.get();
        TimeWindow asked = window.clampTo(now.bounds());
        TimeWindow wide = widened(asked, now);
        boolean wellBegun = wide.from() < now.pyramid().readTo() && now.events() > 0;
        Stretch stretch = wellBegun ? fromIndex(wide, now.pyramid()) : fromNowhere(wide, now);
        Timeline read = TimelineBuilder.build(journal, stretch, fraction -> !stopped);
        synchronized (this) {
            kept.addFirst(new Kept(read, wellBegun));
            while (kept.size() > MOST_KEPT) {
                kept.removeLast();
            }
        }
        return read;
    }

    private static TimeWindow widened(TimeWindow window, PyramidOverview now) {
        for (double part : new double[] {1, 0.25}) {
            long margin = (long) (window.span() * part);
            TimeWindow wide = new TimeWindow(window.from() - margin, window.to() + margin).clampTo(now.bounds());
            if (wide.from() <= window.from() && wide.to() >= window.to() && now.eventsIn(wide) <= COMFORTABLE_EVENTS) {
                return wide;
            }
        }
        return window;
    }

    private static Stretch fromIndex(TimeWindow window, Pyramid pyramid) {
        int workers = pyramid.workers();
        long at = pyramid.rowAt(window.from());
        long row = Math.max(0, at - EVENTS_BEFORE / RowLayout.eventsPerRow(workers) - 1);
        ByteBuffer bytes = pyramid.bytes(0, row);
        int[] states = new int[workers];
        int[] depths = new int[workers];
        for (int w = 0; w < workers; w++) {
            int cell = pyramid.offset(row) + RowLayout.HEAD_BYTES + w * RowLayout.CELL_BYTES;
            states[w] = bytes.get(cell + RowLayout.STATE) & 3;
            depths[w] = RowLayout.u16(bytes, cell + RowLayout.DEPTH);
        }
        return stretch(window, pyramid.begin(0, row), states, depths);
    }

    private static Stretch fromNowhere(TimeWindow window, PyramidOverview now) {
        int[] states = new int[now.workers()];
        Arrays.fill(states, WorkerState.IDLE.code());
        double nanosPerEvent = (double) now.bounds().span() / Math.max(1, now.eventsKnown());
        long before = Math.min(window.from() - now.bounds().from(), (long) (nanosPerEvent * EVENTS_BEFORE));
        return stretch(window, window.from() - before, states, new int[now.workers()]);
    }

    private static Stretch stretch(TimeWindow window, long readFrom, int[] states, int[] depths) {
        long most = 4 * Run.MOST_DETAIL_EVENTS;
        return new Stretch(window, Math.min(readFrom, window.from()), states, depths, most);
    }

    /** The life of a packet that is in one of the pictures, with its end. */
    synchronized Optional<PacketLife> known(long seq) {
        for (Kept each : kept) {
            int row = each.timeline.packets().rowOf(seq);
            if (row >= 0 && each.timeline.packets().returned(row) != PacketTable.NEVER) {
                return Optional.of(PacketLife.ofRow(each.timeline, row));
            }
        }
        return Optional.empty();
    }

    /** The packet before or after one, where a picture knows both and what is between them. */
    synchronized OptionalLong neighbour(PacketLife of, int direction, boolean sameTag) {
        for (Kept each : kept) {
            PacketTable packets = each.timeline.packets();
            int row = packets.rowOf(of.seq());
            if (row < 0) {
                continue;
            }
            int step = direction > 0 ? 1 : -1;
            for (int next = row + step; next >= 0 && next < packets.size(); next += step) {
                if (!sameTag || packets.tag(next) == of.tag()) {
                    return OptionalLong.of(packets.seq(next));
                }
            }
        }
        return OptionalLong.empty();
    }

    /** The pictures that are kept, newest first. */
    synchronized List<Timeline> all() {
        return kept.stream().map(Kept::timeline).toList();
    }
}
