package io.flowlane.engine.event;

/**
 * Receives the events of one lcore. Each method is one event of {@link EventType}, or a run of events that often occur
 * together.
 *
 * <p>Only the lcore's own thread calls it; the end of the session comes from the thread that ended it, which then is
 * the only caller. No method throws, blocks for longer than recording needs, or keeps an array that it was passed.
 * Packets are the {@code long}s of {@link io.flowlane.engine.packet.Packets}; a packet's sequence number is emitted
 * once, by {@link #packetIn}, before any other event of that packet, and a packet's pool index is not used again before
 * that packet has come back. A run of packets is {@code packets[from] .. packets[from + n - 1]}, {@code n} may be 0.
 *
 * <p>An event that releases a slot is dated before the store that releases it, and an event that acquires one after the
 * load that acquired it, so the time stamps of cause and effect are in order. The other lcore, which waits for that
 * store, does not have to wait for the recording too: {@link #stamp} comes before the store, and the event may be
 * emitted right after it. Another lcore may then emit an effect slightly before its cause is emitted.
 */
public interface LcoreEvents extends ApplicationEvents {

    /** Sequence numbers need not be consecutive; use those from {@link #packetIn}. */
    long UNKNOWN = -1;

    /** Receives nothing: recording is off. */
    LcoreEvents OFF = new LcoreEvents() {};

    /**
     * Whether the engine may call this receiver without a guard, because it never throws, or because its exceptions are
     * to end the engine's call. For any other, a guard catches and logs the first exception or error, and the session's
     * sink is not called any more.
     */
    default boolean isGuarded() {
        return false;
    }

    /**
     * Takes the time stamp of the next slot-releasing events, which are emitted after their stores: a
     * {@link #slotCollect}, the {@link #poppedRun} and {@link #slotGrant} behind it, a {@link #slotTake} or a
     * {@link #slotRequest}. Without a stamp, an event's time is that of its call.
     *
     * @return the time on a clock of the receiver that all lcores share, 0 to 2<sup>60</sup> - 1; 0 if it needs none
     */
    default long stamp() {
        return 0;
    }

    /**
     * The lcore polls slots next. A clock reading after the poll would wait for the lines that the other lcore has
     * written to, and delay everything after it, so the clock is read here, for {@link #stampOfLook}.
     */
    default void beforeLook() {}

    /**
     * Like {@link #stamp}, for events found by the last poll: they carry the time of {@link #beforeLook}, or that of
     * their cause if it is later.
     *
     * @param others what {@link #stamp} returned to the other lcore
     */
    default void stampOfLook(long others) {
        stamp();
    }

    /**
     * {@link EventType#SESSION_STOP}.
     *
     * @param inFlight accepted packets that have neither come back nor been freed by their worker
     * @param reason why the session ends before they have, in a few words
     */
    default void sessionStop(long inFlight, String reason) {}

    /** {@link EventType#SESSION_END}. */
    default void sessionEnd() {}

    /** {@link EventType#PROCESS_BEGIN}. */
    default void processBegin(int n) {}

    /** {@link EventType#PROCESS_END}. */
    default void processEnd(int n) {}

    /** {@link EventType#PACKET_IN}: this packet has this sequence number from now on. */
    default void packetIn(long seq, long packet) {}

    /** {@link EventType#TAG_ASSIGN}. */
    default void tagAssign(long packet, int worker) {}

    /** {@link EventType#TAG_MATCH}. */
    default void tagMatch(long packet, int worker) {}

    /** {@link EventType#TAG_RELEASE}; the packet is the one whose completion released the tag. */
    default void tagRelease(long packet, int worker) {}

    /** {@link EventType#BACKLOG_PUSH}. */
    default void backlogPush(long packet, int worker, int depth) {}

    /** {@link EventType#BACKLOG_POP}. */
    default void backlogPop(long packet, int worker, int depth) {}

    /** {@link EventType#BACKLOG_FULL}. */
    default void backlogFull(long packet, int worker, int depth) {}

    /** {@link EventType#BACKLOG_MOVE}. */
    default void backlogMove(long packet, int worker) {}

    /**
     * {@link EventType#SLOT_REQUEST}. Behind a {@link #stamp}, these packets may have come in again meanwhile: the
     * numbers meant are those that they had at their {@link #slotTake}.
     */
    default void slotRequest(int worker, long[] packets, int from, int n) {}

    /** {@link EventType#SLOT_GRANT}. */
    default void slotGrant(int worker, long[] packets, int from, int n) {}

    /** {@link EventType#SLOT_TAKE}. */
    default void slotTake(int worker, long[] packets, int from, int n) {}

    /** {@link EventType#SLOT_RETURN}. */
    default void slotReturn(int worker, long[] packets, int from, int n) {}

    /** {@link EventType#SLOT_COLLECT}. */
    default void slotCollect(int worker, long[] packets, int from, int n) {}

    /** {@link EventType#SLOT_RECLAIM}. */
    default void slotReclaim(int worker, long[] packets, int from, int n) {}

    /** {@link EventType#RETURNED}. */
    default void returned(long[] packets, int from, int n) {}

    /** {@link EventType#RETURNS_CLEARED}. */
    default void returnsCleared(long[] packets, int from, int n) {}

    /** {@link EventType#RETURNS_LOST}. */
    default void returnsLost(long[] packets, int from, int n) {}

    /** {@link EventType#FLUSH_BEGIN}. */
    default void flushBegin(long outstanding) {}

    /** {@link EventType#FLUSH_END}. */
    default void flushEnd(long completed) {}

    /** {@link EventType#WORKER_JOIN}. */
    default void workerJoin(int worker) {}

    /** {@link EventType#WORKER_LEAVE}. */
    default void workerLeave(int worker) {}

    /** {@link EventType#WORKER_PARK}. */
    default void workerPark(int worker) {}

    /** {@link EventType#WORKER_UNPARK}. */
    default void workerUnpark(int worker) {}

    /**
     * Packets came in one after another, whose tags were free, and all went to one worker: for each in turn
     * {@link #packetIn}, {@link #tagAssign}, and unless {@code depth} is 0 {@link #backlogPush}. It is
     * equivalent to these; a receiver that can record them together overrides it.
     *
     * @param firstSeq sequence number of the first; the others have the numbers behind it
     * @param depth of the worker's backlog behind the first push; 0 when they go out without being queued
     */
    default void assignedRun(long firstSeq, long[] packets, int from, int n, int worker, int depth) {
        for (int i = 0; i < n; i++) {
            packetIn(firstSeq + i, packets[from + i]);
            tagAssign(packets[from + i], worker);
            if (depth > 0) {
                backlogPush(packets[from + i], worker, depth + i);
            }
        }
    }

    /**
     * {@link #backlogPop} of each packet in turn.
     *
     * @param depth of the worker's backlog behind the last
     */
    default void poppedRun(long[] packets, int from, int n, int worker, int depth) {
        for (int i = 0; i < n; i++) {
            backlogPop(packets[from + i], worker, depth + n - 1 - i);
        }
    }

    /**
     * {@link #slotCollect}.
     *
     * @param firstSeq as in {@link #grantedRun}
     */
    default void collectedRun(int worker, long[] packets, int from, int n, long firstSeq) {
        slotCollect(worker, packets, from, n);
    }

    /**
     * {@link #poppedRun} of the first packets, and {@link #slotGrant} of all.
     *
     * @param popped how many of them were queued
     * @param depth of the worker's backlog behind the last of these
     * @param firstSeq the first packet's sequence number where they are known to be consecutive, so that a receiver
     *     need not look them up; else {@link #UNKNOWN}
     */
    default void grantedRun(int worker, long[] packets, int from, int n, int popped, int depth, long firstSeq) {
        if (popped > 0) {
            poppedRun(packets, from, popped, worker, depth);
        }
        slotGrant(worker, packets, from, n);
    }

    /**
     * {@link #tagRelease} of each packet in turn.
     *
     * @param firstSeq as in {@link #grantedRun}
     */
    default void releasedRun(long[] packets, int from, int n, int worker, long firstSeq) {
        for (int i = 0; i < n; i++) {
            tagRelease(packets[from + i], worker);
        }
    }

    /**
     * {@link #returned}.
     *
     * @param firstSeq as in {@link #grantedRun}
     */
    default void returnedRun(long[] packets, int from, int n, long firstSeq) {
        returned(packets, from, n);
    }
}
