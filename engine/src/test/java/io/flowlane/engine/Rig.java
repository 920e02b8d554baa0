package io.flowlane.engine;

import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A distributor and its workers on one thread, step by step; a wait that nobody would end throws. */
final class Rig {

    private static final long[] NONE = {};

    final Distributor distributor;
    private final boolean[] asking;
    private int nextIndex;

    /** What happens elsewhere while somebody waits. */
    Runnable onWait = () -> {};

    Rig(DistributorConfig config) {
        distributor = Distributor.create(config.withIdle(() -> new Bounded()));
        asking = new boolean[config.workers()];
    }

    /** Both modes, both policies, several lines: what holds for one holds for all. */
    static Stream<DistributorConfig> shapes() {
        return Stream.of(Policy.ROUND_ROBIN, Policy.LEAST_LOADED)
                .flatMap(policy -> Stream.of(
                                DistributorConfig.of(2).withMode(Mode.SINGLE),
                                DistributorConfig.of(2).withLines(1),
                                DistributorConfig.of(2).withLines(2),
                                DistributorConfig.of(2).withLines(4))
                        .map(config -> config.withPolicy(policy)
                                .withName(config.mode() + " " + policy + " " + config.lines() + " lines")));
    }

    WorkerPort worker(int w) {
        return distributor.worker(w);
    }

    /** Makes packets, numbered 0, 1, 2 ... in the order in which they are made. */
    long[] packets(int... tags) {
        long[] packets = new long[tags.length];
        for (int i = 0; i < tags.length; i++) {
            packets[i] = Packets.packet(nextIndex++, tags[i]);
        }
        return packets;
    }

    /** Offers packets of these tags; answers how many were accepted. */
    int process(int... tags) {
        return distributor.process(packets(tags), tags.length);
    }

    /** {@code n} packets of one tag. */
    static int[] times(int n, int tag) {
        int[] tags = new int[n];
        Arrays.fill(tags, tag);
        return tags;
    }

    void turn() {
        distributor.process(NONE, 0);
    }

    /** The worker hands these back and asks, and the distributor sees it. */
    void ask(int w, long... done) {
        worker(w).requestPackets(done, done.length);
        asking[w] = true;
        turn();
    }

    /** What the worker gets at once: perhaps nothing. */
    long[] take(int w) {
        long[] into = new long[WorkerPort.BURST];
        int n = worker(w).pollPackets(into);
        asking[w] = n == WorkerPort.NOTHING_YET;
        return Arrays.copyOf(into, Math.max(0, n));
    }

    /** What the worker gets as soon as it gets something: DPDK gives an empty burst first. */
    long[] takeSome(int w) {
        for (int tries = 0; tries < 3; tries++) {
            if (!asking[w]) {
                ask(w);
            }
            long[] taken = take(w);
            if (taken.length > 0) {
                return taken;
            }
        }
        throw new AssertionError("worker " + w + " gets nothing");
    }

    void leave(int w, long... done) {
        worker(w).returnPackets(done, done.length);
        asking[w] = false;
        turn();
    }

    /** The worker takes and hands back as long as it gets something; answers the packets' numbers. It ends up asking. */
    List<Integer> workOff(int w) {
        List<Integer> taken = new ArrayList<>();
        if (!asking[w]) {
            ask(w);
        }
        for (long[] packets = take(w); packets.length > 0; packets = take(w)) {
            taken.addAll(numbers(packets));
            ask(w, packets);
        }
        return taken;
    }

    List<Integer> returned() {
        long[] back = new long[3];
        List<Integer> all = new ArrayList<>();
        for (int n; (n = distributor.returnedPackets(back, back.length)) > 0; ) {
            all.addAll(numbers(Arrays.copyOf(back, n)));
        }
        return all;
    }

    static List<Integer> numbers(long... packets) {
        return Arrays.stream(packets).mapToObj(Packets::index).toList();
    }

    /** {@code from, from + 1 ... to - 1}. */
    static List<Integer> range(int from, int to) {
        List<Integer> range = new ArrayList<>();
        for (int i = from; i < to; i++) {
            range.add(i);
        }
        return range;
    }

    private final class Bounded implements IdleStrategy {
        private int turns;

        @Override
        public void idle() {
            if (++turns > 10_000) {
                throw new AssertionError("waits for ever");
            }
            onWait.run();
        }

        @Override
        public void reset() {
            turns = 0;
        }

        @Override
        public boolean parksNext() {
            return true;
        }
    }
}
