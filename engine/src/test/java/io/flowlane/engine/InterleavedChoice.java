package io.flowlane.engine;

import io.flowlane.engine.lcore.Lane;
import io.flowlane.engine.lcore.WorkerChoice;
import org.jspecify.annotations.Nullable;

/** A choice during which others go on: between the distributor's look at a slot and its grant. */
final class InterleavedChoice implements WorkerChoice {
    private final WorkerChoice choice;
    private final Runnable others;

    InterleavedChoice(WorkerChoice choice, Runnable others) {
        this.choice = choice;
        this.others = others;
    }

    @Override
    public @Nullable Lane choose(Lane[] lanes, Room room) {
        Lane chosen = choice.choose(lanes, room);
        others.run();
        return chosen;
    }

    @Override
    public int chooseAgain(int most) {
        return choice.chooseAgain(most);
    }

    @Override
    public void unused(int n) {
        choice.unused(n);
    }

    @Override
    public void nextGroup() {
        choice.nextGroup();
    }
}
