package io.flowlane.viewer.vm;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.IdleReason;
import io.flowlane.recorder.stats.PacketJourney;
import io.flowlane.viewer.explain.LoadReport;
import io.flowlane.viewer.explain.OrderCertificate;
import io.flowlane.viewer.explain.SlotReplay;
import io.flowlane.viewer.explain.SlotState;
import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.query.Finder;
import io.flowlane.viewer.query.Moment;
import io.flowlane.viewer.query.Query;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The questions that one asks of a run: each is answered in the background. Used on the UI executor's thread. */
public final class Answers {
    /** Into how many parts the load over time is cut. */
    private static final int LOAD_SLICES = 120;

    private final Question<PacketJourney> late;
    private final Question<IdleReason> idle;
    private final Question<OrderCertificate> order;
    private final Question<LoadReport> load;
    private final Question<SlotState> slot;
    private Optional<Journal> journal = Optional.empty();
    private TimeWindow bounds = new TimeWindow(0, 1);

    /** No questions yet, and no run to ask of. */
    public Answers(Background background) {
        late = new Question<>(background);
        idle = new Question<>(background);
        order = new Question<>(background);
        load = new Question<>(background);
        slot = new Question<>(background);
    }

    /** From now on of this run. */
    public void load(Journal of, TimeWindow all) {
        clear();
        journal = Optional.of(of);
        bounds = all;
    }

    /** Calls all questions off; there is no run to ask of. */
    void clear() {
        journal = Optional.empty();
        for (Question<?> each : List.of(late, idle, order, load, slot)) {
            each.clear();
        }
    }

    /** The run has grown. */
    public void grow(TimeWindow all) {
        bounds = all;
    }

    /** Why was this packet late? Nobody asks with a negative number. */
    public void askLate(long seq) {
        late.clear();
        if (seq >= 0) {
            journal.ifPresent(in -> late.ask(
                    goOn -> PacketJourney.of(in, seq), "the journal does not record when packet " + seq + " came in"));
        }
    }

    /** Why did this worker hold nothing at this time? */
    public void askIdle(int worker, long t) {
        idle.clear();
        TimeWindow run = bounds;
        journal.ifPresent(in -> idle.ask(goOn -> {
            TimeWindow gap = gap(in, worker, t, run, goOn);
            return goOn.getAsBoolean()
                    ? Optional.of(IdleReason.of(in, worker, gap.from(), gap.to()))
                    : Optional.empty();
        }));
    }

    /** From the worker's hand-back before a time to its next take; a moment where it holds packets. */
    private static TimeWindow gap(Journal in, int worker, long t, TimeWindow run, BooleanSupplier goOn) {
        Finder finder = new Finder(in);
        String slot = "worker:" + worker + " ev:SLOT_";
        Query either = Query.parse("(" + slot + "TAKE count>0) or " + slot + "REQUEST or " + slot + "RETURN");
        Query take = Query.parse(slot + "TAKE count>0");
        Optional<Event> before = finder.previous(either, Moment.after(t), goOn).map(Finder.Found::event);
        if (before.filter(event -> event.type() == EventType.SLOT_TAKE).isPresent()) {
            return new TimeWindow(t, t + 1);
        }
        long from = before.map(Event::t).orElse(run.from());
        long to = finder.next(take, Moment.after(t), goOn)
                .map(found -> found.event().t())
                .orElse(run.to());
        return new TimeWindow(from, Math.max(from + 1, to));
    }

    /** Did this tag's order hold, and why? */
    public void askOrder(int tag) {
        order.clear();
        journal.ifPresent(in -> order.ask(goOn -> OrderCertificate.of(in, tag, goOn)));
    }

    /** Where did the load of this time go? */
    public void askLoad(TimeWindow window) {
        journal.ifPresent(in -> load.ask(goOn -> LoadReport.of(in, window.from(), window.to(), LOAD_SLICES, goOn)));
    }

    /** What did a worker's slot hold at this moment? */
    public void askSlot(int worker, Moment at) {
        journal.ifPresent(in -> slot.ask(goOn -> Optional.of(SlotReplay.at(in, worker, at, goOn))));
    }

    /** Why a packet was late. */
    public Question<PacketJourney> late() {
        return late;
    }

    /** Why a worker was idle. */
    public Question<IdleReason> idle() {
        return idle;
    }

    /** A tag's order. */
    public Question<OrderCertificate> order() {
        return order;
    }

    /** The load of a time. */
    public Question<LoadReport> load() {
        return load;
    }

    /** A worker's slot. */
    public Question<SlotState> slot() {
        return slot;
    }
}
