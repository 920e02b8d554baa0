package io.flowlane.engine;

import java.util.SplittableRandom;

/** A worker whose steps never wait: what it does next is drawn at random, within its habits and its mood. */
final class SimulatedWorker {

    /** What all workers are to do now. */
    enum Mood {
        AS_USUAL,
        STAY,
        LEAVE
    }

    /**
     * How often a worker does what is out of the ordinary, in thousandths.
     *
     * @param leaves leaves at a hand-back, or while it asks
     * @param frees frees some of its packets instead of handing them back
     * @param dawdles does nothing in a step
     */
    record Habits(int leaves, int frees, int dawdles) {
        static Habits random(SplittableRandom random) {
            int[] leaves = {0, 5, 50, 300};
            int[] frees = {0, 20, 300};
            int[] dawdles = {0, 300, 800};
            return new Habits(leaves[random.nextInt(4)], frees[random.nextInt(3)], dawdles[random.nextInt(3)]);
        }
    }

    private static final long[] NONE = {};

    private final WorkerPort port;
    private final Guarantees guarantees;
    private final SplittableRandom random;
    private final Habits habits;
    private final long[] held = new long[WorkerPort.BURST];
    private int count;
    private boolean asking;
    private boolean present;
    private boolean inStep;
    private Mood mood = Mood.AS_USUAL;

    SimulatedWorker(WorkerPort port, Guarantees guarantees, SplittableRandom random, Habits habits) {
        this.port = port;
        this.guarantees = guarantees;
        this.random = random;
        this.habits = habits;
    }

    void mood(Mood next) {
        mood = next;
    }

    boolean present() {
        return present;
    }

    /** Does one thing, or nothing; a step that is not finished is not begun again. */
    void step() {
        if (inStep || often(habits.dawdles)) {
            return;
        }
        inStep = true;
        if (!present) {
            join();
        } else if (asking) {
            takeOrWithdraw();
        } else {
            handBack();
        }
        inStep = false;
    }

    private void join() {
        if (mood != Mood.LEAVE && port.mayHandBack()) {
            port.requestPackets(NONE, 0);
            present = true;
            asking = true;
        }
    }

    private void takeOrWithdraw() {
        if (leaves() && port.mayHandBack()) {
            port.returnPackets();
            present = false;
            asking = false;
            return;
        }
        int n = port.pollPackets(held);
        if (n != WorkerPort.NOTHING_YET) {
            guarantees.take(port.id(), held, n);
            count = n;
            asking = false;
        }
    }

    private void handBack() {
        if (!port.mayHandBack()) {
            return;
        }
        int back = often(habits.frees) ? random.nextInt(count + 1) : count;
        if (leaves()) {
            port.returnPackets(held, back);
            present = false;
        } else {
            port.requestPackets(held, back);
            asking = true;
        }
        guarantees.complete(port.id(), held, count, back);
        count = 0;
    }

    private boolean leaves() {
        return mood == Mood.LEAVE || (mood == Mood.AS_USUAL && often(habits.leaves));
    }

    private boolean often(int thousandths) {
        return random.nextInt(1000) < thousandths;
    }
}
