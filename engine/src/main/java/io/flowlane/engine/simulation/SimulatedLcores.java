package io.flowlane.engine.simulation;

import io.flowlane.engine.idle.IdleStrategy;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * All lcores' time. The distributor's clock moves when the distributor says what it does ({@link #advance}), and when it
 * waits, for this is its idle strategy; workers make their steps meanwhile.
 */
final class SimulatedLcores implements IdleStrategy {

    /** Turns in which nobody does anything any more before a wait counts as endless. */
    private static final int HANGS = 1_000;

    private static final Comparator<SimulatedWorker> ORDER =
            Comparator.comparingLong(SimulatedWorker::due).thenComparingInt(SimulatedWorker::id);

    private final VirtualClock clock;
    private final SimulationCosts costs;
    /** The sequence of {@link Random} is specified: the same on every Java. */
    private final Random random;

    private final PriorityQueue<SimulatedWorker> due = new PriorityQueue<>(ORDER);
    private final int[] grants;
    private final long look;
    private SimulatedWorker[] workers = {};
    private long now;
    private int fruitless;

    SimulatedLcores(int workers, SimulationCosts costs, long seed, VirtualClock clock) {
        this.clock = clock;
        this.costs = costs;
        this.random = new Random(seed);
        this.grants = new int[workers];
        this.look = (long) costs.look() * workers;
        this.now = clock.nanoTime();
    }

    /** The workers join, one transfer from now. */
    void start(SimulatedWorker[] joining) {
        workers = joining.clone();
        for (SimulatedWorker worker : workers) {
            schedule(worker, now + transfer());
        }
    }

    /** The workers leave when they have done what they hold. */
    void stop() {
        for (SimulatedWorker worker : workers) {
            worker.stop();
            if (worker.isAsleep() && !worker.hasLeft()) {
                schedule(worker, now + transfer());
            }
        }
    }

    SimulatedWorker[] workers() {
        return workers.clone();
    }

    /** How long a cache line takes to another core, this time. */
    long transfer() {
        return vary(costs.transfer());
    }

    /** A time with its jitter. */
    long vary(long nanos) {
        int thousandths = 10 * costs.jitter();
        return nanos == 0 ? 0 : nanos + nanos * (random.nextInt(2 * thousandths + 1) - thousandths) / 1_000;
    }

    /** The distributor accepts a packet. */
    void packet() {
        advance(costs.packet());
    }

    /** The distributor reads what a worker wrote. */
    void read() {
        advance(transfer());
    }

    /** The distributor looks at every worker. */
    void look() {
        advance(look);
    }

    /** The distributor grants to this worker at this moment. */
    void granted(int worker) {
        grants[worker]++;
        if (worker < workers.length && workers[worker].waitsForGrant()) {
            schedule(workers[worker], now + transfer());
        }
    }

    /** The distributor collects from this worker at this moment. */
    void collected(int worker) {
        if (workers[worker].waitsForCollect()) {
            schedule(workers[worker], now + transfer());
        }
    }

    /** How often this worker was granted something. */
    int grants(int worker) {
        return grants[worker];
    }

    @Override
    public void idle() {
        idle(Long.MAX_VALUE);
    }

    /**
     * The distributor has nothing to do until a worker makes its next step, or until {@code limit}.
     *
     * @throws IllegalStateException when nothing will ever happen again
     */
    void idle(long limit) {
        SimulatedWorker next = due.peek();
        boolean endless = next == null && limit == Long.MAX_VALUE;
        if (endless && ++fruitless == HANGS) {
            throw new IllegalStateException("the simulation hangs: the distributor waits and all workers do");
        }
        long turn = now + look;
        long wake = endless ? turn : Math.min(limit, next == null ? limit : Math.max(turn, next.due()));
        advance(Math.max(0, wake - now));
    }

    @Override
    public void reset() {
        fruitless = 0;
    }

    /** The distributor's clock moves on; workers make the steps that are due by then. */
    void advance(long nanos) {
        long then = now + nanos;
        SimulatedWorker next = due.peek();
        while (next != null && next.due() <= then) {
            due.remove();
            clock.set(next.due());
            schedule(next, next.step());
            fruitless = 0;
            next = due.peek();
        }
        now = then;
        clock.set(now);
    }

    private void schedule(SimulatedWorker worker, long at) {
        worker.dueAt(at);
        if (!worker.isAsleep()) {
            due.add(worker);
        }
    }
}
