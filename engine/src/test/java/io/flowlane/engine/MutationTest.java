package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.slot.WorkerSlot;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The scheduler's checks can see: each kind of broken slot is found, by the guarantee that it breaks. */
class MutationTest {

    @Test
    void soundSlotsBreakNothing() {
        assertEquals(Set.of(), found(Mode.BURST, slot -> slot));
        assertEquals(Set.of(), found(Mode.SINGLE, slot -> slot));
    }

    /** A tag is released when its packet is taken, not when it is done: what DPDK's burst mode does. */
    @Test
    void aTagThatIsReleasedAtTheTakeIsFound() {
        sees("tag-exclusive", found(Mode.BURST, ReleasesAtTake::new));
    }

    /** DPDK's own decisions, on the very same scheduler. */
    @Test
    void whatDpdksBurstModeBreaksIsFound() {
        DistributorConfig asDpdk = DistributorConfig.of(3).withTracking(Tracking.AS_DPDK);
        sees("tag-exclusive", found(asDpdk, slot -> slot));
    }

    @Test
    void aGrantThatIsTakenTwiceIsFound() {
        sees("granted-exactly-once", found(Mode.BURST, slot -> new Sound(slot) {
            private int takes;

            @Override
            public void taken(long time) {
                if (++takes % 100 != 0) {
                    super.taken(time);
                }
            }
        }));
    }

    @Test
    void packetsTakenInTheWrongOrderAreFound() {
        sees("tag-order-processed", found(Mode.BURST, slot -> new Sound(slot) {
            @Override
            public int peek(long[] into) {
                int n = super.peek(into);
                reverse(into, n);
                return n;
            }
        }));
    }

    @Test
    void packetsHandedBackInTheWrongOrderAreFound() {
        sees("tag-order-returned", found(Mode.BURST, slot -> new Sound(slot) {
            @Override
            public void request(long[] packets, int n) {
                long[] reversed = packets.clone();
                reverse(reversed, n);
                super.request(reversed, n);
            }
        }));
    }

    @Test
    void aLostHandBackIsFound() {
        for (Mode mode : Mode.values()) {
            sees("returned-exactly-once", found(mode, slot -> new Sound(slot) {
                @Override
                public void leave(long[] packets, int n) {
                    super.leave(packets, 0);
                }
            }));
        }
    }

    private static void sees(String guarantee, Set<String> found) {
        assertTrue(found.contains(guarantee), () -> guarantee + " is not among " + found);
    }

    private static Set<String> found(Mode mode, UnaryOperator<WorkerSlot> mutation) {
        return found(DistributorConfig.of(3).withMode(mode), mutation);
    }

    private static Set<String> found(DistributorConfig config, UnaryOperator<WorkerSlot> mutation) {
        Set<String> found = new TreeSet<>();
        for (int seed = 0; seed < 12; seed++) {
            try {
                new DeterministicScheduler(config, 4, seed, mutation, false).run(1000);
            } catch (AssertionError e) {
                found.add(String.valueOf(e.getMessage()).split(":", 2)[0]);
            }
        }
        return found;
    }

    private static void reverse(long[] packets, int n) {
        for (int i = 0; i < n / 2; i++) {
            long swapped = packets[i];
            packets[i] = packets[n - 1 - i];
            packets[n - 1 - i] = swapped;
        }
    }

    /** Does what the slot does. */
    private static class Sound implements WorkerSlot {
        private final WorkerSlot slot;

        Sound(WorkerSlot slot) {
            this.slot = slot;
        }

        @Override
        public boolean mayHandBack() {
            return slot.mayHandBack();
        }

        @Override
        public boolean allCollected() {
            return slot.allCollected();
        }

        @Override
        public void handsBackAt(long time) {
            slot.handsBackAt(time);
        }

        @Override
        public void request(long[] packets, int n) {
            slot.request(packets, n);
        }

        @Override
        public void leave(long[] packets, int n) {
            slot.leave(packets, n);
        }

        @Override
        public int peek(long[] into) {
            return slot.peek(into);
        }

        @Override
        public void taken(long time) {
            slot.taken(time);
        }
    }

    /** Asks for more as soon as it has taken, so that the distributor believes it done. */
    private static final class ReleasesAtTake extends Sound {
        private long[] done = {};
        private boolean ahead;

        ReleasesAtTake(WorkerSlot slot) {
            super(slot);
        }

        @Override
        public void request(long[] packets, int n) {
            if (ahead) {
                done = Arrays.copyOf(packets, n);
            } else {
                super.request(packets, n);
            }
        }

        @Override
        public void leave(long[] packets, int n) {
            super.leave(packets, n);
            ahead = false;
        }

        @Override
        public int peek(long[] into) {
            return mayHandBack() ? super.peek(into) : NOTHING_YET;
        }

        @Override
        public void taken(long time) {
            super.taken(time);
            super.request(done, done.length);
            done = new long[0];
            ahead = true;
        }
    }
}
