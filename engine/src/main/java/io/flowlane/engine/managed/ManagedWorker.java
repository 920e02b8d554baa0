package io.flowlane.engine.managed;

import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.event.ApplicationEvents;
import io.flowlane.engine.managed.WorkerStatus.Count;
import java.util.function.Consumer;

/** One worker lcore: takes packets, has them handled, hands them back, until it is told to stop or fails. */
final class ManagedWorker implements Runnable {

    /** From this mean time per packet on, the clock is read for each packet: then it is no cost any more. */
    private static final long SLOW_NANOS = 1_000;

    private final WorkerPort port;
    private final PacketHandler handler;
    private final FailurePolicy policy;
    private final WorkerStatus status;
    private final Consumer<HandlerFailedException> onFailure;
    private volatile boolean stopping;
    private volatile boolean failed;
    private boolean slow;
    private long workEnded;

    ManagedWorker(
            WorkerPort port,
            PacketHandler handler,
            FailurePolicy policy,
            WorkerStatus status,
            Consumer<HandlerFailedException> onFailure) {
        this.port = port;
        this.handler = handler;
        this.policy = policy;
        this.status = status;
        this.onFailure = onFailure;
    }

    /** Leave as soon as what is in hand is done. Any thread. */
    void stop() {
        stopping = true;
        port.wake();
    }

    /**
     * Leave at once: a handler has failed. What is taken from now on is abandoned, for it may be of the flow that the
     * failed worker's leave has freed. Any thread.
     */
    void fail() {
        failed = true;
        stop();
    }

    @Override
    public void run() {
        try {
            status.asking(port.id(), System.nanoTime());
            takeTurns();
        } catch (RuntimeException | Error e) {
            onFailure.accept(new HandlerFailedException(port.id(), e));
        } finally {
            status.absent(port.id());
        }
    }

    private void takeTurns() {
        long[] burst = new long[WorkerPort.BURST];
        boolean asked = false;
        int done = 0;
        while (!stopping && !port.isClosed()) {
            asked = true;
            int n = exchange(burst, done);
            done = 0;
            if (n == WorkerPort.NOTHING_YET) {
                clearInterrupt();
            } else {
                done = workOn(burst, n);
            }
        }
        if (asked) {
            port.returnPackets(burst, done);
        }
    }

    /** A hand-back that has to wait for the one before it to be collected is time in which packets are held. */
    private int exchange(long[] burst, int done) {
        if (done == 0 || port.mayHandBack()) {
            return port.getPackets(burst, done, burst);
        }
        port.requestPackets(burst, done);
        status.add(port.id(), Count.WAITED_NANOS, System.nanoTime() - workEnded);
        return port.getPackets(burst, 0, burst);
    }

    /** A handler may have left it set, and then nothing would ever be waited for; to end a worker there is stop. */
    private static void clearInterrupt() {
        boolean unused = Thread.interrupted();
    }

    /** Answers how many packets were dealt with: fewer than {@code n} when the worker is to stop. */
    private int workOn(long[] burst, int n) {
        ApplicationEvents events = port.events();
        int worker = port.id();
        long begin = System.nanoTime();
        int done = 0;
        boolean goesOn = !failed;
        while (goesOn && done < n) {
            long packet = burst[done];
            if (done == 0) {
                status.begins(worker, packet, begin);
            } else if (slow) {
                status.begins(worker, packet, System.nanoTime());
            } else {
                status.goesOn(worker, packet);
            }
            events.workBegin(worker, packet);
            goesOn = handle(worker, packet);
            events.workEnd(worker, packet);
            done += goesOn ? 1 : 0;
            goesOn &= !failed;
        }
        long end = System.nanoTime();
        slow = end - begin > n * SLOW_NANOS;
        status.add(worker, Count.HANDLED, done);
        status.add(worker, Count.ABANDONED, n - done);
        status.add(worker, Count.BUSY_NANOS, end - begin);
        workEnded = end;
        status.asking(worker, end);
        return done;
    }

    /** False when the workers are to stop. */
    private boolean handle(int worker, long packet) {
        for (int left = policy.retries(); ; left--) {
            try {
                handler.handle(worker, packet);
                return true;
            } catch (Throwable e) {
                if (e instanceof Error || (!policy.skips() && (left == 0 || stopping))) {
                    onFailure.accept(new HandlerFailedException(worker, packet, e));
                    return false;
                }
                if (left == 0 || stopping) {
                    status.add(worker, Count.SKIPPED, 1);
                    return true;
                }
                status.add(worker, Count.RETRIES, 1);
            }
        }
    }
}
