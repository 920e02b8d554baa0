package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.packet.Packets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real threads, few flows, workers that leave and come back: order and exclusivity are counted, not timed. More packets
 * with {@code -Dflowlane.threads.packets=1000000}.
 */
class RealThreadsTest {

    private static final int PACKETS = Integer.getInteger("flowlane.threads.packets", 50_000);
    private static final int POOL = 4096;

    @ParameterizedTest(name = "{0}, {1} workers, {2} flows, {3} leaves in 1000, {4}, {5} lines")
    @CsvSource({
        "SINGLE, 1, 8, 0, ROUND_ROBIN, 1",
        "SINGLE, 3, 8, 20, ROUND_ROBIN, 1",
        "SINGLE, 8, 64, 20, LEAST_LOADED, 1",
        "BURST, 1, 8, 0, ROUND_ROBIN, 1",
        "BURST, 3, 8, 20, ROUND_ROBIN, 1",
        "BURST, 3, 8, 20, LEAST_LOADED, 4",
        "BURST, 8, 64, 20, ROUND_ROBIN, 2"
    })
    void eachFlowIsProcessedAloneAndInOrder(Mode mode, int workers, int flows, int leaves, Policy policy, int lines)
            throws InterruptedException {
        Run run = new Run(
                DistributorConfig.of(workers).withMode(mode).withPolicy(policy).withLines(lines), flows, leaves);
        run.go(PACKETS);
        assertEquals(0, run.outOfOrder.get(), "processed out of order");
        assertEquals(0, run.inParallel.get(), "processed in parallel");
        assertEquals(0, run.returnedOutOfOrder, "returned out of order");
        assertEquals(PACKETS, run.processed.get(), "processed");
        assertEquals(PACKETS, run.returned, "returned");
    }

    private static final class Run {
        final AtomicLong outOfOrder = new AtomicLong();
        final AtomicLong inParallel = new AtomicLong();
        final AtomicLong processed = new AtomicLong();
        final AtomicBoolean stop = new AtomicBoolean();
        final Distributor distributor;
        final int flows;
        final int leaves;
        /** Number of the packet within its flow, by pool index; plain on purpose: the slots must order it. */
        final long[] numberOf = new long[POOL];

        final long[] lastOf;
        final long[] lastReturnedOf;
        final AtomicBoolean[] busy;
        long returnedOutOfOrder;
        long returned;

        Run(DistributorConfig config, int flows, int leaves) {
            this.distributor = Distributor.create(config);
            this.flows = flows;
            this.leaves = leaves;
            lastOf = new long[flows];
            lastReturnedOf = new long[flows];
            busy = new AtomicBoolean[flows];
            for (int i = 0; i < flows; i++) {
                busy[i] = new AtomicBoolean();
            }
        }

        void go(int total) throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < distributor.config().workers(); w++) {
                WorkerPort port = distributor.worker(w);
                SplittableRandom random = new SplittableRandom(w);
                Thread thread = new Thread(() -> work(port, random), "w" + w);
                thread.start();
                threads.add(thread);
            }
            feed(total);
            distributor.flush();
            drain();
            stop.set(true);
            for (int w = 0; w < threads.size(); w++) {
                distributor.worker(w).wake();
            }
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    distributor.process(new long[0], 0);
                    Thread.onSpinWait();
                }
            }
            drain();
            distributor.close();
        }

        private void feed(int total) {
            SplittableRandom random = new SplittableRandom(42);
            long[] next = new long[flows];
            long[] packets = new long[32];
            int sent = 0;
            while (sent < total) {
                if (sent - returned > POOL - packets.length) {
                    distributor.process(packets, 0);
                    drain();
                    continue;
                }
                int n = Math.min(1 + random.nextInt(packets.length), total - sent);
                for (int i = 0; i < n; i++) {
                    int flow = random.nextInt(flows);
                    int index = freeIndex();
                    numberOf[index] = ++next[flow];
                    packets[i] = Packets.packet(index, flow << 1);
                }
                int done = 0;
                while (done < n) {
                    System.arraycopy(packets, done, packets, 0, n - done);
                    n -= done;
                    sent += done;
                    done = distributor.process(packets, n);
                    drain();
                }
                sent += done;
            }
        }

        private final boolean[] used = new boolean[POOL];
        private int cursor;

        private int freeIndex() {
            while (used[cursor]) {
                cursor = (cursor + 1) % POOL;
            }
            used[cursor] = true;
            return cursor;
        }

        private void drain() {
            long[] back = new long[64];
            int n;
            while ((n = distributor.returnedPackets(back, back.length)) > 0) {
                for (int i = 0; i < n; i++) {
                    int flow = Packets.tag(back[i]) >> 1;
                    int index = Packets.index(back[i]);
                    if (numberOf[index] != ++lastReturnedOf[flow]) {
                        returnedOutOfOrder++;
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
                    Thread.onSpinWait();
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
}
