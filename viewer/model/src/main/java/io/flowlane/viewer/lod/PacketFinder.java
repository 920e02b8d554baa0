package io.flowlane.viewer.lod;

import static io.flowlane.viewer.timeline.PacketTable.NEVER;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds packets anywhere in a journal, with its own cursors. Slow: on background threads. */
final class PacketFinder {

    private static final long FIRST_STRETCH = 1_000_000;
    private static final int GROWTH = 4;

    private final Journal journal;
    private final Details details;

    PacketFinder(Journal journal, Details details) {
        this.journal = journal;
        this.details = details;
    }

    /** The life of a packet: where it is, by its own events, and then all of it from the stretch around. */
    Optional<PacketLife> find(long seq) {
        Optional<PacketLife> alone = byItsEvents(seq);
        if (alone.isEmpty()) {
            return alone;
        }
        TimeWindow around = alone.get().window();
        Optional<PacketLife> exact = PacketLife.of(details.load(around), seq);
        // in a stretch that is too long to be read the packet's own events must do
        return exact.isPresent() && exact.get().last() >= alone.get().last() ? exact : alone;
    }

    private Optional<PacketLife> byItsEvents(long seq) {
        long[] t = {NEVER, NEVER, NEVER, NEVER, NEVER};
        long workFrom = NEVER;
        long workTo = NEVER;
        int tag = 0;
        int worker = -1;
        int burst = 0;
        try (EventCursor e = journal.eventsOfPacket(seq)) {
            while (t[4] == NEVER && e.next()) {
                switch (e.type()) {
                    case PACKET_IN -> {
                        t[0] = e.t();
                        tag = e.tag();
                    }
                    case SLOT_GRANT -> {
                        t[1] = e.t();
                        worker = e.worker();
                    }
                    case SLOT_TAKE -> {
                        t[2] = e.t();
                        worker = e.worker();
                        burst = e.count();
                    }
                    case WORK_BEGIN -> workFrom = e.t();
                    case WORK_END -> workTo = e.t();
                    case SLOT_REQUEST, SLOT_RETURN -> t[3] = e.t();
                    case RETURNED -> t[4] = e.t();
                    default -> {}
                }
            }
        }
        return t[0] == NEVER
                ? Optional.empty()
                : Optional.of(new PacketLife(
                        seq, tag, t[0], t[1], t[2], t[3], t[4], worker, workFrom, workTo, burst, workTo == NEVER));
    }

    /** The packet before or after one. */
    OptionalLong neighbour(PacketLife of, int direction, boolean sameTag) {
        if (sameTag) {
            return ofTag(of, direction);
        }
        if (direction < 0) {
            long before = of.seq() - 1;
            return before >= 0 && byItsEvents(before).isPresent() ? OptionalLong.of(before) : lastBefore(of);
        }
        try (EventCursor e = journal.eventsFrom(of.in())) {
            while (e.next()) {
                if (e.type() == EventType.PACKET_IN && e.seq() > of.seq()) {
                    return OptionalLong.of(e.seq());
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Where the packets before one are lost, the last that is known: it is looked for further and further back. */
    private OptionalLong lastBefore(PacketLife of) {
        long to = of.in();
        for (long length = FIRST_STRETCH; to > 0; length *= GROWTH) {
            long from = Math.max(0, to - length);
            OptionalLong last = OptionalLong.empty();
            try (EventCursor e = journal.eventsFrom(from)) {
                while (e.next() && e.t() <= to) {
                    if (e.type() == EventType.PACKET_IN && e.seq() < of.seq()) {
                        last = OptionalLong.of(e.seq());
                    }
                }
            }
            if (last.isPresent()) {
                return last;
            }
            to = from;
        }
        return OptionalLong.empty();
    }

    private OptionalLong ofTag(PacketLife of, int direction) {
        OptionalLong last = OptionalLong.empty();
        try (EventCursor e = journal.eventsOfTag(of.tag())) {
            while (e.next()) {
                if (e.type() != EventType.PACKET_IN || e.tag() != of.tag()) {
                    continue;
                }
                if (direction > 0 && e.seq() > of.seq()) {
                    return OptionalLong.of(e.seq());
                }
                if (direction < 0 && e.seq() >= of.seq()) {
                    return last;
                }
                last = OptionalLong.of(e.seq());
            }
        }
        return direction < 0 ? last : OptionalLong.empty();
    }
}
