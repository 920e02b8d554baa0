package io.flowlane.engine.simulation;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.idle.BusySpinIdle;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.WorkerSlot;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Measures on this machine what {@link SimulationCosts} are made of, in less than a second. Two measurements never
 * agree to the nanosecond: a run that is to be repeated takes the costs as they were printed.
 *
 * <pre>
 *  cost      measured as
 *  --------  -----------------------------------------------------------------------------------------
 *  transfer  half of the time in which a burst slot goes to another thread and back
 *  packet    the distributor's calls for bursts of distinct tags, with the workers' parts left out
 *  look      the distributor's call without packets, over workers that want nothing
 *  checksum  the checksum of frames of 1,400 bytes
 * </pre>
 *
 * Each is the median of a hundred short rounds, after as many as compile the code.
 */
public final class Calibration {

    private static final int ROUNDS = 101;
    private static final int WARM_UP = 5 * ROUNDS;
    private static final int TRIPS = 200;
    private static final int CALLS = 200;
    private static final int CALL = 32;
    private static final int LOOKS = 64;
    private static final int FRAMES = 256;
    private static final long[] NONE = {};

    /** What the checksum comes to: keeps it from being optimised away. */
    private long sink;

    private Calibration() {}

    /**
     * Measures; on the calling thread and, where there are two processors, on one more.
     *
     * @return the costs, with the default jitter; the default transfer where there is one processor
     */
    public static SimulationCosts measure() {
        Calibration calibration = new Calibration();
        int transfer = Runtime.getRuntime().availableProcessors() < 2
                ? SimulationCosts.DEFAULT.transfer()
                : Math.max(1, transfer());
        int look = distributor(LOOKS).looks();
        int packet = distributor(1).packets();
        return new SimulationCosts(
                transfer,
                Math.max(0, packet - look / CALL),
                look,
                SimulationCosts.DEFAULT.jitter(),
                calibration.checksum());
    }

    /** Nanoseconds that a cache line takes to another core: there with a grant, back with a hand-back. */
    private static int transfer() {
        BurstSlots slots = new BurstSlots(1);
        WorkerSlot worker = slots.worker(0);
        Thread thread = new Thread(() -> answer(worker), "calibration");
        thread.setDaemon(true);
        thread.start();
        long[] packets = new long[BurstSlots.BURST];
        int trip = median(() -> {
            long begin = System.nanoTime();
            for (int i = 0; i < TRIPS; i++) {
                slots.grant(0, packets, 0, 1);
                while (slots.handBack(0) == 0) {
                    Thread.onSpinWait();
                }
                slots.collected(0);
            }
            return (System.nanoTime() - begin) / TRIPS;
        });
        slots.grant(0, packets, 0, 0); // an empty burst: the end
        return trip / 2;
    }

    private static void answer(WorkerSlot worker) {
        long[] into = new long[BurstSlots.BURST];
        int n = 1;
        while (n != 0) {
            n = worker.peek(into);
            if (n > 0) {
                worker.taken(0);
                worker.request(into, n);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private static Lcores distributor(int workers) {
        return new Lcores(Distributor.create(DistributorConfig.of(workers).withIdle(BusySpinIdle::new)));
    }

    /** A distributor and its workers on one thread. */
    private record Lcores(Distributor distributor) {

        /** Nanoseconds a worker. */
        int looks() {
            int call = median(() -> {
                long begin = System.nanoTime();
                for (int i = 0; i < CALLS; i++) {
                    distributor.process(NONE, 0);
                }
                return (System.nanoTime() - begin) / CALLS;
            });
            return (int) Math.round((double) call / LOOKS);
        }

        /** Nanoseconds a packet. */
        int packets() {
            long[] packets = new long[CALL];
            long[] back = new long[CALL];
            for (int i = 0; i < CALL; i++) {
                packets[i] = Packets.packet(i, 2 * i);
            }
            WorkerPort worker = distributor.worker(0);
            worker.requestPackets(NONE, 0);
            return median(() -> {
                long spent = 0;
                for (int call = 0; call < CALLS; call++) {
                    long begin = System.nanoTime();
                    distributor.process(packets, CALL);
                    distributor.returnedPackets(back, CALL);
                    spent += System.nanoTime() - begin;
                    workOff(worker);
                }
                return spent / ((long) CALLS * CALL);
            });
        }

        private void workOff(WorkerPort worker) {
            long[] burst = new long[WorkerPort.BURST];
            while (distributor.outstanding() > 0) {
                int n = worker.pollPackets(burst);
                if (n != WorkerPort.NOTHING_YET) {
                    worker.requestPackets(burst, n);
                }
                distributor.process(NONE, 0);
            }
        }
    }

    /** Picoseconds a byte. */
    private int checksum() {
        PacketWork work = PacketWork.parse("checksum");
        long[] packets = new long[FRAMES];
        try (RxPort rx = SyntheticRxPort.of("packets=" + FRAMES + ",size=1400", TagFunction.parse("rss"), FRAMES)) {
            int n = rx.receive(packets, FRAMES);
            long bytes = Arrays.stream(packets)
                    .map(packet -> rx.data().capturedLength(Packets.index(packet)))
                    .sum();
            return median(() -> {
                long begin = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    sink += work.work(rx.data(), packets[i]);
                }
                return (System.nanoTime() - begin) * 1000 / bytes;
            });
        }
    }

    private static int median(LongSupplier round) {
        long[] rounds = new long[ROUNDS];
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            rounds[i % ROUNDS] = round.getAsLong();
        }
        Arrays.sort(rounds);
        return (int) Math.min(SimulationCosts.MOST, rounds[ROUNDS / 2]);
    }
}
