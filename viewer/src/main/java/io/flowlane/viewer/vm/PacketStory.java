package io.flowlane.viewer.vm;

import static io.flowlane.viewer.timeline.PacketTable.NEVER;

import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.WorkerLane;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet's life in words.
 *
 * @param title which packet
 * @param lines what happened to it, one thing after another
 */
public record PacketStory(String title, List<String> lines) {

    public PacketStory {
        lines = List.copyOf(lines);
    }

    /** The life of the packet in a row. */
    public static PacketStory of(Timeline timeline, int row) {
        PacketTable packets = timeline.packets();
        String tag = TimeText.tag(packets.tag(row));
        List<String> lines = new ArrayList<>();
        int ofTag = packets.packetsOfRank(packets.rank(row));
        lines.add("one of " + TimeText.count(ofTag) + (ofTag == 1 ? " packet" : " packets") + " of its tag");
        lines.add("came in at " + TimeText.moment(packets.in(row), 1));
        granted(packets, row, lines);
        worked(timeline, row, lines);
        returned(packets, row, lines);
        return new PacketStory("Packet #" + packets.seq(row) + ", tag " + tag, lines);
    }

    private static void granted(PacketTable packets, int row, List<String> lines) {
        if (packets.grant(row) == NEVER) {
            lines.add("was never granted, as far as the journal says");
            return;
        }
        String waited = TimeText.duration(packets.grant(row) - packets.in(row));
        lines.add("waited " + waited + ", then was granted to worker " + packets.worker(row));
        if (packets.take(row) == NEVER) {
            lines.add("was never taken, as far as the journal says");
        } else {
            lines.add("was taken " + TimeText.duration(packets.take(row) - packets.grant(row)) + " later");
        }
    }

    private static void worked(Timeline timeline, int row, List<String> lines) {
        PacketTable packets = timeline.packets();
        int worker = packets.worker(row);
        if (packets.take(row) == NEVER
                || worker < 0
                || worker >= timeline.workers().size()) {
            return;
        }
        WorkerLane lane = timeline.workers().get(worker);
        int span = lane.workSpanOf(packets, row);
        if (span >= 0) {
            int burst = lane.burstOf(span);
            int next = burst + 1 < lane.bursts().size()
                    ? lane.bursts().value(burst + 1)
                    : lane.work().size();
            int size = next - lane.bursts().value(burst);
            String work = TimeText.duration(lane.work().end(span) - lane.work().begin(span));
            lines.add("was worked on for " + (lane.estimated(burst) ? "about " : "") + work
                    + (size > 1 ? ", in a burst of " + size : ""));
        }
        lines.add(
                packets.done(row) == NEVER
                        ? "was not completed, as far as the journal says"
                        : "was complete " + TimeText.duration(packets.done(row) - packets.take(row))
                                + " after the take");
    }

    private static void returned(PacketTable packets, int row, List<String> lines) {
        if (packets.returned(row) == NEVER) {
            lines.add("was not handed back, as far as the journal says");
            return;
        }
        if (packets.done(row) != NEVER) {
            lines.add("came back " + TimeText.duration(packets.returned(row) - packets.done(row)) + " after that");
        }
        lines.add(TimeText.duration(packets.returned(row) - packets.in(row)) + " in all");
    }
}
