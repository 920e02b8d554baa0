package io.flowlane.engine;

import io.flowlane.engine.packet.Packets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A distributor and its workers on real threads: few flows, so that they collide, and workers that leave now and then and
 * come back, the last one too. It counts what is processed or comes back in the wrong order, and what is processed beside
 * its own flow. The thread that calls {@link #run} is the distributor.
 */
final class RealThreads {

    private static final int POOL = 4096;
    private static final long[] NONE = {};

    final AtomicLong outOfOrder = new AtomicLong();
    final AtomicLong inParallel = new AtomicLong();
    final AtomicLong processed = new AtomicLong();
    final AtomicLong left = new AtomicLong();
    long returnedOutOfOrder;
    long returned;

    private final Distributor distributor;
    private final int flows;
    private final int leaves;
    private final int mostOut;
    private final AtomicBoolean stop = new AtomicBoolean();

    /** Number of the packet within its flow, by pool index; plain on purpose: the slots must order it. */
    private final long[] numberOf = new long[POOL];

    /** The last number that was processed; plain on purpose: packet n of a flow happens before packet n + 1. */
    private final long[] lastOf;

    private final long[] lastReturnedOf;
    private final AtomicBoolean[] busy;
    private final boolean[] used = new boolean[POOL];
    private int cursor;
    private final long[] next;
    private final long[] back = new long[64];

    /**
     * A run that has not begun.
     *
     * @param config the distributor's
     * @param flows how many tags there are
     * @param leaves how often a worker leaves after a burst, in thousandths
     * @param mostOut packets that may be out at once: DPDK forgets returned ones beyond 127
     */
    RealThreads(DistributorConfig config, int flows, int leaves, int mostOut) {
        this.distributor = Distributor.create(config);
        this.flows = flows;
        this.leaves = leaves;
        this.mostOut = Math.min(mostOut, POOL);
        next = new long[flows];
        lastOf = new long[flows];
        lastReturnedOf = new long[flows];
        busy = new AtomicBoolean[flows];
        for (int i = 0; i < flows; i++) {
            busy[i] = new AtomicBoolean();
        }
    }

    /** Sends this many packets through, then ends all workers. */
    void run(long total, long seed) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int w = 0; w < distributor.config().workers(); w++) {
            WorkerPort port = distributor.worker(w);
            SplittableRandom random = new SplittableRandom(seed + 1 + w);
            Thread thread = new Thread(() -> work(port, random), "w" + w);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        feed(total, new SplittableRandom(seed));
        while (distributor.outstanding() > 0) {
            turn();
        }
        stop.set(true);
        for (int w = 0; w < threads.size(); w++) {
            distributor.worker(w).wake();
            while (threads.get(w).isAlive()) {
                turn();
            }
        }
        turn();
        distributor.close();
    }

    private void turn() {
        distributor.process(NONE, 0);
        drain();
        letOthersRun();
    }

    @SuppressWarnings("ThreadPriorityCheck") // there are more lcores than processors
    private static void letOthersRun() {
        Thread.yield();
    }

    private void feed(long total, SplittableRandom random) {
        long[] packets = new long[32];
        int pending = 0;
        long sent = 0;
        while (sent < total) {
            int n = (int) Math.min(1 + random.nextInt(packets.length), total - sent);
            while (pending < n && sent + pending - returned < mostOut) {
                packets[pending++] = fresh(random.nextInt(flows));
            }
            int done = Math.min(distributor.process(packets, pending), pending);
            sent += done;
            pending -= done;
            System.arraycopy(packets, done, packets, 0, pending);
            drain();
            if (done == 0) {
                letOthersRun();
            }
        }
    }

    private long fresh(int flow) {
        while (used[cursor]) {
            cursor = (cursor + 1) % POOL;
        }
        used[cursor] = true;
        numberOf[cursor] = ++next[flow];
        return Packets.packet(cursor, flow << 1);
    }

    private void drain() {
        int n;
        while ((n = distributor.returnedPackets(back, back.length)) > 0) {
            for (int i = 0; i < n; i++) {
                int flow = Packets.tag(back[i]) >> 1;
                int index = Packets.index(back[i]);
                if (numberOf[index] != ++lastReturnedOf[flow]) {
                    returnedOutOfOrder++;
                    lastReturnedOf[flow] = numberOf[index];
                }
                used[index] = false;
            }
            returned += n;
        }
    }

    private void work(WorkerPort port, SplittableRandom random) {
        long[] packets = new long[WorkerPort.BURST];
        int held = 0;
        while (true) {
            held = Math.max(0, port.getPackets(packets, held, packets));
            for (int i = 0; i < held; i++) {
                handle(packets[i]);
            }
            if (stop.get()) {
                port.returnPackets(packets, held);
                return;
            }
            if (random.nextInt(1000) < leaves) {
                port.returnPackets(packets, held);
                held = 0;
                left.incrementAndGet();
            }
        }
    }

    private void handle(long packet) {
        int flow = Packets.tag(packet) >> 1;
        if (!busy[flow].compareAndSet(false, true)) {
            inParallel.incrementAndGet();
        }
        long number = numberOf[Packets.index(packet)];
        if (number != lastOf[flow] + 1) {
            outOfOrder.incrementAndGet();
        }
        lastOf[flow] = number;
        busy[flow].set(false);
        processed.incrementAndGet();
    }
}
