package io.flowlane.engine.simulation;

import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.port.PacketData;

/**
 * A worker lcore as a state machine over the calls that never wait.
 *
 * <pre>
 *        request            take               last packet done
 *  HAND_BACK ----&gt; TAKE ----------&gt; WORK ------------------------&gt; HAND_BACK
 *      |             |  asleep until granted                         asleep until collected
 *      +-------------+--&gt; LEFT, when stopped
 * </pre>
 */
final class SimulatedWorker {

    /** Due when somebody wakes it. */
    static final long ASLEEP = Long.MAX_VALUE;

    /** What becomes of packets that are done. */
    @FunctionalInterface
    interface Outlet {
        /** Answers how many of the {@code n} packets the worker hands back: the first ones. */
        int handBack(long[] packets, int n);
    }

    private enum Phase {
        HAND_BACK,
        TAKE,
        WORK,
        LEFT
    }

    private final WorkerPort port;
    private final SimulatedLcores lcores;
    private final PacketWork work;
    private final PacketData data;
    private final Outlet outlet;
    private final long[] held = new long[WorkerPort.BURST];
    private Phase phase = Phase.HAND_BACK;
    private int count;
    private int next;
    private int taken;
    private long due = ASLEEP;
    private boolean stopping;
    private long packets;
    private long busyNanos;
    private long heldNanos;
    private long took;

    SimulatedWorker(WorkerPort port, SimulatedLcores lcores, PacketWork work, PacketData data, Outlet outlet) {
        this.port = port;
        this.lcores = lcores;
        this.work = work;
        this.data = data;
        this.outlet = outlet;
    }

    int id() {
        return port.id();
    }

    /** When its next step is due, in virtual time. */
    long due() {
        return due;
    }

    void dueAt(long at) {
        due = at;
    }

    boolean isAsleep() {
        return due == ASLEEP;
    }

    boolean hasLeft() {
        return phase == Phase.LEFT;
    }

    boolean waitsForGrant() {
        return isAsleep() && phase == Phase.TAKE;
    }

    boolean waitsForCollect() {
        return isAsleep() && (phase == Phase.HAND_BACK || (phase == Phase.TAKE && stopping));
    }

    /** Leave as soon as what is in hand is done. */
    void stop() {
        stopping = true;
    }

    /** Makes the step that is due, and answers when the next one is. */
    long step() {
        return switch (phase) {
            case HAND_BACK -> handBack();
            case TAKE -> take();
            case WORK -> workOn();
            case LEFT -> ASLEEP;
        };
    }

    private long handBack() {
        if (!port.mayHandBack()) {
            return ASLEEP;
        }
        if (stopping) {
            return leave();
        }
        handsBack();
        port.requestPackets(held, outlet.handBack(held, count));
        count = 0;
        phase = Phase.TAKE;
        return lcores.grants(id()) != taken ? due + lcores.transfer() : ASLEEP;
    }

    private long take() {
        if (lcores.grants(id()) == taken) {
            return stopping && port.mayHandBack() ? leave() : ASLEEP;
        }
        count = port.pollPackets(held);
        if (count == WorkerPort.NOTHING_YET) {
            throw new IllegalStateException("worker " + id() + " was granted something that is not there");
        }
        taken++;
        took = due;
        next = 0;
        phase = Phase.WORK;
        return workOn();
    }

    /** Ends the packet before, if any, and begins the next, if any. */
    private long workOn() {
        if (next > 0) {
            port.events().workEnd(id(), held[next - 1]);
        }
        if (next == count) {
            packets += count;
            phase = Phase.HAND_BACK;
            return handBack();
        }
        port.events().workBegin(id(), held[next]);
        long nanos = lcores.vary(work.nanos(data, held[next]));
        next++;
        busyNanos += nanos;
        return due + nanos;
    }

    private void handsBack() {
        heldNanos += count > 0 ? due - took : 0;
    }

    private long leave() {
        handsBack();
        port.returnPackets(held, outlet.handBack(held, count));
        phase = Phase.LEFT;
        return ASLEEP;
    }

    PipelineReport.WorkerReport report(double seconds) {
        return PipelineReport.WorkerReport.of(id(), packets, busyNanos, heldNanos, seconds);
    }
}
