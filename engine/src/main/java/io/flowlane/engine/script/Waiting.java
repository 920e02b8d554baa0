package io.flowlane.engine.script;

import io.flowlane.engine.idle.IdleStrategy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How the distributor of a script waits: each fruitless turn runs the next worker call that the script has for this wait.
 * When none is left, somebody may help; when nobody can, nothing will end the wait any more.
 */
final class Waiting implements IdleStrategy {

    private final Consumer<Op> worker;
    private final BooleanSupplier help;
    private final Queue<Op> calls = new ArrayDeque<>();
    private boolean throwing = true;
    private boolean exhausted;

    /**
     * Waits.
     *
     * @param worker makes a worker call
     * @param help makes a worker call of its own; answers whether it found one
     */
    Waiting(Consumer<Op> worker, BooleanSupplier help) {
        this.worker = worker;
        this.help = help;
    }

    /** The calls for the next waits. */
    void load(List<Op> during) {
        calls.clear();
        calls.addAll(during);
        exhausted = false;
    }

    /** The calls that no wait came to. */
    List<Op> left() {
        return List.copyOf(calls);
    }

    /** Whether a wait with nothing left throws, or else just reports it by {@link #exhausted}. */
    void throwing(boolean on) {
        throwing = on;
    }

    boolean exhausted() {
        return exhausted;
    }

    @Override
    public void idle() {
        Op next = calls.poll();
        if (next != null) {
            worker.accept(next);
        } else if (throwing && !help.getAsBoolean()) {
            throw new WouldHang();
        } else {
            exhausted = !throwing;
        }
    }

    @Override
    public void reset() {}
}
