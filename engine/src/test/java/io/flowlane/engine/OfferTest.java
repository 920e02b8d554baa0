package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flowlane.engine.event.DistributorSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What offer accepts, what it leaves where, and that it never waits: the {@link Rig}'s idle strategy would throw. */
class OfferTest {

    private static final int HOT = 1;

    private final List<String> told = new ArrayList<>();

    /** Room for one packet in a backlog and none without a place: what is refused is easy to count. */
    static Stream<DistributorConfig> tight() {
        return Rig.shapes().map(config -> config.withBacklog(1).withWaiting(0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tight")
    void aHotFlowDoesNotStopTheOthers(DistributorConfig config) {
        Rig rig = rig(config);
        rig.ask(0);
        rig.ask(1);
        long[] packets = rig.packets(hotThenAnother(50));
        int accepted = rig.distributor.offer(packets, packets.length);
        List<Integer> refused = refused(packets, accepted);
        assertEquals(Rig.range(accepted - 1, 50), refused, "the hot flow's last packets, in order");
        assertEquals(List.of(50), rig.workOff(1), "the other flow went to the idle worker");
        assertEquals(Rig.range(0, accepted - 1), rig.workOff(0));
    }

    /** 50 of the hot flow, then one of another. */
    private static int[] hotThenAnother(int hot) {
        int[] tags = Rig.times(hot + 1, HOT);
        tags[hot] = 3;
        return tags;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tight")
    void whatWasRefusedGoesOutInOrderAfterAll(DistributorConfig config) {
        Rig rig = rig(config);
        rig.ask(0);
        rig.ask(1);
        long[] packets = rig.packets(Rig.times(50, HOT));
        int held = packets.length;
        List<Integer> taken = new ArrayList<>();
        for (int turns = 0; held > 0; turns++) {
            held -= rig.distributor.offer(packets, held);
            taken.addAll(rig.workOff(turns % 2));
            taken.addAll(rig.workOff((turns + 1) % 2));
        }
        assertEquals(Rig.range(0, 50), taken);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tight")
    void asManyPacketsWaitAsMay(DistributorConfig config) {
        int without = offered(rig(config), 60);
        int with = offered(rig(config.withWaiting(7)), 60);
        assertEquals(without + 7, with);
    }

    private static int offered(Rig rig, int n) {
        rig.ask(0);
        return rig.distributor.offer(rig.packets(Rig.times(n, HOT)), n);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tight")
    void roomThatComesIsSeenThoughNothingWaits(DistributorConfig config) {
        Rig rig = rig(config);
        rig.ask(0);
        int[] tags = new int[60];
        Arrays.setAll(tags, i -> 2 * i + 1);
        long[] packets = rig.packets(tags);
        int held = 60 - rig.distributor.offer(packets, 60);
        assertEquals(Rig.range(60 - held, 60), refused(packets, 60 - held));
        rig.workOff(0);
        assertEquals(true, rig.distributor.offer(packets, held) > 0, "the worker asks again");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tight")
    void aRefusedPacketLeavesNoEvent(DistributorConfig config) {
        Rig rig = rig(config);
        long[] packets = rig.packets(Rig.times(50, HOT));
        assertEquals(0, rig.distributor.offer(packets, 50));
        assertEquals(Rig.range(0, 50), refused(packets, 0));
        assertEquals(List.of(), told, "nobody is active");
        rig.ask(0);
        int accepted = rig.distributor.offer(packets, 50);
        List<String> expected = new ArrayList<>(List.of("begin 50"));
        Rig.range(0, accepted).forEach(i -> expected.add("in " + i));
        expected.add("end " + accepted);
        assertEquals(expected, told);
        told.clear();
        assertEquals(0, rig.distributor.offer(packets, 50 - accepted));
        assertEquals(0, rig.distributor.offer(packets, 0));
        assertEquals(List.of(), told);
    }

    /** More than any counter of the flow table holds. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tight")
    void amongTheRefusedAnyNumberMayBeOfOneFlow(DistributorConfig config) {
        int n = (1 << 20) + 100;
        Rig rig = new Rig(config);
        rig.ask(0);
        long[] packets = new long[n];
        Arrays.setAll(packets, i -> Packets.packet(i, HOT));
        int accepted = rig.distributor.offer(packets, n);
        assertEquals(0, rig.distributor.offer(packets, n - accepted), "nothing has changed");
        assertEquals(accepted, Packets.index(packets[0]));
        assertEquals(n - 1, Packets.index(packets[n - accepted - 1]));
        assertEquals(Rig.range(0, accepted), rig.workOff(0));
        assertEquals(1, rig.distributor.offer(rig.packets(HOT + 2), 1), "no other flow is held back");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void asDpdkCannotOffer(Mode mode) {
        Rig rig = new Rig(DistributorConfig.of(1).withMode(mode).withTracking(Tracking.AS_DPDK));
        assertThrows(UnsupportedOperationException.class, () -> rig.distributor.offer(new long[1], 1));
    }

    private Rig rig(DistributorConfig config) {
        return new Rig(config.withEvents(new DistributorSink(new Watch())));
    }

    private static List<Integer> refused(long[] packets, int accepted) {
        return Rig.numbers(Arrays.copyOf(packets, packets.length - accepted));
    }

    private final class Watch implements LcoreEvents {
        @Override
        public void processBegin(int n) {
            told.add("begin " + n);
        }

        @Override
        public void packetIn(long seq, long packet) {
            told.add("in " + Packets.index(packet));
        }

        @Override
        public void backlogFull(long packet, int worker, int depth) {
            told.add("full " + Packets.index(packet));
        }

        @Override
        public void processEnd(int n) {
            told.add("end " + n);
        }
    }
}
