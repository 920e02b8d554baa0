package io.flowlane.viewer.vm;

import static io.flowlane.viewer.timeline.PacketTable.NEVER;

import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.Tags;
import io.flowlane.viewer.timeline.TimeText;
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

    /** The story of a packet. */
    public static PacketStory of(PacketLife life, Tags tags) {
        List<String> lines = new ArrayList<>();
        long ofTag = tags.packetsOf(life.tag());
        if (ofTag > 0) {
            lines.add("one of " + TimeText.count(ofTag) + (ofTag == 1 ? " packet" : " packets") + " of its tag");
        }
        lines.add("came in at " + TimeText.moment(life.in(), 1));
        granted(life, lines);
        worked(life, lines);
        returned(life, lines);
        return new PacketStory("Packet " + life.seq() + ", tag " + TimeText.tag(life.tag()), lines);
    }

    private static void granted(PacketLife life, List<String> lines) {
        if (life.grant() == NEVER) {
            lines.add("was never granted, according to the journal");
            return;
        }
        String waited = TimeText.duration(life.grant() - life.in());
        lines.add("waited " + waited + ", then was granted to worker " + life.worker());
        if (life.take() == NEVER) {
            lines.add("was never taken, according to the journal");
        } else {
            lines.add("was taken " + TimeText.duration(life.take() - life.grant()) + " later");
        }
    }

    private static void worked(PacketLife life, List<String> lines) {
        if (life.take() == NEVER) {
            return;
        }
        boolean worked = life.workTo() != NEVER && !life.estimated();
        String mates = life.burst() > 1 ? ", in a burst of " + life.burst() : "";
        if (worked) {
            String waited = life.workFrom() > life.take()
                    ? TimeText.duration(life.workFrom() - life.take())
                            + " after the take its worker began to work on it"
                    : "its worker began to work on it at once";
            lines.add(waited + mates);
            lines.add("was worked on for " + TimeText.duration(life.workTo() - life.workFrom()));
        }
        if (life.done() == NEVER) {
            lines.add("was not completed, according to the journal");
        } else if (worked) {
            lines.add("was held for " + TimeText.duration(life.done() - life.workTo()) + " more, then its worker handed"
                    + " it back");
        } else {
            lines.add("was held for " + TimeText.duration(life.done() - life.take()) + mates
                    + (life.estimated() ? "; the journal does not record the work on it" : ""));
        }
    }

    private static void returned(PacketLife life, List<String> lines) {
        if (life.returned() == NEVER) {
            lines.add("was not handed back, according to the journal");
            return;
        }
        if (life.done() != NEVER) {
            lines.add("came back " + TimeText.duration(life.returned() - life.done()) + " after that");
        }
        lines.add(TimeText.duration(life.returned() - life.in()) + " in all");
    }
}
