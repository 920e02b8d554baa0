package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.flowlane.engine.distribution.Distribution;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.slot.WorkerSlot;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * One thread that is distributor and workers in turn: in random order, the same for the same seed. Workers run whenever the
 * distributor waits and at each of its events, that is, right before or after its accesses to a slot; the distributor runs
 * at the workers' events likewise. {@link Guarantees} and {@link EventModel} watch.
 *
 * <p>The engine goes other ways where nothing is recorded. In an {@link #unwatched} run workers go on whenever the
 * distributor spins, waits or chooses a worker, which is between its look at a slot and its grant; the distributor before
 * and after each access of a worker. {@link Guarantees} alone watches.
 */
final class DeterministicScheduler {

    private static final int POOL = 2048;
    private static final int STUCK = 1_000_000;

    private final SplittableRandom random;
    private final Guarantees guarantees;
    private final EventModel model;
    private final LcoreEvents events;
    private final Distribution distributor;
    private final SimulatedWorker[] workers;
    private final int flows;
    private final int density;
    private final boolean strict;
    private final boolean unwatched;

    /** Offered and not yet accepted. */
    private final long[] pending = new long[64];

    private int pendingCount;
    private final long[] back = new long[96];
    private long accepted;
    private boolean inDistributor;
    private boolean inWorker;
    /** Every worker leaves for a while. */
    private boolean exodus;

    private int fruitless;

    /** A run over these settings; {@code flows} tags. */
    DeterministicScheduler(DistributorConfig config, int flows, long seed) {
        this(config, flows, seed, UnaryOperator.identity(), true);
    }

    /** A run in which each worker's slot may be replaced, and whose events may go unchecked. */
    DeterministicScheduler(
            DistributorConfig config, int flows, long seed, UnaryOperator<WorkerSlot> mutation, boolean checkEvents) {
        this(config, flows, seed, mutation, checkEvents, false);
    }

    /** A run that is not recorded. */
    static DeterministicScheduler unwatched(DistributorConfig config, int flows, long seed) {
        return new DeterministicScheduler(config, flows, seed, UnaryOperator.identity(), false, true);
    }

    private DeterministicScheduler(
            DistributorConfig config,
            int flows,
            long seed,
            UnaryOperator<WorkerSlot> mutation,
            boolean checkEvents,
            boolean unwatched) {
        random = new SplittableRandom(seed);
        this.unwatched = unwatched;
        this.flows = flows;
        strict = config.tracking() == Tracking.STRICT;
        density = 1 << random.nextInt(2, 6);
        guarantees = new Guarantees(POOL, tags(flows));
        model = new EventModel(config, POOL, this::duringDistributor, this::duringWorker, this::atStamp) {
            @Override
            public void returnsCleared(long[] packets, int from, int n) {
                guarantees.cameBack(packets, from, n);
                super.returnsCleared(packets, from, n);
            }
        };
        events = checkEvents ? model : new Unchecked();
        Lcores lcores = unwatched
                ? Lcores.of(
                        config,
                        LcoreEvents.OFF,
                        new WorkersRun(),
                        slot -> new InterleavedSlot(slot, this::duringWorker),
                        new InterleavedPolicy(Lcores.policy(config), this::duringDistributor))
                : Lcores.of(config, events, new WorkersRun(), mutation);
        distributor = lcores.distribution;
        workers = new SimulatedWorker[config.workers()];
        SimulatedWorker.Habits habits = SimulatedWorker.Habits.random(random);
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new SimulatedWorker(lcores.ports[i], guarantees, random, habits);
        }
    }

    /** Tags that need all their bits, and that partly fall together in 16 bits. */
    private int[] tags(int count) {
        int[] tags = new int[count];
        int salt = random.nextInt();
        for (int i = 0; i < count; i++) {
            tags[i] = (i * 0x9E3779B1) ^ salt;
        }
        return tags;
    }

    /** Has this many packets accepted, then ends in good order, and checks that nothing is left anywhere. */
    void run(long packets) {
        while (accepted < packets) {
            distributorStep((int) Math.min(32, packets - accepted));
            for (int i = random.nextInt(6); i > 0; i--) {
                workerStep();
            }
            if (random.nextInt(exodus ? 20 : 500) == 0) {
                exodus = !exodus;
                everybody(exodus ? SimulatedWorker.Mood.LEAVE : SimulatedWorker.Mood.AS_USUAL);
            }
        }
        everybody(SimulatedWorker.Mood.STAY);
        call(() -> distributor.flush(() -> true));
        assertEquals(0, distributor.outstanding(), "outstanding after a flush");
        everybody(SimulatedWorker.Mood.LEAVE);
        while (anyPresent() || distributor.activeWorkers() > 0) {
            workerStep();
            call(() -> distributor.process(pending, 0));
            notStuck();
        }
        drain();
        guarantees.checkEnd(accepted);
        if (events == model) {
            model.checkEnd();
        }
    }

    long accepted() {
        return accepted;
    }

    private void distributorStep(int most) {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> drain();
            case 4 -> clearNowAndThen();
            case 5 -> flushForAWhile();
            case 6 -> call(() -> distributor.process(pending, 0));
            default -> feed(random.nextInt(most + 1));
        }
        checkCounts();
    }

    private void feed(int n) {
        while (pendingCount < n && guarantees.freeIndices() > 0) {
            pending[pendingCount++] = guarantees.offer(random.nextInt(flows));
        }
        int offered = Math.min(n, pendingCount);
        if (strict && random.nextInt(3) == 0) {
            offer(offered);
        } else {
            process(offered);
        }
        if (guarantees.freeIndices() == 0) {
            drain();
        }
    }

    private void process(int n) {
        int[] done = new int[1];
        call(() -> done[0] = distributor.process(pending, n));
        if (done[0] < n) {
            assertEquals(0, distributor.activeWorkers(), "process accepts fewer though workers are active");
        }
        accepted += done[0];
        pendingCount -= done[0];
        System.arraycopy(pending, done[0], pending, 0, pendingCount);
    }

    /** What was refused stands at the front, and what was not offered follows it. */
    private void offer(int n) {
        int[] done = new int[1];
        call(() -> done[0] = distributor.offer(pending, n));
        accepted += done[0];
        pendingCount -= done[0];
        int refused = n - done[0];
        System.arraycopy(pending, n, pending, refused, pendingCount - refused);
    }

    private void drain() {
        int[] n = new int[1];
        int max = random.nextInt(1, back.length + 1);
        do {
            call(() -> n[0] = distributor.returned(back, max));
            guarantees.cameBack(back, 0, n[0]);
        } while (n[0] > 0);
    }

    /** Which packets were cleared, only the event tells. */
    private void clearNowAndThen() {
        if (!unwatched && random.nextInt(8) == 0) {
            call(distributor::clearReturns);
        }
    }

    private void flushForAWhile() {
        int[] turns = {random.nextInt(20)};
        call(() -> distributor.flush(() -> turns[0]-- > 0));
    }

    private void checkCounts() {
        if (model.accepted() > 0) {
            assertEquals(model.outstanding(), distributor.outstanding(), "outstanding");
            assertEquals(model.inFlight(), distributor.inFlight(), "in flight");
            assertEquals(model.active(), distributor.activeWorkers(), "active workers");
            assertEquals(accepted, model.accepted(), "accepted");
            checkCounters();
        }
    }

    /** What was counted is what the events say. */
    private void checkCounters() {
        Counters counters = Counters.of(distributor.counters());
        assertEquals(accepted, counters.accepted(), "counted: accepted");
        assertEquals(model.outstanding(), accepted - counters.completed(), "counted: outstanding");
        long places = counters.waiting();
        for (Counters.Worker worker : counters.workers()) {
            assertEquals(model.backlog(worker.worker()), worker.backlog(), "counted: backlog");
            places += worker.backlog() + worker.inFlight();
        }
        assertEquals(model.outstanding(), places, "counted: where the packets are");
    }

    private void call(Runnable distributorCall) {
        assertTrue(!inDistributor, "the distributor calls itself");
        inDistributor = true;
        distributorCall.run();
        inDistributor = false;
    }

    private void everybody(SimulatedWorker.Mood mood) {
        for (SimulatedWorker worker : workers) {
            worker.mood(mood);
        }
    }

    private boolean anyPresent() {
        for (SimulatedWorker worker : workers) {
            if (worker.present()) {
                return true;
            }
        }
        return false;
    }

    private void workerStep() {
        boolean outer = inWorker;
        inWorker = true;
        workers[random.nextInt(workers.length)].step();
        inWorker = outer;
    }

    private void notStuck() {
        if (++fruitless > STUCK) {
            fail("stuck: " + distributor.outstanding() + " outstanding, " + distributor.activeWorkers() + " active");
        }
    }

    /** Between two accesses of the distributor. */
    private void duringDistributor() {
        if (inDistributor && random.nextInt(density) == 0) {
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                workerStep();
            }
        }
    }

    /** Between the distributor's look at a slot and what it does with it. */
    private void atStamp() {
        if (!inWorker) {
            duringDistributor();
        }
    }

    /** Between two accesses of a worker: only calls that never wait, for this worker cannot go on before they end. */
    private void duringWorker() {
        if (!inDistributor && random.nextInt(density) == 0) {
            call(() -> distributor.process(pending, 0));
        }
    }

    /** While the distributor waits. */
    private final class WorkersRun implements IdleStrategy {
        @Override
        public void idle() {
            notStuck();
            workerStep();
        }

        @Override
        public void spin() {
            duringDistributor();
        }

        @Override
        public void reset() {
            fruitless = 0;
        }
    }

    /** The interleaving points alone. */
    private final class Unchecked implements LcoreEvents {
        @Override
        public long stamp() {
            atStamp();
            return 0;
        }

        @Override
        public void slotGrant(int worker, long[] packets, int from, int n) {
            duringDistributor();
        }

        @Override
        public void slotCollect(int worker, long[] packets, int from, int n) {
            duringDistributor();
        }

        @Override
        public void packetIn(long seq, long packet) {
            duringDistributor();
        }

        @Override
        public void returnsCleared(long[] packets, int from, int n) {
            guarantees.cameBack(packets, from, n);
        }
    }
}
