package io.flowlane.recorder.export.packet;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one packet's way through the distributor. Times are in nanoseconds since the session began, and
 * {@link #NEVER} for what has not happened, or was not seen. Belongs to {@link PacketLives}, which uses it again for
 * another packet later.
 */
public final class PacketLife {

    /** What has not happened. */
    public static final long NEVER = -1;

    /** How a packet's life went. */
    public enum Fate {
        /** The application sent it on. */
        SENT,
        /** It came back to the caller of returnedPackets, and was not seen to be sent on. */
        RETURNED,
        /** The worker kept it: it completed with the worker's next request. */
        FREED,
        /** Thrown away by clearReturns. */
        CLEARED,
        /** Overwritten in the ring of returns. */
        LOST,
        /** It was on its way when the events ended. */
        IN_FLIGHT,
        /** It was on its way when events went missing: the rest is not known. */
        UNKNOWN
    }

    long seq;
    int tag;
    int worker;
    boolean followed;
    int depth;
    long ahead;
    int aheadTag;
    int moves;
    int fulls;
    long in;
    long decided;
    long queued;
    long unqueued;
    long granted;
    long taken;
    long done;
    long collected;
    long returned;
    long sent;
    long last;
    long ownTag;
    long otherTags;
    long heldBy;
    long heldByTag;
    long heldByNanos;
    long workBegan;
    long workNanos;

    @Nullable
    Holders holders;

    Fate fate = Fate.IN_FLIGHT;

    PacketLife begin(long itsSeq, int itsTag, long t) {
        seq = itsSeq;
        tag = itsTag;
        worker = -1;
        followed = false;
        depth = 0;
        ahead = NEVER;
        aheadTag = 0;
        moves = 0;
        fulls = 0;
        in = t;
        decided = NEVER;
        queued = NEVER;
        unqueued = NEVER;
        granted = NEVER;
        taken = NEVER;
        done = NEVER;
        collected = NEVER;
        returned = NEVER;
        sent = NEVER;
        last = t;
        ownTag = 0;
        otherTags = 0;
        heldBy = NEVER;
        heldByTag = NEVER;
        heldByNanos = 0;
        workBegan = NEVER;
        workNanos = 0;
        fate = Fate.IN_FLIGHT;
        return this;
    }

    /** Its number in input order. */
    public long seq() {
        return seq;
    }

    /** Its flow, 32 bits, unsigned. */
    public int tag() {
        return tag;
    }

    /** The worker that it went to last, or -1 while there is none. */
    public int worker() {
        return worker;
    }

    /** Whether its flow was in flight on that worker already, so that it had to follow. */
    public boolean followed() {
        return followed;
    }

    /** How many packets stood in the worker's backlog once it was queued; 0 when it was not. */
    public int depth() {
        return depth;
    }

    /** The packet right before it in the worker's backlog or slot when it was queued, or {@link #NEVER}. */
    public long ahead() {
        return ahead;
    }

    /** The flow of {@link #ahead}; 0 when there is none. */
    public int aheadTag() {
        return aheadTag;
    }

    /** How long it waited for its worker while that was at packets of its own flow, in nanoseconds. */
    public long ownTagNanos() {
        return ownTag;
    }

    /** How long it waited for its worker while that was at packets of other flows, in nanoseconds. */
    public long otherTagsNanos() {
        return otherTags;
    }

    /** The packet that its worker was at for longest while it waited; or {@link #NEVER}. */
    public long heldBy() {
        return heldBy;
    }

    /** The flow of {@link #heldBy}, 32 bits unsigned; or {@link #NEVER}. */
    public long heldByTag() {
        return heldByTag;
    }

    /** How long it waited behind {@link #heldBy}, in nanoseconds. */
    public long heldByNanos() {
        return heldByNanos;
    }

    /** When the worker's own work on it began; {@link #NEVER} where that was not recorded. */
    public long workBegan() {
        return workBegan;
    }

    /** How long the worker worked on it, in nanoseconds. */
    public long workNanos() {
        return workNanos;
    }

    /** How often it was distributed anew because its worker left. */
    public int moves() {
        return moves;
    }

    /** How often it found the backlog full. */
    public int fulls() {
        return fulls;
    }

    /** When it was accepted. */
    public long in() {
        return in;
    }

    /** When its worker was chosen, or found by its flow. */
    public long decided() {
        return decided;
    }

    /** When it was queued in the backlog. */
    public long queued() {
        return queued;
    }

    /** When it left the backlog for the slot. */
    public long unqueued() {
        return unqueued;
    }

    /** When it was written to the worker's slot. */
    public long granted() {
        return granted;
    }

    /** When the worker took it. */
    public long taken() {
        return taken;
    }

    /** When the worker was done with it. */
    public long done() {
        return done;
    }

    /** When the distributor collected it. */
    public long collected() {
        return collected;
    }

    /** When it came back to the caller. */
    public long returned() {
        return returned;
    }

    /** When it was sent on. */
    public long sent() {
        return sent;
    }

    /** When it was last heard of. */
    public long last() {
        return last;
    }

    /** How its life went. */
    public Fate fate() {
        return fate;
    }
}
