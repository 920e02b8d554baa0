package io.flowlane.recorder.stats;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.stats.PacketJourney.Ending;
import io.flowlane.recorder.stats.PacketJourney.Leg;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows one packet from PACKET_IN to its end, and all others meanwhile: it may wait behind any of them. */
final class JourneyTracker {
    private static final long NOT_YET = -1;
    /** A packet that has not come to its end when this many more have come in is lost: nobody reads on for it. */
    private static final long GIVE_UP = 1 << 18;

    private final long seq;
    private final PacketWaits others;
    private final List<Leg> waits = new ArrayList<>();
    private final HeldLegs held;
    private final boolean[] heard;
    /** Workers that had something in hand that they took before the reading began. */
    private final boolean[] unknownBurst;

    private int tag;
    private int worker = -1;
    private long in = NOT_YET;
    private long granted = NOT_YET;
    private long taken = NOT_YET;
    private long completed = NOT_YET;
    private long collected = NOT_YET;
    private long last;
    private @Nullable Ending ending;
    private boolean lost;

    JourneyTracker(long seq, int workers) {
        this.seq = seq;
        others = new PacketWaits(workers, this::waited);
        held = new HeldLegs(seq);
        heard = new boolean[workers];
        unknownBurst = new boolean[workers];
    }

    boolean isOver() {
        return ending != null || lost;
    }

    /** Whether everything that the packet waited behind was taken, and came in, after the reading began. */
    boolean knowsAll() {
        boolean known = worker < 0 || !unknownBurst[worker];
        for (Leg leg : waits) {
            known &= leg.worker() < 0 || !unknownBurst[leg.worker()];
            known &= leg.behindSeq() < 0 || leg.behindTag() >= 0;
        }
        return known;
    }

    private void waited(long whose, int w, long from, long to, long behind, long behindTag) {
        if (whose == seq) {
            LatencyPart part = behind < 0
                    ? LatencyPart.DISPATCH
                    : behindTag == Integer.toUnsignedLong(tag) ? LatencyPart.OWN_TAG : LatencyPart.OTHER_TAGS;
            waits.add(new Leg(part, from, to, w, behind, behindTag));
        }
    }

    void event(EventCursor e) {
        last = e.t();
        EventType type = e.type();
        if (type == EventType.GAP) {
            if (in == NOT_YET) {
                others.event(e);
            }
            return;
        }
        others.event(e);
        held.event(e, worker);
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
                    move();
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
        lost = e.seq() - seq > GIVE_UP;
        if (e.seq() == seq && in == NOT_YET) {
            tag = e.tag();
            in = e.t();
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
                    move();
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

    /** The worker left. */
    private void move() {
        granted = NOT_YET;
        worker = -1;
    }

    private void take(EventCursor e) {
        int w = e.worker();
        if (w >= heard.length || e.count() == 0) {
            return;
        }
        heard[w] = true;
        if (in != NOT_YET && taken == NOT_YET && names(e)) {
            taken = e.t();
            granted = granted == NOT_YET ? taken : granted;
            worker = w;
            held.taken();
        }
    }

    private void complete(EventCursor e) {
        int w = e.worker();
        if (w >= heard.length) {
            return;
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

    PacketJourney journey() {
        List<Leg> legs = waits();
        if (taken == NOT_YET) {
            leg(legs, LatencyPart.SLOT, granted == NOT_YET ? last : granted, last);
        } else {
            leg(legs, LatencyPart.SLOT, granted, taken);
            long handedBack = completed == NOT_YET ? last : completed;
            legs.addAll(held.legs(worker, taken, handedBack, completed == NOT_YET));
            if (completed != NOT_YET && ending != Ending.FREED) {
                leg(legs, LatencyPart.COLLECT, completed, collected == NOT_YET ? last : collected);
                leg(legs, LatencyPart.FETCH, collected == NOT_YET ? last : collected, last);
            }
        }
        if (legs.isEmpty()) {
            legs.add(new Leg(LatencyPart.DISPATCH, in, in, worker, -1, -1));
        }
        Ending how = ending == null ? Ending.IN_FLIGHT : ending;
        return new PacketJourney(seq, Integer.toUnsignedLong(tag), worker, how, legs);
    }

    /** What it waited behind; where no worker was chosen for it yet, nothing but the distributor. */
    private List<Leg> waits() {
        if (taken == NOT_YET) {
            others.end(last);
        }
        List<Leg> legs = new ArrayList<>(waits);
        long end = legs.isEmpty() ? in : legs.get(legs.size() - 1).to();
        leg(legs, LatencyPart.DISPATCH, end, granted == NOT_YET ? last : granted);
        return legs;
    }

    private void leg(List<Leg> legs, LatencyPart part, long from, long to) {
        if (from < to) {
            legs.add(new Leg(part, from, to, worker, -1, -1));
        }
    }
}
