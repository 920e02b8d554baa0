package io.flowlane.engine.bench;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.policy.Mode;
import java.util.Arrays;

/**
 * What the distributor alone spends on a packet: one thread plays all parts, and only the calls of {@code process} and
 * {@code returnedPackets} are timed. Each call is given what the workers can take at once, 64 at most.
 */
final class DistributorBench {

    private static final int CALLS_A_WINDOW = 1024;

    /** A call that takes longer was interrupted, and does not count. */
    private static final long INTERRUPTED_NANOS = 30_000;

    private final Distributor distributor;
    private final WorkerPort[] workers;
    private final Traffic traffic;
    private final double seconds;
    private final int perCall;
    private final long clock = clockNanos();
    private final long[] back = new long[2 * Traffic.CALL];
    private final long[] held = new long[WorkerPort.BURST];
    private long accepted;
    private long taken;

    DistributorBench(EngineBenchSpec spec) {
        distributor = Distributor.create(spec.config());
        traffic = new Traffic(spec.tags(), spec.config());
        seconds = spec.seconds();
        workers = new WorkerPort[spec.config().workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = distributor.worker(i);
        }
        int room = spec.config().mode() == Mode.SINGLE ? 1 : WorkerPort.BURST;
        perCall = Math.min(Traffic.CALL, room * workers.length);
    }

    EngineBenchResult run() {
        try (distributor) {
            for (WorkerPort worker : workers) {
                worker.requestPackets(held, 0);
            }
            measure(EngineBench.WARM_UP_SECONDS);
            long thread = Thread.currentThread().getId();
            long before = Allocated.by(thread);
            Windows measured = measure(seconds);
            long bytes = Allocated.by(thread) - before;
            return measured.result(bytes, taken == accepted && distributor.outstanding() <= perCall);
        }
    }

    private Windows measure(double howLong) {
        Windows windows = new Windows();
        long end = System.nanoTime() + (long) (howLong * 1e9);
        while (System.nanoTime() < end) {
            window(windows);
        }
        return windows;
    }

    private void window(Windows windows) {
        long nanos = 0;
        long packets = 0;
        for (int i = 0; i < CALLS_A_WINDOW; i++) {
            long[] given = traffic.next();
            long t0 = System.nanoTime();
            int n = distributor.process(given, perCall);
            long t1 = System.nanoTime();
            accepted += n;
            workOff();
            long t2 = System.nanoTime();
            distributor.returnedPackets(back, back.length);
            long t3 = System.nanoTime();
            long call = t1 - t0 + t3 - t2 - 2 * clock;
            if (call < INTERRUPTED_NANOS) {
                nanos += Math.max(0, call);
                packets += n;
            }
        }
        windows.add(nanos, Math.max(1, packets));
    }

    private void workOff() {
        for (WorkerPort worker : workers) {
            int n = worker.pollPackets(held);
            if (n != WorkerPort.NOTHING_YET) {
                taken += n;
                worker.requestPackets(held, n);
            }
        }
    }

    /** What reading the clock twice takes by itself. */
    private static long clockNanos() {
        long[] pairs = new long[100_001];
        for (int i = 0; i < pairs.length; i++) {
            long from = System.nanoTime();
            pairs[i] = System.nanoTime() - from;
        }
        Arrays.sort(pairs);
        return pairs[pairs.length / 2];
    }
}
