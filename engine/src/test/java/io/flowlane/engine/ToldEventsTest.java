package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that a deterministic run cannot show, or whose choice is a matter of sense rather than of order. */
class ToldEventsTest {

    private static final String SHAPES = "io.flowlane.engine.Rig#shapes";

    private final List<String> told = new ArrayList<>();
    private Runnable onPacketIn = () -> {};

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aParkedWorkerHasTheProcessorAgainBeforeItTakes(DistributorConfig config) {
        Rig rig = new Rig(config.withEvents(new Watch()));
        rig.onWait = () -> rig.process(5);
        long[] into = new long[8];
        rig.worker(0).getPackets(into, 0, into);
        rig.onWait = () -> {};
        told.removeIf(event -> !event.startsWith("w0"));
        assertEquals(List.of("w0 request", "w0 park", "w0 unpark", "w0 take"), told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void eachPacketThatWaitsNamesAWorkerThatIsThere(DistributorConfig config) {
        Rig rig = new Rig(config.withEvents(new Watch()).withBacklog(1));
        rig.ask(1);
        rig.process(Rig.times(60, 2));
        long full = told.stream().filter(event -> event.startsWith("full")).count();
        long placed = told.stream().filter(event -> event.startsWith("placed")).count();
        assertEquals(60, full + placed);
        told.removeIf(event -> !event.startsWith("full"));
        assertEquals(List.of("full 59 on 1 with 1"), told.subList((int) full - 1, (int) full));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aPacketThatWaitsForRoomIsNotOvertaken(DistributorConfig config) {
        Rig rig = new Rig(config.withEvents(new Watch()).withBacklog(1));
        rig.ask(0);
        int tag = 1;
        while (told.stream().noneMatch(event -> event.startsWith("full"))) {
            rig.process(tag += 2);
        }
        told.clear();
        onPacketIn = () -> rig.take(0);
        rig.process(tag + 2);
        onPacketIn = () -> {};
        rig.workOff(0);
        int waits = tag / 2 - 1;
        assertTrue(told.indexOf("placed " + waits) >= 0);
        assertTrue(told.indexOf("placed " + waits) < told.indexOf("placed " + (waits + 1)), told.toString());
    }

    private final class Watch implements EventSink, LcoreEvents {
        @Override
        public LcoreEvents distributor(SessionInfo session) {
            return this;
        }

        @Override
        public LcoreEvents worker(int worker) {
            return this;
        }

        @Override
        public void packetIn(long seq, long packet) {
            onPacketIn.run();
        }

        @Override
        public void tagAssign(long packet, int worker) {
            told.add("placed " + Packets.index(packet));
        }

        @Override
        public void tagMatch(long packet, int worker) {
            told.add("placed " + Packets.index(packet));
        }

        @Override
        public void backlogFull(long packet, int worker, int depth) {
            told.add("full " + Packets.index(packet) + " on " + worker + " with " + depth);
        }

        @Override
        public void slotRequest(int worker, long[] packets, int from, int n) {
            told.add("w" + worker + " request");
        }

        @Override
        public void slotTake(int worker, long[] packets, int from, int n) {
            told.add("w" + worker + " take");
        }

        @Override
        public void workerPark(int worker) {
            told.add("w" + worker + " park");
        }

        @Override
        public void workerUnpark(int worker) {
            told.add("w" + worker + " unpark");
        }
    }
}
