package io.flowlane.engine.pipeline;

import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.port.PacketData;
import org.jspecify.annotations.Nullable;

/** One worker lcore: takes packets, works on them, hands them back, until told to stop. */
final class WorkerLoop implements Runnable {

    private final WorkerPort port;
    private final PacketWork work;
    private final PacketData data;
    private final Runnable onFailure;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;
    /** Written by the worker's thread; others read it after joining that thread. */
    private long packets;

    private long busyNanos;
    /** Keeps the work from being optimised away. */
    @SuppressWarnings("UnusedVariable")
    private long sink;

    WorkerLoop(WorkerPort port, PacketWork work, PacketData data, Runnable onFailure) {
        this.port = port;
        this.work = work;
        this.data = data;
        this.onFailure = onFailure;
    }

    /** Leave as soon as what is in hand is done. Any thread. */
    void stop() {
        stopping = true;
        port.wake();
    }

    @Override
    public void run() {
        long[] burst = new long[WorkerPort.BURST];
        int n = 0;
        try {
            while (!stopping) {
                n = Math.max(0, port.getPackets(burst, n, burst));
                workOn(burst, n);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            onFailure.run();
        }
        port.returnPackets(burst, n);
    }

    private void workOn(long[] burst, int n) {
        LcoreEvents events = port.events();
        long begin = System.nanoTime();
        for (int i = 0; i < n; i++) {
            events.workBegin(port.id(), burst[i]);
            sink += work.work(data, burst[i]);
            events.workEnd(port.id(), burst[i]);
        }
        busyNanos += System.nanoTime() - begin;
        packets += n;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    PipelineReport.WorkerReport report(double seconds) {
        double busy = seconds <= 0 ? 0 : Math.min(1, busyNanos / 1e9 / seconds);
        return new PipelineReport.WorkerReport(port.id(), packets, busy);
    }
}
