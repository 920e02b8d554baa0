package io.flowlane.engine;

import io.flowlane.engine.event.ApplicationEvents;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.slot.WorkerSlot;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker lcore's end of the distributor.
 *
 * <p>A worker asks ({@link #requestPackets}), takes what it is granted ({@link #pollPackets}), works, and asks again,
 * handing back what it has done; {@link #getPackets} is asking and taking in one. With {@link #returnPackets} it leaves; it
 * may ask again later.
 *
 * <pre>
 *           requestPackets           pollPackets &gt;= 0
 *   LEFT -----------------&gt; ASKING ------------------&gt; HOLDING
 *    ^ ^                    |    ^                      |  |
 *    | +---returnPackets----+    +----requestPackets----+  |
 *    +----------------------returnPackets------------------+
 * </pre>
 *
 * <p>Asking or leaving completes everything that was taken before, handed back or not: the distributor may then give
 * packets of the same tags to other workers. So a packet must not be touched any more once its worker has asked again.
 *
 * <p>When the distributor has closed, a worker ends as it likes: no call waits any more, what it hands back goes nowhere,
 * and nothing is granted.
 *
 * <p>One thread, the first that calls, owns a port; {@link #wake} and {@link #isClosed} alone may be called by others.
 * The calls are those of DPDK's programmer's guide, chapter "Packet Distributor Library".
 */
public final class WorkerPort extends PortState {

    /** The answer of {@link #pollPackets} and {@link #getPackets} when nothing has been granted yet. */
    public static final int NOTHING_YET = WorkerSlot.NOTHING_YET;

    /** The most packets that are granted at once: every array to take them to must be this long. */
    public static final int BURST = 8;

    private static final long[] NONE = new long[0];

    /** No packet: flag bits are never set in one. */
    private static final long GONE = -1;

    /** Two cache lines behind the fields that this worker's thread writes: no other lcore's are on these. */
    @SuppressWarnings("UnusedVariable")
    long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

    WorkerPort(int worker, WorkerSlot slot, LcoreEvents events, IdleStrategy idle) {
        super(worker, slot, events, idle);
    }

    /** The worker's number. */
    public int id() {
        return worker;
    }

    /** Where the application tells {@code WORK_BEGIN}, {@code WORK_END} and {@code MARK}, on this worker's thread. */
    public ApplicationEvents events() {
        return events;
    }

    /** Whether the distributor has closed: nothing is granted or collected any more, and no call waits. */
    public boolean isClosed() {
        return closed;
    }

    /** Whether {@link #requestPackets} or {@link #returnPackets} would go through at once. */
    public boolean mayHandBack() {
        owner.check();
        return closed || collected();
    }

    private boolean collected() {
        return state == State.LEFT ? slot.allCollected() : slot.mayHandBack();
    }

    /**
     * Hands back {@code done[0] .. done[n - 1]} and asks for more. Waits while the distributor has not collected what was
     * handed back before; neither {@link #wake} nor an interrupt ends that wait, for the packets would be lost.
     *
     * @param done of the packets that were taken, in any order; may be null when {@code n} is 0
     * @param n 0 up to the number of packets taken; the rest count as done too, and never come back
     * @throws IllegalStateException when this worker is asking already
     * @throws IllegalArgumentException when {@code n} does not fit, or a packet is none that this worker has taken and not
     *     handed back: nothing has happened then. In the order in which they were taken, the check costs one comparison a
     *     packet
     */
    public void requestPackets(long @Nullable [] done, int n) {
        owner.check();
        if (state == State.ASKING) {
            throw new IllegalStateException("worker " + worker + " is asking already");
        }
        long[] back = handedBack(done, n);
        if (awaitCollected()) {
            ask(back, n);
        }
        state = State.ASKING;
        held = 0;
    }

    /**
     * Takes what was granted, without waiting.
     *
     * @param into room for {@link #BURST} packets
     * @return how many packets, or {@link #NOTHING_YET}
     * @throws IllegalStateException when this worker is not asking
     */
    public int pollPackets(long[] into) {
        owner.check();
        if (state != State.ASKING) {
            throw new IllegalStateException("worker " + worker + " has not asked");
        }
        checkRoom(into);
        int n = closed ? NOTHING_YET : slot.peek(into);
        if (n == NOTHING_YET) {
            return NOTHING_YET;
        }
        endPark();
        take(into, n);
        hold(into, n);
        state = State.HOLDING;
        return n;
    }

    /** The distributor may answer before the watcher is told. */
    private void ask(long[] done, int n) {
        if (watched) {
            slot.handsBackAt(events.stamp());
            slot.request(done, n);
            events.slotRequest(worker, done, 0, n);
        } else {
            slot.request(done, n);
        }
    }

    /** The slot is free again before the watcher is told. */
    private void take(long[] into, int n) {
        if (watched) {
            slot.taken(events.stamp());
            events.slotTake(worker, into, 0, n);
        } else {
            slot.taken(0);
        }
    }

    /**
     * As {@link #requestPackets}, and waits for the packets. If this worker is asking already, which
     * it is after {@link #NOTHING_YET}, it only goes on waiting, and {@code n} must be 0.
     *
     * @return how many packets, or {@link #NOTHING_YET} after {@link #wake}, an interrupt, or the distributor's close
     */
    public int getPackets(long @Nullable [] done, int n, long[] into) {
        checkRoom(into);
        if (state != State.ASKING) {
            requestPackets(done, n);
        } else if (n != 0) {
            throw new IllegalArgumentException(
                    "worker " + worker + " is asking and has no " + n + " packets to hand back");
        }
        int got = pollPackets(into);
        while (got == NOTHING_YET && !stopsWaiting()) {
            idleOnce();
            got = pollPackets(into);
        }
        endWait();
        return got;
    }

    /**
     * Hands back {@code done[0] .. done[n - 1]}, as {@link #requestPackets} does, and leaves. Packets that were granted and
     * not taken, or wait for this worker, go to others.
     *
     * @throws IllegalStateException when this worker has left already
     * @throws IllegalArgumentException as {@link #requestPackets}
     */
    public void returnPackets(long @Nullable [] done, int n) {
        owner.check();
        if (state == State.LEFT) {
            throw new IllegalStateException("worker " + worker + " has left already");
        }
        long[] back = handedBack(done, n);
        if (awaitCollected()) {
            if (watched) {
                events.slotReturn(worker, back, 0, n);
            }
            slot.leave(back, n);
        }
        state = State.LEFT;
        held = 0;
    }

    /** Leaves and hands back nothing: what was taken counts as done. */
    public void returnPackets() {
        returnPackets(NONE, 0);
    }

    /** Makes a {@link #getPackets} that waits, or the next one, answer {@link #NOTHING_YET}. Any thread. */
    public void wake() {
        woken = true;
    }

    void close() {
        closed = true;
    }

    private static void checkRoom(long[] into) {
        if (into.length < BURST) {
            throw new IllegalArgumentException("room for " + into.length + " packets, not " + BURST);
        }
    }

    /** Remembers what was taken: what comes back is checked against it. */
    private void hold(long[] packets, int n) {
        for (int i = 0; i < n; i++) {
            taken[PAD + i] = packets[i];
        }
        held = n;
    }

    /** Answers the array of the packets that the worker may hand back. */
    private long[] handedBack(long @Nullable [] done, int n) {
        long[] back = done == null && n == 0 ? NONE : Objects.requireNonNull(done, "done");
        if (n < 0 || n > held || n > back.length) {
            throw new IllegalArgumentException(
                    "worker " + worker + " cannot hand back " + n + " of " + held + " packets from " + back.length);
        }
        for (int i = 0; i < n; i++) {
            if (back[i] != taken[PAD + i]) {
                checkHeld(back, n);
                break;
            }
        }
        return back;
    }

    /** Others than the first ones, or in another order. */
    private void checkHeld(long[] done, int n) {
        Packets.check(done, n);
        long[] left = Arrays.copyOfRange(taken, PAD, PAD + held);
        for (int i = 0; i < n; i++) {
            int at = held - 1;
            while (at >= 0 && left[at] != done[i]) {
                at--;
            }
            if (at < 0) {
                throw new IllegalArgumentException("worker " + worker + " does not hold packet "
                        + Packets.index(done[i]) + ", tag " + Integer.toUnsignedString(Packets.tag(done[i])));
            }
            left[at] = GONE;
        }
    }

    /** False when the distributor has closed: nobody collects any more, and a hand-back goes nowhere. */
    private boolean awaitCollected() {
        while (!closed && !collected()) {
            idleOnce();
        }
        endWait();
        return !closed;
    }

    private boolean stopsWaiting() {
        if (woken) {
            woken = false;
            return true;
        }
        return closed || Thread.currentThread().isInterrupted();
    }

    private void idleOnce() {
        waited = true;
        if (!parked && idle.parksNext()) {
            parked = true;
            events.workerPark(worker);
        }
        idle.idle();
    }

    private void endWait() {
        if (waited) {
            waited = false;
            idle.reset();
            endPark();
        }
    }

    private void endPark() {
        if (parked) {
            parked = false;
            events.workerUnpark(worker);
        }
    }
}
