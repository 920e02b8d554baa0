package io.flowlane.engine.lcore;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.lcore.LcoreCounters.PerWorker;
import io.flowlane.engine.lcore.LcoreCounters.Total;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.slot.BurstSlots;
import java.util.function.BooleanSupplier;

/**
 * The distribution that decides as DPDK 22.11 does, in the same order, so that the same calls have the same results, and
 * so that its broken promises can be shown. The modes differ in nearly everything; here is what they share: returned
 * packets in a ring of 127 that forgets the oldest, and who has joined and left.
 *
 * <p>Not reproduced are its crashes, what single mode grants twice or reports as {@code NULL} when a worker leaves, and
 * the requests that clearing the returns throws away. Packets are lost where the last worker leaves in burst mode, where
 * the ring of returns is full, and in single mode where a worker that leaves has others served inside the call that
 * noticed it ({@link DpdkReturns}).
 */
public abstract class DpdkDistribution implements Distribution {

    /** The most workers that DPDK creates a distributor for. */
    public static final int MAX_WORKERS = 63;

    /** Packets that one worker's backlog holds. */
    public static final int BACKLOG = 8;

    private static final long[] NONE = new long[0];

    protected final WorkerState[] workers;
    protected final LcoreEvents events;
    protected final IdleStrategy idle;

    private final BooleanSupplier ended;

    /** Room to copy one line to. */
    protected final long[] line = new long[BurstSlots.BURST];

    private final DpdkReturns returns = new DpdkReturns(this::lose);
    private final long[] lost = new long[1];
    private final LcoreCounters counters;
    private int active;
    private long accepted;
    private long completed;

    /** Accepted packets that are neither queued nor granted: a call has them in hand. */
    private long inHand;

    /** Leaves a call that waits when the session has been ended. */
    private static final class EndedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;

        EndedMeanwhile() {
            super("the session has ended", null, false, false);
        }
    }

    /** Everything that a distribution needs. */
    protected DpdkDistribution(LcoreSettings settings, LcoreEvents events) {
        this.events = events;
        this.idle = settings.idle();
        this.ended = settings.ended();
        counters = new LcoreCounters(settings.workers());
        workers = new WorkerState[settings.workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new WorkerState(i, BACKLOG, 1);
        }
    }

    /**
     * Distributes packets, or with {@code n = 0} sends what it can; calls itself with what a worker left behind.
     *
     * @param fresh whether they come from outside
     * @return how many were accepted, or with {@code n = 0} what process answers
     */
    protected abstract int distribute(long[] packets, int n, boolean fresh);

    /** What flush waits for, in packets. */
    protected abstract int unsettled();

    /** The end of a flush. */
    protected abstract void closeFlush();

    @Override
    public final int process(long[] packets, int n) {
        events.processBegin(n);
        long before = accepted;
        int done;
        try {
            done = distribute(packets, n, true);
        } catch (EndedMeanwhile e) {
            done = (int) (accepted - before);
        }
        if (done < n) {
            counters.add(Total.REFUSED, n - done);
            counters.add(Total.NO_WORKER, active == 0 ? n - done : 0);
        }
        events.processEnd(n == 0 ? 0 : done);
        return done;
    }

    /** One turn of a wait in which nothing has moved. */
    protected final void idle() {
        if (ended.getAsBoolean()) {
            throw new EndedMeanwhile();
        }
        idle.idle();
    }

    @Override
    public final int offer(long[] packets, int n) {
        throw new UnsupportedOperationException("offer: AS_DPDK decides as DPDK does, which waits; use process");
    }

    @Override
    public final int returned(long[] into, int max) {
        int n = returns.removeFirst(into, max);
        if (n > 0) {
            events.returned(into, 0, n);
            counters.add(Total.RETURNED, n);
        }
        return n;
    }

    @Override
    public final void clearReturns() {
        int n;
        while ((n = returns.removeFirst(line, line.length)) > 0) {
            events.returnsCleared(line, 0, n);
            counters.add(Total.RETURNED, n);
        }
    }

    /** Answers, as DPDK does, how many packets were unsettled when it was called. */
    @Override
    public final long flush(BooleanSupplier goOn) {
        int unsettled = unsettled();
        long before = completed;
        events.flushBegin(outstanding());
        try {
            for (int left = unsettled; left > 0 && goOn.getAsBoolean(); left = sweep(left)) {}
            closeFlush();
        } catch (EndedMeanwhile e) {
            // nothing is waited for any more
        }
        idle.reset();
        events.flushEnd(completed - before);
        return unsettled;
    }

    private int sweep(int before) {
        sendAll();
        int left = unsettled();
        if (left == before) {
            idle();
        } else {
            idle.reset();
        }
        return left;
    }

    /** Process with no packets. */
    protected final void sendAll() {
        distribute(NONE, 0, false);
    }

    @Override
    public final long outstanding() {
        return accepted - completed;
    }

    @Override
    public final long completed() {
        return completed;
    }

    /** What has been lost is nowhere any more. */
    @Override
    public final long inFlight() {
        long sum = inHand + returns.held();
        for (WorkerState worker : workers) {
            sum += worker.packetsGranted() + worker.backlog.size();
        }
        return sum;
    }

    /** So many of the packets that a worker left behind go nowhere: nobody was active. */
    protected final void dropped(int n) {
        inHand -= n;
    }

    @Override
    public final int activeWorkers() {
        return active;
    }

    @Override
    public final LcoreCounters counters() {
        return counters;
    }

    /** A packet was accepted. */
    protected final void accept(long packet) {
        events.packetIn(accepted++, packet);
        inHand++;
        counters.set(Total.ACCEPTED, accepted);
    }

    /** A call begins that stores returns; answers what {@link #endReturns} needs. */
    protected final long beginReturns() {
        return returns.begin();
    }

    /** The call ends: see {@link DpdkReturns}. */
    protected final void endReturns(long outer) {
        returns.end(outer);
    }

    private void lose(long packet) {
        lost[0] = packet;
        events.returnsLost(lost, 0, 1);
        counters.add(Total.RETURNED, 1);
    }

    /** A worker handed {@code line[0] .. line[n - 1]} back, which is to be stored. */
    protected final void collect(WorkerState worker, int n) {
        events.slotCollect(worker.id, line, 0, n);
        counters.add(worker.id, PerWorker.HANDED_BACK, n);
    }

    /** A packet that was collected can be taken from now on. */
    protected final void store(long packet) {
        returns.store(packet);
    }

    /** The worker asked: it has joined, or completed the oldest of its grants. */
    protected final void asked(WorkerState worker) {
        if (worker.active) {
            complete(worker);
        } else {
            worker.active = true;
            active++;
            counters.add(worker.id, PerWorker.JOINS, 1);
            events.workerJoin(worker.id);
        }
    }

    /** The oldest of the worker's grants is done. */
    private void complete(WorkerState worker) {
        int n = worker.removeGrant(line);
        completed += n;
        counters.add(worker.id, PerWorker.COMPLETED, n);
    }

    /** The packet has to follow others of its flow, and the worker's backlog is full. */
    protected final void full(WorkerState worker, long packet) {
        counters.add(worker.id, PerWorker.BACKLOG_FULL, 1);
        events.backlogFull(packet, worker.id, BACKLOG);
    }

    /** The worker was granted {@code line[0] .. line[n - 1]}. */
    protected final void granted(WorkerState worker, int n) {
        worker.addGrant(line, n);
        inHand -= n;
        counters.granted(worker.id, n);
    }

    /**
     * The worker has left.
     *
     * @param untaken how many of its grants it did not take, the latest ones
     * @param behind where to write what it leaves behind: granted packets first, then its backlog
     * @return how many that are
     */
    protected final int left(WorkerState worker, int untaken, long[] behind) {
        while (worker.grants() > untaken) {
            complete(worker);
        }
        int n = 0;
        while (worker.grants() > 0) {
            int reclaimed = worker.removeGrant(line);
            if (reclaimed > 0) {
                events.slotReclaim(worker.id, line, 0, reclaimed);
                counters.add(worker.id, PerWorker.RECLAIMED, reclaimed);
            }
            System.arraycopy(line, 0, behind, n, reclaimed);
            n += reclaimed;
        }
        while (worker.backlog.removeFirst(line, 1) == 1) {
            events.backlogMove(line[0], worker.id);
            behind[n++] = line[0];
        }
        counters.backlog(worker.id, 0);
        if (worker.active) {
            worker.active = false;
            active--;
            counters.add(worker.id, PerWorker.LEAVES, 1);
        }
        inHand += n;
        return n;
    }

    /** Queues a packet for a worker whose backlog has room. */
    protected final void push(WorkerState worker, long packet) {
        worker.backlog.addLast(packet);
        inHand--;
        counters.backlog(worker.id, worker.backlog.size());
        events.backlogPush(packet, worker.id, worker.backlog.size());
    }

    /** Takes up to {@code max} queued packets to {@code line}; answers how many. */
    protected final int pop(WorkerState worker, int max) {
        int n = worker.backlog.removeFirst(line, max);
        inHand += n;
        int rest = worker.backlog.size();
        for (int i = 0; i < n; i++) {
            events.backlogPop(line[i], worker.id, rest + n - 1 - i);
        }
        counters.backlog(worker.id, rest);
        return n;
    }

    /** The flow of a packet in burst mode. */
    protected static int narrowFlow(long packet) {
        return (Packets.tag(packet) & 0xffff) | 1;
    }
}
