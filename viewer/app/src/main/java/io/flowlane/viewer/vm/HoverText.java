package io.flowlane.viewer.vm;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Lanes;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.Spans;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.WorkerLane;
import io.flowlane.viewer.timeline.WorkerState;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said of the thing under the mouse.
 *
 * @param overview the run
 * @param detail the exact picture, where that is what is shown
 * @param summary what is said of the run
 */
public record HoverText(Overview overview, Optional<Timeline> detail, RunSummary summary) {

    /**
     * A few lines, or the empty string where there is nothing to say.
     *
     * @param t the time under the mouse
     * @param nanosPerPixel how much time a pixel stands for
     */
    public String of(HitMap.Kind kind, long id, long t, double nanosPerPixel) {
        long column = Math.max(1, (long) (nanosPerPixel * Columns.PIXELS));
        TimeWindow here = new TimeWindow(t, t + column);
        return switch (kind) {
            case PACKET -> packet(id);
            case WORKER -> worker((int) id, here);
            case STALL -> stall((int) id);
            case LANE -> lane((int) id, here);
            case VIOLATION -> violation((int) id);
            case VERDICT -> summary.verdictText() + (summary.violations().isEmpty() ? "" : "\nclick to see it");
            case MINIMAP -> "click to go there\n" + TimeText.moment(t, 1);
            case GUTTER ->
                id < 0
                        ? "click to fold this lane or unfold it,\nJ for input, distributor and egress together"
                        : "worker " + id
                                + "\nclick to fold its lane or unfold it, drag to move it,\nShift+K to pin it above the others";
            case NOTHING -> "";
        };
    }

    private String lane(int id, TimeWindow here) {
        return switch (id) {
            case Lanes.INPUT -> "packets coming in\n" + TimeText.moment(here.from(), 1);
            case Lanes.EGRESS -> "packets handed back\n" + TimeText.moment(here.from(), 1);
            case Lanes.DISTRIBUTOR -> distributor(here);
            default -> throw new IllegalArgumentException("lane " + id);
        };
    }

    private String violation(int id) {
        if (id >= summary.violations().size()) {
            return "";
        }
        RunSummary.Violation violation = summary.violations().get(id);
        return violation.title() + "\n" + violation.text() + "\nclick to see it";
    }

    private String packet(long seq) {
        return detail.flatMap(timeline -> PacketLife.of(timeline, seq))
                .map(life -> PacketStory.of(life, overview.tags()))
                .map(story -> story.title() + "\n" + String.join("\n", story.lines()))
                .orElse("");
    }

    private String stall(int id) {
        if (detail.isEmpty()) {
            return "";
        }
        Spans stalls = detail.get().distributor().stalls();
        return "stalled for " + TimeText.duration(stalls.end(id) - stalls.begin(id)) + "\nthe backlog of worker "
                + stalls.value(id) + " is full";
    }

    private String distributor(TimeWindow here) {
        String said = "distributor at " + TimeText.moment(here.from(), 1) + "\n";
        if (detail.isEmpty()) {
            Columns columns = overview.density(here, 1);
            return said
                    + String.format(
                            Locale.ROOT,
                            "in calls %.0f %%, stalled %.0f %%",
                            100 * (columns.process[0] + columns.flush[0]),
                            100 * columns.stall[0]);
        }
        Spans calls = detail.get().distributor().calls();
        int call = calls.at(here.from());
        if (call < 0) {
            return said + "between calls";
        }
        String name = calls.value(call) == EventType.FLUSH_BEGIN.id() ? "flush" : "process";
        return said + "in a " + name + " of " + TimeText.duration(calls.end(call) - calls.begin(call));
    }

    private String worker(int worker, TimeWindow here) {
        String said = "worker " + worker + " at " + TimeText.moment(here.from(), 1);
        if (detail.isPresent()) {
            WorkerLane lane = detail.get().workers().get(worker);
            int first = lane.work().firstEndingAfter(here.from());
            if (lane.work().firstFrom(here.to()) - first <= 1) {
                return said + "\n" + state(lane, here) + "\nbacklog "
                        + lane.backlog().max(here);
            }
        }
        Columns.Lane lane = overview.columns(here, 1).lane(worker);
        return said
                + String.format(Locale.ROOT, "%nabout %.0f packets here, ", lane.packets[0])
                + share(lane)
                + (lane.work[0] > 0 ? "\nmost of tag " + TimeText.tag(lane.tag[0]) : "")
                + "\nbacklog up to " + lane.backlogMax[0];
    }

    private String share(Columns.Lane lane) {
        String holding = String.format(Locale.ROOT, "holding packets for %.0f %% of the time", 100 * lane.held[0]);
        return overview.tellsWork()
                ? String.format(Locale.ROOT, "working %.0f %%, ", 100 * lane.work[0]) + holding
                : holding;
    }

    private String state(WorkerLane lane, TimeWindow here) {
        int state = lane.states().at(here.from());
        WorkerState now =
                state < 0 ? WorkerState.ABSENT : WorkerState.of(lane.states().value(state));
        return switch (now) {
            case ABSENT -> "absent";
            case IDLE -> "idle: it waits for a grant";
            case PARKED -> "parked: it sleeps until a grant comes";
            case HOLDING -> holding(lane, here.from());
        };
    }

    private String holding(WorkerLane lane, long t) {
        int burst = lane.bursts().at(t);
        int size = burst < 0 ? 0 : lane.size(burst);
        String holds = size == 0 ? "holds packets" : "holds " + size + (size == 1 ? " packet" : " packets");
        if (!overview.tellsWork() || detail.isEmpty()) {
            return holds;
        }
        int span = lane.work().at(t);
        return span < 0
                ? holds + ", working on none"
                : holds + ", working on #"
                        + detail.get().packets().seq(lane.work().value(span));
    }
}
