package io.flowlane.viewer.lod;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.Mark;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.Tags;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.List;
import java.util.Optional;

/** A {@link Pyramid} as the viewer sees it. */
final class PyramidOverview implements Overview {
    private final Pyramid pyramid;
    private final TimeWindow bounds;
    private final boolean complete;
    private final long eventsKnown;
    private final Optional<String> failure;

    /**
     * The overview.
     *
     * @param known from the first event to the last that the journal is known to hold
     * @param eventsKnown how many events it is known to hold
     */
    PyramidOverview(Pyramid pyramid, TimeWindow known, long eventsKnown, boolean complete) {
        this(pyramid, known, eventsKnown, complete, Optional.empty());
    }

    private PyramidOverview(
            Pyramid pyramid, TimeWindow known, long eventsKnown, boolean complete, Optional<String> failure) {
        this.failure = failure;
        this.pyramid = pyramid;
        this.complete = complete;
        this.eventsKnown = eventsKnown;
        bounds = new TimeWindow(
                Math.min(known.from(), pyramid.totals().events() == 0 ? known.from() : pyramid.firstT()),
                Math.max(known.to(), pyramid.readTo()));
    }

    /** The same, and nothing more will come; why, in one line. */
    PyramidOverview failed(String why) {
        return new PyramidOverview(pyramid, bounds, eventsKnown, false, Optional.of(why));
    }

    long eventsKnown() {
        return eventsKnown;
    }

    Pyramid pyramid() {
        return pyramid;
    }

    @Override
    public SessionInfo session() {
        return pyramid.session();
    }

    @Override
    public TimeWindow bounds() {
        return bounds;
    }

    @Override
    public long readTo() {
        return complete ? bounds.to() : pyramid.readTo();
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public Optional<String> failure() {
        return failure;
    }

    @Override
    public boolean tellsWork() {
        return pyramid.totals().tellsWork();
    }

    @Override
    public long events() {
        return pyramid.totals().events();
    }

    @Override
    public long packets() {
        return pyramid.totals().in();
    }

    @Override
    public int workers() {
        return pyramid.workers();
    }

    @Override
    public Tags tags() {
        return pyramid.tags();
    }

    @Override
    public List<Mark> marks() {
        return pyramid.marks();
    }

    @Override
    public int deepestBacklog() {
        return pyramid.totals().deepestBacklog();
    }

    @Override
    public long packetsOf(int worker) {
        return pyramid.totals().packets()[worker];
    }

    @Override
    public long heldBy(int worker) {
        return pyramid.totals().held()[worker];
    }

    @Override
    public long eventsIn(TimeWindow window) {
        long readTo = pyramid.readTo();
        long sum = window.from() < readTo && events() > 0 ? eventsRead(window) : 0;
        long unread = Math.min(window.to(), bounds.to()) - Math.max(window.from(), readTo);
        if (!complete && unread > 0) {
            double rest = Math.max(1, bounds.to() - readTo);
            sum += (long) (Math.max(0, eventsKnown - events()) * (unread / rest));
        }
        return sum;
    }

    private long eventsRead(TimeWindow window) {
        try {
            long first = pyramid.rowAt(window.from());
            long last = pyramid.rowAt(window.to());
            return pyramid.before(0, last + 1, RowLayout.EVENTS) - pyramid.before(0, first, RowLayout.EVENTS);
        } catch (DamagedIndexException damaged) {
            return events();
        }
    }

    @Override
    public Columns columns(TimeWindow window, int columns) {
        return filled(new Columns(window, columns, pyramid.workers()));
    }

    @Override
    public Columns density(TimeWindow window, int columns) {
        return filled(new Columns(window, columns, 0));
    }

    private Columns filled(Columns columns) {
        try {
            if (events() > 0) {
                new ColumnFiller(pyramid, columns).fill();
            }
        } catch (DamagedIndexException damaged) {
            // the check that runs in the background finds it too, and builds the index anew
        }
        return columns;
    }
}
