package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.DistributorSink;
import io.flowlane.engine.event.LcoreEvents;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The distributor's thread makes calls as fast as it can while two others close. All fields of the watcher are plain: if
 * two threads emitted at once, or the one did not see what the other wrote, its counts would be wrong.
 */
@Timeout(1200)
class SessionHandoverTest {

    private static final int ROUNDS = 2_000;

    @Test
    void theDistributorsEventsHaveOneWriterAtATime() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(16);
        for (int round = 0; round < ROUNDS; round++) {
            round(random.nextInt(400));
        }
    }

    private static void round(int spins) throws InterruptedException {
        Watch watch = new Watch();
        Distributor distributor = Distributor.create(DistributorConfig.of(1).withEvents(new DistributorSink(watch)));
        Owner owner = new Owner(distributor);
        Thread calls = new Thread(owner);
        Thread[] closers = {new Thread(distributor::close), new Thread(distributor::close)};
        calls.start();
        for (Thread closer : closers) {
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            closer.start();
        }
        calls.join();
        for (Thread closer : closers) {
            closer.join();
        }
        assertEquals(1, watch.ends, "ends");
        assertEquals(0, watch.after, "events behind the end");
        assertEquals(0, watch.open, "calls that did not end");
        assertEquals(owner.calls, watch.calls, "calls");
        assertTrue(watch.marks >= owner.calls - 1 && watch.marks <= owner.calls, watch.marks + " of " + owner.calls);
    }

    /** Nobody is active: each packet is refused, between the two events of its call. */
    private static final class Owner implements Runnable {
        private final Distributor distributor;
        private long calls;

        Owner(Distributor distributor) {
            this.distributor = distributor;
        }

        @Override
        public void run() {
            long[] packet = {0};
            try {
                while (true) {
                    distributor.process(packet, 1);
                    calls++;
                    distributor.events().mark("x");
                }
            } catch (IllegalStateException closed) {
                assertTrue(distributor.isClosed());
            }
        }
    }

    private static final class Watch implements LcoreEvents {
        private long calls;
        private long marks;
        private int open;
        private int ends;
        private int after;

        @Override
        public void processBegin(int n) {
            after += ends;
            open++;
            calls++;
        }

        @Override
        public void processEnd(int n) {
            after += ends;
            open--;
        }

        @Override
        public void mark(String text) {
            after += ends;
            marks++;
        }

        @Override
        public void sessionEnd() {
            ends++;
        }
    }
}
