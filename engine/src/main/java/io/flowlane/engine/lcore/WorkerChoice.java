package io.flowlane.engine.lcore;

import org.jspecify.annotations.Nullable;

/** Which worker gets a packet whose flow is free. One thread. */
public interface WorkerChoice {

    /** Tells whether a worker can take one more packet. */
    @FunctionalInterface
    interface Room {
        /** Whether it can. */
        boolean has(Lane lane);
    }

    /** The choice for the next packet among the workers that have room, or null when none has. */
    @Nullable
    Lane choose(Lane[] lanes, Room room);

    /**
     * The worker that was chosen last gets more packets, as if it was chosen for each.
     *
     * @param most how many it has room for
     * @return how many it gets
     */
    default int chooseAgain(int most) {
        return 0;
    }

    /** So many of the packets that the worker was to get with {@link #chooseAgain} did not come. */
    default void unused(int n) {}

    /** A new call of process begins. */
    default void nextGroup() {}

    /** Each in turn gets a group of packets; one without room is passed over. */
    final class RoundRobin implements WorkerChoice {
        private final int group;
        private final int workerCount;
        private int turn;
        private int used;

        /**
         * A turn of its own, from worker 0 on.
         *
         * @param workers how many there are
         * @param group how many packets a worker gets before the next one's turn
         */
        public RoundRobin(int workers, int group) {
            this.workerCount = workers;
            this.group = group;
        }

        @Override
        public void nextGroup() {
            if (used > 0) {
                advance();
            }
        }

        @Override
        public @Nullable Lane choose(Lane[] lanes, Room room) {
            if (used == group) {
                advance();
            }
            for (int tried = 0; tried < lanes.length; tried++) {
                Lane lane = lanes[turn];
                if (room.has(lane)) {
                    used++;
                    return lane;
                }
                advance();
            }
            return null;
        }

        @Override
        public int chooseAgain(int most) {
            int more = Math.min(most, group - used);
            used += more;
            return more;
        }

        @Override
        public void unused(int n) {
            used -= n;
        }

        private void advance() {
            turn = turn + 1 == workerCount ? 0 : turn + 1;
            used = 0;
        }
    }

    /** The one with the fewest packets; the lowest number where equal. */
    final class LeastLoaded implements WorkerChoice {

        @Override
        public @Nullable Lane choose(Lane[] lanes, Room room) {
            Lane best = null;
            for (Lane lane : lanes) {
                if ((best == null || lane.load() < best.load()) && room.has(lane)) {
                    best = lane;
                }
            }
            return best;
        }
    }
}
