package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker's watcher stamped reaches the distributor's with the slot, so that no effect is dated before its cause. */
class LookTimesTest {

    private final List<String> told = new ArrayList<>();
    private final Rig rig = new Rig(DistributorConfig.of(1).withEvents(new Watch()));
    private long clock;

    /** A burst is held, and the next is in the slot. */
    private void twoAreGranted() {
        rig.ask(0);
        rig.process(1, 2, 3, 4, 5, 6, 7, 8);
        rig.take(0);
        rig.process(11, 12, 13, 14, 15, 16, 17, 18);
        rig.process(21, 22, 23, 24, 25, 26, 27, 28);
        told.clear();
    }

    @Test
    void aRequestIsCollectedNoEarlierThanItWasMade() {
        twoAreGranted();
        rig.worker(0).requestPackets(new long[0], 0);
        rig.turn();
        assertEquals(List.of("request at 3", "look", "not before 3", "collect"), told);
    }

    @Test
    void aBurstIsGrantedNoEarlierThanTheSlotWasFree() {
        twoAreGranted();
        rig.worker(0).requestPackets(new long[0], 0);
        rig.take(0);
        rig.turn();
        assertEquals(List.of("request at 3", "take at 4", "look", "not before 4", "collect", "grant"), told);
    }

    private final class Watch implements EventSink {
        @Override
        public LcoreEvents distributor(SessionInfo session) {
            return new LcoreEvents() {
                @Override
                public void beforeLook() {
                    told.add("look");
                }

                @Override
                public void stampOfLook(long others) {
                    told.add("not before " + others);
                }

                @Override
                public void slotCollect(int worker, long[] packets, int from, int n) {
                    told.add("collect");
                }

                @Override
                public void slotGrant(int worker, long[] packets, int from, int n) {
                    told.add("grant");
                }
            };
        }

        @Override
        public LcoreEvents worker(int worker) {
            return new LcoreEvents() {
                @Override
                public long stamp() {
                    return ++clock;
                }

                @Override
                public void slotRequest(int worker, long[] packets, int from, int n) {
                    told.add("request at " + clock);
                }

                @Override
                public void slotTake(int worker, long[] packets, int from, int n) {
                    told.add("take at " + clock);
                }
            };
        }
    }
}
