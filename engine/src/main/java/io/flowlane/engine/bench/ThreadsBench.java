package io.flowlane.engine.bench;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.WorkerPort;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The distributor on the calling thread gives 64 packets a call, workers hand back at once. */
final class ThreadsBench {

    private static final int WINDOWS_A_SECOND = 50;
    private static final int CALLS_A_LOOK = 64;

    private final Distributor distributor;
    private final Traffic traffic;
    private final double seconds;
    private final long[] back = new long[2 * Traffic.CALL];
    private final Worker[] workers;
    private long accepted;

    ThreadsBench(EngineBenchSpec spec) {
        distributor = Distributor.create(spec.config());
        traffic = new Traffic(spec.tags(), spec.config());
        seconds = spec.seconds();
        workers = new Worker[spec.config().workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(distributor.worker(i));
        }
    }

    EngineBenchResult run() {
        long bytes;
        Windows measured;
        try (distributor) {
            for (Worker worker : workers) {
                worker.start();
            }
            measure(EngineBench.WARM_UP_SECONDS);
            long before = allocated();
            measured = measure(seconds);
            bytes = allocated() - before;
            distributor.flush();
        }
        for (Worker worker : workers) {
            worker.end();
        }
        long taken = Stream.of(workers).mapToLong(worker -> worker.taken).sum();
        return measured.result(bytes, taken == accepted);
    }

    private Windows measure(double howLong) {
        Windows windows = new Windows();
        long window = 1_000_000_000L / WINDOWS_A_SECOND;
        long begin = System.nanoTime();
        long end = begin + (long) (howLong * 1e9);
        long now = begin;
        while (now < end) {
            long from = now;
            long packets = 0;
            while (now - from < window) {
                packets += calls();
                now = System.nanoTime();
            }
            windows.add(now - from, Math.max(1, packets));
        }
        return windows;
    }

    /** A distributor without an active worker accepts nothing yet. */
    private long calls() {
        long packets = 0;
        for (int i = 0; i < CALLS_A_LOOK; i++) {
            packets += distributor.process(traffic.next(), Traffic.CALL);
            distributor.returnedPackets(back, back.length);
        }
        accepted += packets;
        return packets;
    }

    private long allocated() {
        return Allocated.by(LongStream.concat(
                        LongStream.of(Thread.currentThread().getId()),
                        Stream.of(workers).mapToLong(Thread::getId))
                .toArray());
    }

    /** Takes, and hands back, until the distributor closes. */
    private static final class Worker extends Thread {
        private final WorkerPort port;
        private long taken;

        Worker(WorkerPort port) {
            super("w" + port.id());
            this.port = port;
            setDaemon(true);
        }

        @Override
        public void run() {
            long[] held = new long[WorkerPort.BURST];
            long sum = 0;
            int n = 0;
            while (!port.isClosed()) {
                n = Math.max(0, port.getPackets(held, n, held));
                sum += n;
            }
            taken = sum;
        }

        void end() {
            try {
                join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while workers end", e);
            }
        }
    }
}
