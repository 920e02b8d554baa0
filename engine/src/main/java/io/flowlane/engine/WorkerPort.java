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
 * The interface of a worker lcore to the distributor.
 *
 * <p>A worker asks ({@link #requestPackets}), takes what it is granted ({@link #pollPackets}), works, and asks again,
 * handing back the packets it has done; {@link #getPackets} combines asking and taking. With {@link #returnPackets} it
 * leaves; it may ask again later.
 *
 * <pre>
 *           requestPackets           pollPackets &gt;= 0
 *   LEFT -----------------&gt; ASKING ------------------&gt; HOLDING
 *    ^ ^                    |    ^                      |  |
 *    | +---returnPackets----+    +----requestPackets----+  |
 *    +----------------------returnPackets------------------+
 * </pre>
 *
 * <p>Asking or leaving completes every packet taken before, handed back or not: the distributor may then give packets
 * of the same tags to other workers. So a worker must not touch a packet after it has asked again.
 *
 * <p><b>Threads.</b> The first thread to call owns the port. A call from another thread throws
 * {@link IllegalStateException} and changes nothing, except {@link #wake}, {@link #isClosed} and {@link #id}, which any
 * thread may call.
 *
 * <p><b>After the close</b> of the distributor no call waits or throws because of it: packets handed back are
 * discarded, and none are granted.
 *
 * <p><b>Interrupts.</b> No call throws {@link InterruptedException} or clears the interrupt. An interrupt ends the wait
 * of {@link #getPackets} for a grant; it does not end a wait to hand back.
 *
 * The calls are those of DPDK's programmer's guide, chapter "Packet Distributor Library".
 */
public final class WorkerPort extends PortState {

    /** Returned by {@link #pollPackets} and {@link #getPackets} if nothing has been granted yet. */
    public static final int NOTHING_YET = WorkerSlot.NOTHING_YET;

    /** The most packets that are granted at once; the arrays passed to take them must have this length. */
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

    /** The worker's number, from 0. Any thread. */
    public int id() {
        return worker;
    }

    /**
     * Emits the application's own events, {@code WORK_BEGIN}, {@code WORK_END} and {@code MARK}, on this worker's
     * thread.
     */
    public ApplicationEvents events() {
        return events;
    }

    /** Whether the distributor has closed: nothing is granted or collected any more, and no call waits. Any thread. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Whether {@link #requestPackets} and {@link #returnPackets} would return without waiting.
     *
     * @throws IllegalStateException if this port belongs to another thread
     */
    public boolean mayHandBack() {
        owner.check();
        return closed || collected();
    }

    private boolean collected() {
        return state == State.LEFT ? slot.allCollected() : slot.mayHandBack();
    }

    /**
     * Hands back {@code done[0] .. done[n - 1]} and asks for more. Waits until the distributor has collected the
     * packets handed back before, or has closed; neither {@link #wake} nor an interrupt ends that wait, because the
     * packets would be lost.
     *
     * @param done packets that this worker holds, in any order; in the order of the take, checking them costs one
     *     comparison per packet. May be null when {@code n} is 0
     * @param n from 0 to the number of packets held; the others complete too, but never come back
     * @throws IllegalStateException if this worker has asked already, or this port belongs to another thread
     * @throws IllegalArgumentException if {@code n} is out of range, or this worker does not hold one of the packets;
     *     the call has no effect then
     */
    public void requestPackets(long @Nullable [] done, int n) {
        owner.check();
        if (state == State.ASKING) {
            throw new IllegalStateException("worker " + worker + " has asked already");
        }
        long[] back = handedBack(done, n);
        if (awaitCollected()) {
            ask(back, n);
        }
        state = State.ASKING;
        held = 0;
    }

    /**
     * Takes the packets that were granted, without waiting.
     *
     * @param into room for {@link #BURST} packets
     * @return the number of packets, which may be 0 with {@code AS_DPDK}; or {@link #NOTHING_YET}, always after the
     *     close
     * @throws IllegalStateException if this worker has not asked, or this port belongs to another thread
     * @throws IllegalArgumentException if {@code into} is shorter than {@link #BURST}
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

    /** The distributor may answer before the event is emitted. */
    private void ask(long[] done, int n) {
        if (watched) {
            slot.handsBackAt(events.stamp());
            slot.request(done, n);
            events.slotRequest(worker, done, 0, n);
        } else {
            slot.request(done, n);
        }
    }

    /** The slot is free again before the event is emitted. */
    private void take(long[] into, int n) {
        if (watched) {
            slot.taken(events.stamp());
            events.slotTake(worker, into, 0, n);
        } else {
            slot.taken(0);
        }
    }

    /**
     * Like {@link #requestPackets}, and waits for the packets. If this worker has asked already, as it has after {@link
     * #NOTHING_YET}, it only continues to wait, and {@code n} must be 0.
     *
     * @return the number of packets, or {@link #NOTHING_YET} after {@link #wake}, an interrupt (which stays pending),
     *     or the distributor's close
     * @throws IllegalStateException if this port belongs to another thread
     * @throws IllegalArgumentException as {@link #requestPackets}; or if {@code into} is shorter than {@link #BURST},
     *     or {@code n} is not 0 though this worker has asked already
     */
    public int getPackets(long @Nullable [] done, int n, long[] into) {
        checkRoom(into);
        if (state != State.ASKING) {
            requestPackets(done, n);
        } else if (n != 0) {
            throw new IllegalArgumentException(
                    "worker " + worker + " has asked already and cannot hand back " + n + " packets");
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
     * Hands back {@code done[0] .. done[n - 1]} and leaves; waits as {@link #requestPackets} does. Packets that were
     * granted and not taken, or that wait for this worker, go to other workers.
     *
     * @throws IllegalStateException if this worker has left already, or this port belongs to another thread
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

    /**
     * Leaves without handing back packets: those held complete, but never come back.
     *
     * @throws IllegalStateException if this worker has left already, or this port belongs to another thread
     */
    public void returnPackets() {
        returnPackets(NONE, 0);
    }

    /** Makes the {@link #getPackets} that waits, or the next one, return {@link #NOTHING_YET}. Any thread. */
    public void wake() {
        woken = true;
    }

    void close() {
        closed = true;
    }

    private static void checkRoom(long[] into) {
        if (into.length < BURST) {
            throw new IllegalArgumentException("into has room for " + into.length + " packets, needs " + BURST);
        }
    }

    /** Keeps the packets taken, to check the hand-back against them. */
    private void hold(long[] packets, int n) {
        for (int i = 0; i < n; i++) {
            taken[PAD + i] = packets[i];
        }
        held = n;
    }

    /** Checks a hand-back, and returns its array. */
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

    /** The slow path: not the first packets taken, or in another order. */
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

    /** False if the distributor has closed: nothing is collected any more, and a hand-back is discarded. */
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
