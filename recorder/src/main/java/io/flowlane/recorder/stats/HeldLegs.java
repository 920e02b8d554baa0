package io.flowlane.recorder.stats;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.stats.PacketJourney.Leg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a worker did while it had one packet in hand: its own work, and that on others of its burst before and after. */
final class HeldLegs {
    private final long seq;
    private final Map<Long, Long> tags = new HashMap<>();
    private final List<Work> works = new ArrayList<>();
    private boolean isHeld;

    /** The work on one packet; {@code end} is {@link Long#MAX_VALUE} as long as it was not seen to end. */
    private record Work(long seq, long begin, long end) {}

    HeldLegs(long seq) {
        this.seq = seq;
    }

    /** The packet was taken; the events of its worker follow. */
    void taken() {
        isHeld = true;
    }

    void event(EventCursor e, int worker) {
        switch (e.type()) {
            case PACKET_IN -> tags.put(e.seq(), Integer.toUnsignedLong(e.tag()));
            case WORK_BEGIN -> {
                if (isHeld && e.worker() == worker) {
                    close(e.t());
                    works.add(new Work(e.seq(), e.t(), Long.MAX_VALUE));
                }
            }
            case WORK_END -> {
                if (isHeld && e.worker() == worker) {
                    close(e.t());
                }
            }
            case SLOT_REQUEST, SLOT_RETURN -> isHeld &= e.worker() != worker;
            default -> {
                // says nothing of work
            }
        }
    }

    /** A worker works on one packet at a time. */
    private void close(long t) {
        int last = works.size() - 1;
        if (last >= 0 && works.get(last).end == Long.MAX_VALUE) {
            works.set(last, new Work(works.get(last).seq, works.get(last).begin, t));
        }
    }

    /**
     * The time in the worker's hands.
     *
     * @param isOpen whether the hand-back was not seen: its own work may be still to come
     */
    List<Leg> legs(int worker, long from, long to, boolean isOpen) {
        List<Leg> legs = new ArrayList<>();
        boolean hasWork = works.stream().anyMatch(work -> work.seq == seq);
        if (!hasWork && (works.isEmpty() || !isOpen)) {
            add(legs, new Leg(LatencyPart.HELD, from, to, worker, -1, -1));
            return legs;
        }
        LatencyPart wait = LatencyPart.HELD_BEFORE;
        long at = from;
        for (Work work : works) {
            long end = Math.min(to, work.end);
            add(legs, new Leg(wait, at, work.begin, worker, -1, -1));
            if (work.seq == seq) {
                add(legs, new Leg(LatencyPart.WORK, work.begin, end, worker, -1, -1));
                wait = LatencyPart.HELD_AFTER;
            } else {
                add(legs, new Leg(wait, work.begin, end, worker, work.seq, tags.getOrDefault(work.seq, -1L)));
            }
            at = end;
        }
        add(legs, new Leg(wait, at, to, worker, -1, -1));
        return legs;
    }

    private static void add(List<Leg> legs, Leg leg) {
        if (leg.from() < leg.to()) {
            legs.add(leg);
        }
    }
}
