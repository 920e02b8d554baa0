package io.flowlane.viewer.vm;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.render.HitMap;
import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.SpanSlice;
import io.flowlane.viewer.timeline.Spans;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.WorkerLane;
import io.flowlane.viewer.timeline.WorkerState;
import java.util.Locale;

/** What is said of the thing under the mouse. */
public final class HoverText {

    private HoverText() {}

    /**
     * A few lines, or the empty string where there is nothing to say.
     *
     * @param t the time under the mouse
     * @param nanosPerPixel how much time a pixel stands for
     */
    public static String of(
            Timeline timeline, RunSummary summary, HitMap.Kind kind, int id, long t, double nanosPerPixel) {
        return switch (kind) {
            case PACKET -> packet(timeline, id);
            case WORKER -> worker(timeline.workers().get(id), t, nanosPerPixel, timeline.packets());
            case STALL -> {
                Spans stalls = timeline.distributor().stalls();
                yield "stalled for " + TimeText.duration(stalls.end(id) - stalls.begin(id)) + "\nthe backlog of worker "
                        + stalls.value(id) + " is full";
            }
            case DISTRIBUTOR -> distributor(timeline.distributor().calls(), t);
            case INPUT -> "packets coming in\n" + TimeText.moment(t, 1);
            case EGRESS -> "packets handed back\n" + TimeText.moment(t, 1);
            case VIOLATION ->
                summary.violations().get(id).title() + "\n"
                        + summary.violations().get(id).text() + "\nclick to see it";
            case VERDICT -> summary.verdictText() + (summary.violations().isEmpty() ? "" : "\nclick to see it");
            case MINIMAP -> "click to look there\n" + TimeText.moment(t, 1);
            case NOTHING -> "";
        };
    }

    private static String distributor(Spans calls, long t) {
        String said = "distributor at " + TimeText.moment(t, 1) + "\n";
        int call = calls.at(t);
        if (call < 0) {
            return said + "between calls";
        }
        String name = calls.value(call) == EventType.FLUSH_BEGIN.id() ? "flush" : "process";
        return said + "in a " + name + " of " + TimeText.duration(calls.end(call) - calls.begin(call));
    }

    private static String packet(Timeline timeline, int row) {
        PacketStory story = PacketStory.of(timeline, row);
        return story.title() + "\n" + String.join("\n", story.lines());
    }

    private static String worker(WorkerLane lane, long t, double nanosPerPixel, PacketTable packets) {
        StringBuilder said = new StringBuilder("worker " + lane.worker() + " at " + TimeText.moment(t, 1));
        long column = Math.max(1, (long) (nanosPerPixel * SpanSlice.COLUMN_PIXELS));
        TimeWindow here = new TimeWindow(t, t + column);
        SpanSlice slice = SpanSlice.of(lane.work(), here, 1, packets::rank);
        if (slice.size() > 0 && slice.count(0) > 1) {
            double busy = 100.0 * lane.work().busy(here) / column;
            said.append(String.format(Locale.ROOT, "%n%d packets here, busy %.0f %%", slice.count(0), busy));
            said.append("\nmost of tag ").append(TimeText.tag(packets.tagOfRank(slice.key(0))));
        } else {
            int state = lane.states().at(t);
            String word = state < 0
                    ? "absent"
                    : WorkerState.of(lane.states().value(state)).name();
            said.append('\n').append(word.toLowerCase(Locale.ROOT));
        }
        int backlog = lane.backlog().max(here);
        return said.append("\nbacklog ").append(backlog).toString();
    }
}
