package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.event.DistributorSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.policy.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where packets have consecutive numbers, the distributor says so; that it never says a wrong one, {@link EventModel} sees. */
class KnownNumbersTest {

    private final List<String> told = new ArrayList<>();
    private final Rig rig = new Rig(
            DistributorConfig.of(2).withMode(Mode.BURST).withBacklog(16).withEvents(new DistributorSink(new Watch())));

    @Test
    void aBurstThatCameInInTurnIsKnownUntilItIsDone() {
        rig.ask(0);
        told.clear();
        rig.process(2, 4, 6, 8);
        rig.ask(0, rig.take(0));
        assertEquals(List.of("granted 4 from 0", "collected 4 from 0", "released 4 from 0"), told);
    }

    @Test
    void packetsThatWereQueuedApartFollowEachOther() {
        rig.ask(0);
        rig.process(2);
        told.clear();
        rig.process(4, 6);
        rig.process(8);
        rig.ask(0, rig.take(0));
        assertEquals(List.of("granted 3 from 1"), grants());
    }

    @Test
    void numbersWithAnotherWorkersPacketBetweenThemAreLookedUp() {
        rig.ask(0);
        rig.ask(1);
        rig.process(2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32); // each worker's line
        told.clear();
        rig.process(2, 18, 4); // behind their flows, so not in turn
        rig.ask(0, rig.take(0));
        assertEquals(List.of("granted 2 unknown"), grants());
    }

    @Test
    void whatIsHandedBackOtherwiseThanItWasGrantedIsLookedUp() {
        rig.ask(0);
        told.clear();
        rig.process(2, 4, 6, 8);
        long[] taken = rig.take(0);
        rig.ask(0, taken[0], taken[1], taken[3], taken[2]);
        rig.process(2, 4);
        rig.ask(0, rig.take(0)[0]);
        assertEquals(
                List.of(
                        "granted 4 from 0",
                        "collected 4 unknown",
                        "released 4 from 0",
                        "granted 2 from 4",
                        "collected 1 unknown",
                        "released 2 from 4"),
                told);
    }

    @Test
    void returnsAreKnownUntilOneBehindThemIsNot() {
        rig.ask(0);
        rig.process(2, 4, 6, 8);
        rig.ask(0, rig.take(0));
        rig.process(2, 4);
        rig.ask(0, rig.take(0));
        told.clear();
        assertEquals(Rig.range(0, 6), rig.returned());
        assertEquals(List.of("returned 3 from 0", "returned 3 from 3"), told);
        rig.process(2, 4, 6);
        long[] taken = rig.take(0);
        rig.ask(0, taken[1], taken[0], taken[2]);
        told.clear();
        rig.returned();
        assertEquals(List.of("returned 3 unknown"), told);
    }

    private List<String> grants() {
        return told.stream().filter(event -> event.startsWith("granted")).toList();
    }

    private final class Watch implements LcoreEvents {
        @Override
        public void collectedRun(int worker, long[] packets, int from, int n, long firstSeq) {
            tell("collected ", n, firstSeq);
        }

        @Override
        public void grantedRun(int worker, long[] packets, int from, int n, int popped, int depth, long firstSeq) {
            tell("granted ", n, firstSeq);
        }

        @Override
        public void releasedRun(long[] packets, int from, int n, int worker, long firstSeq) {
            tell("released ", n, firstSeq);
        }

        @Override
        public void returnedRun(long[] packets, int from, int n, long firstSeq) {
            tell("returned ", n, firstSeq);
        }

        private void tell(String what, int n, long firstSeq) {
            told.add(what + n + (firstSeq == UNKNOWN ? " unknown" : " from " + firstSeq));
        }
    }
}
