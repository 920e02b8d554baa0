package io.flowlane.recorder.stats;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.stats.PacketJourney.Ending;
import io.flowlane.recorder.stats.PacketJourney.Leg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows one packet from PACKET_IN to its end, and the bursts of all workers meanwhile: it may wait for any of them. */
final class JourneyTracker {
    private static final long NOT_YET = -1;

    /** A packet that has not come to its end when so many more have come in is lost: nobody reads on for it. */
    private static final long GIVE_UP = 1 << 18;

    private final long seq;
    private final Map<Long, Integer> tags = new HashMap<>();
    private final List<List<Burst>> bursts = new ArrayList<>();
    private final boolean[] heard;
    private final List<Leg> waits = new ArrayList<>();
    /** Workers that had something in hand that they took before the reading began. */
    private final boolean[] unknownBurst;

    private int tag;
    private int worker = -1;
    private long in = NOT_YET;
    /** From when on it waits for the worker that has it now. */
    private long since;

    private long granted = NOT_YET;
    private long taken = NOT_YET;
    private long completed = NOT_YET;
    private long collected = NOT_YET;
    private long last;
    private @Nullable Ending ending;
    private boolean lost;

    /** What a worker took at once; {@code end} is {@link #NOT_YET} while it works on it. */
    private static final class Burst {
        private final long start;
        private final long[] seqs;
        private long end = NOT_YET;

        Burst(EventCursor take) {
            start = take.t();
            seqs = new long[take.count()];
            for (int i = 0; i < seqs.length; i++) {
                seqs[i] = take.seqs(i);
            }
        }
    }

    JourneyTracker(long seq, int workers) {
        this.seq = seq;
        heard = new boolean[workers];
        unknownBurst = new boolean[workers];
        for (int w = 0; w < workers; w++) {
            bursts.add(new ArrayList<>());
        }
    }

    boolean isOver() {
        return ending != null || lost;
    }

    /** Whether everything that the packet waited behind was taken, and came in, after the reading began. */
    boolean knowsAll() {
        return (worker < 0 || !unknownBurst[worker])
                && waits.stream().noneMatch(leg -> leg.behindSeq() >= 0 && leg.behindTag() < 0);
    }

    void event(EventCursor e) {
        last = e.t();
        EventType type = e.type();
        switch (type) {
            case PACKET_IN -> packetIn(e);
            case SLOT_TAKE -> take(e);
            case SLOT_REQUEST, SLOT_RETURN -> complete(e);
            case TAG_ASSIGN, TAG_MATCH, BACKLOG_PUSH, BACKLOG_FULL -> {
                if (e.seq() == seq) {
                    worker = e.worker();
                }
            }
            case BACKLOG_MOVE -> {
                if (e.seq() == seq) {
                    move(e);
                }
            }
            default -> {
                if (in != NOT_YET && names(e)) {
                    step(type, e);
                }
            }
        }
    }

    private void packetIn(EventCursor e) {
        tags.put(e.seq(), e.tag());
        lost = e.seq() - seq > GIVE_UP;
        if (e.seq() == seq && in == NOT_YET) {
            tag = e.tag();
            in = e.t();
            since = in;
            // What was over before it came cannot have held it.
            bursts.forEach(line -> line.removeIf(burst -> burst.end != NOT_YET));
        }
    }

    private void step(EventType type, EventCursor e) {
        switch (type) {
            case SLOT_GRANT -> {
                if (taken == NOT_YET) {
                    granted = e.t();
                    worker = e.worker();
                }
            }
            case SLOT_RECLAIM -> {
                if (taken == NOT_YET) {
                    move(e);
                }
            }
            case SLOT_COLLECT -> collected = completed != NOT_YET && collected == NOT_YET ? e.t() : collected;
            case RETURNED -> end(Ending.RETURNED);
            case RETURNS_CLEARED -> end(Ending.CLEARED);
            case RETURNS_LOST -> end(Ending.LOST);
            default -> {
                // TX comes after its end.
            }
        }
    }

    /** The worker left: what the packet waited for so far was there. */
    private void move(EventCursor e) {
        behind(e.worker(), since, e.t());
        since = e.t();
        granted = NOT_YET;
        worker = -1;
    }

    private void take(EventCursor e) {
        int w = e.worker();
        if (w >= heard.length || e.count() == 0) {
            return;
        }
        heard[w] = true;
        if (in == NOT_YET) {
            bursts.get(w).clear();
        }
        if (taken == NOT_YET) {
            bursts.get(w).add(new Burst(e));
        }
        if (in != NOT_YET && taken == NOT_YET && names(e)) {
            taken = e.t();
            granted = granted == NOT_YET ? taken : granted;
            worker = w;
            behind(w, since, granted);
        }
    }

    private void complete(EventCursor e) {
        int w = e.worker();
        if (w >= heard.length) {
            return;
        }
        List<Burst> line = bursts.get(w);
        if (!line.isEmpty() && line.get(line.size() - 1).end == NOT_YET) {
            line.get(line.size() - 1).end = e.t();
        }
        // Before this the worker had something in hand that was taken before the reading began.
        unknownBurst[w] |= in != NOT_YET && !heard[w] && e.count() > 0;
        heard[w] = true;
        if (w == worker && taken != NOT_YET && completed == NOT_YET) {
            completed = e.t();
            if (!names(e)) {
                end(Ending.FREED);
            }
        }
    }

    private void end(Ending how) {
        ending = how;
    }

    private boolean names(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            if (e.seqs(i) == seq) {
                return true;
            }
        }
        return false;
    }

    /** Splits a wait for a worker by what that had in work meanwhile. */
    private void behind(int w, long from, long to) {
        long at = from;
        for (Burst burst : w < 0 ? List.<Burst>of() : bursts.get(w)) {
            long begin = Math.max(at, burst.start);
            long stop = burst.end == NOT_YET ? to : Math.min(to, burst.end);
            if (begin < stop) {
                wait(LatencyPart.DISPATCH, at, begin, w);
                behind(burst, w, begin, stop);
                at = stop;
            }
        }
        wait(LatencyPart.DISPATCH, at, to, w);
    }

    private void behind(Burst burst, int w, long from, long to) {
        int n = burst.seqs.length;
        for (int i = 0; i < n; i++) {
            Integer theirs = tags.get(burst.seqs[i]);
            LatencyPart part = theirs != null && theirs == tag ? LatencyPart.OWN_TAG : LatencyPart.OTHER_TAGS;
            long behindTag = theirs == null ? -1 : Integer.toUnsignedLong(theirs);
            long begin = from + Shares.before(to - from, n, i);
            long stop = from + Shares.before(to - from, n, i + 1);
            if (begin < stop) {
                waits.add(new Leg(part, begin, stop, w, burst.seqs[i], behindTag));
            }
        }
    }

    private void wait(LatencyPart part, long from, long to, int w) {
        if (from < to) {
            waits.add(new Leg(part, from, to, w, -1, -1));
        }
    }

    PacketJourney journey() {
        if (taken == NOT_YET) {
            behind(worker, since, granted == NOT_YET ? last : granted);
        }
        List<Leg> legs = new ArrayList<>(waits);
        long at = granted == NOT_YET ? last : granted;
        at = leg(legs, LatencyPart.SLOT, at, taken);
        at = leg(legs, LatencyPart.WORK, at, completed);
        if (ending != Ending.FREED) {
            at = leg(legs, LatencyPart.COLLECT, at, collected);
            leg(legs, LatencyPart.FETCH, at, last);
        }
        if (legs.isEmpty()) {
            legs.add(new Leg(LatencyPart.DISPATCH, in, in, worker, -1, -1));
        }
        Ending how = ending == null ? Ending.IN_FLIGHT : ending;
        return new PacketJourney(seq, Integer.toUnsignedLong(tag), worker, how, legs);
    }

    /** Adds a leg up to a step, or up to the end of what was read when the step has not come yet. */
    private long leg(List<Leg> legs, LatencyPart part, long from, long step) {
        long to = step == NOT_YET ? last : step;
        if (from < to) {
            legs.add(new Leg(part, from, to, worker, -1, -1));
        }
        return to;
    }
}
