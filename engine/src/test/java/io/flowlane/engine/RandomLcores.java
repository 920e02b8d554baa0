package io.flowlane.engine;

import io.flowlane.engine.distribution.Distribution;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.packet.Packets;
import java.util.ArrayDeque;
import java.util.Random;

/**
 * One thread that is distributor and workers in turn, in random order, and counts what {@link Guarantees} would stop at.
 * Workers run between the distributor's calls and where it waits, and hold a burst for up to four turns. Nobody
 * leaves, and at most a hundred packets are out, so that what DPDK loses does not hide what it reorders.
 */
final class RandomLcores {

    private static final int OUT = 100;
    private static final int CALL = 32;
    private static final int WORK_TURNS = 4;

    /** Its sequence is specified: the same on every Java. */
    private final Random random;

    private final Distribution distributor;
    private final Worker[] workers;
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private final long[] numberOf = new long[OUT];
    private final Flow[] flows;
    private long accepted;
    private long inParallel;
    private long completedOutOfOrder;

    /** One tag's packets. */
    private static final class Flow {
        long offered;
        long completed;
        int worker;
        int atWork;
    }

    RandomLcores(DistributorConfig config, int flowCount, long seed) {
        random = new Random(seed);
        Lcores lcores = Lcores.of(config, LcoreEvents.OFF, new WorkersRun(), slot -> slot);
        distributor = lcores.distribution;
        workers = new Worker[config.workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(lcores.ports[i]);
        }
        flows = new Flow[flowCount];
        for (int i = 0; i < flowCount; i++) {
            flows[i] = new Flow();
        }
        for (int i = 0; i < OUT; i++) {
            free.add(i);
        }
    }

    long accepted() {
        return accepted;
    }

    /** Packets that were taken while another worker held one of their flow. */
    long inParallel() {
        return inParallel;
    }

    /** Packets that were done after a later one of their flow. */
    long completedOutOfOrder() {
        return completedOutOfOrder;
    }

    void run(long packets) {
        long[] input = new long[CALL];
        long[] back = new long[OUT];
        int pending = 0;
        while (accepted < packets) {
            int n = 1 + random.nextInt(CALL);
            while (pending < n && !free.isEmpty()) {
                input[pending++] = fresh();
            }
            int done = Math.min(distributor.process(input, pending), pending);
            accepted += done;
            pending -= done;
            System.arraycopy(input, done, input, 0, pending);
            for (int i = distributor.returned(back, OUT) - 1; i >= 0; i--) {
                free.add(Packets.index(back[i]));
            }
            for (int steps = random.nextInt(2 * workers.length + 1); steps > 0; steps--) {
                anyStep();
            }
        }
    }

    private long fresh() {
        int flow = random.nextInt(flows.length);
        int index = free.remove();
        numberOf[index] = ++flows[flow].offered;
        return Packets.packet(index, flow << 1);
    }

    private void anyStep() {
        workers[random.nextInt(workers.length)].step();
    }

    private final class Worker {
        private final WorkerPort port;
        private final long[] held = new long[WorkerPort.BURST];
        private int count;
        private int turnsLeft;
        private boolean asking;

        Worker(WorkerPort port) {
            this.port = port;
        }

        void step() {
            if (asking) {
                take();
            } else if (turnsLeft > 0) {
                turnsLeft--;
            } else if (port.mayHandBack()) {
                handBack();
            }
        }

        private void take() {
            int n = port.pollPackets(held);
            if (n == WorkerPort.NOTHING_YET) {
                return;
            }
            asking = false;
            count = n;
            turnsLeft = random.nextInt(WORK_TURNS + 1);
            for (int i = 0; i < n; i++) {
                Flow flow = flow(held[i]);
                if (flow.atWork > 0 && flow.worker != port.id()) {
                    inParallel++;
                }
                flow.worker = port.id();
                flow.atWork++;
            }
        }

        private void handBack() {
            for (int i = 0; i < count; i++) {
                Flow flow = flow(held[i]);
                long number = numberOf[Packets.index(held[i])];
                if (number < flow.completed) {
                    completedOutOfOrder++;
                }
                flow.completed = Math.max(flow.completed, number);
                flow.atWork--;
            }
            port.requestPackets(held, count);
            count = 0;
            asking = true;
        }
    }

    private Flow flow(long packet) {
        return flows[Packets.tag(packet) >> 1];
    }

    /** While the distributor waits. */
    private final class WorkersRun implements IdleStrategy {
        @Override
        public void idle() {
            anyStep();
        }

        @Override
        public void reset() {}
    }
}
