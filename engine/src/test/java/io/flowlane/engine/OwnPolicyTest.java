package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.PlacementPolicy;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a packet goes may be decided by a class of the user's: any class, for no promise depends on it. */
class OwnPolicyTest {

    private static final String SHAPES = "io.flowlane.engine.Rig#shapes";

    /** Neighbouring tags go to one worker as long as it has room. */
    private static int neighbours(long packet, Workers workers) {
        int home = (Packets.tag(packet) >>> 4) % workers.count();
        for (int i = 0; i < workers.count(); i++) {
            int worker = (home + i) % workers.count();
            if (workers.hasRoom(worker)) {
                return worker;
            }
        }
        return PlacementPolicy.NONE;
    }

    /** Whatever comes to its mind, and more packets than came. */
    private static final class Dice implements PlacementPolicy {
        private final SplittableRandom random = new SplittableRandom(7);

        @Override
        public int choose(long packet, Workers workers) {
            int worker = random.nextInt(workers.count());
            return workers.hasRoom(worker) ? worker : OwnPolicyTest.neighbours(packet, workers);
        }

        @Override
        public int chooseAgain(int most) {
            return random.nextInt(most + 1);
        }
    }

    private static Rig rig(DistributorConfig config, Supplier<PlacementPolicy> policy) {
        Rig rig = new Rig(config.withPolicy(policy));
        rig.ask(0);
        rig.ask(1);
        return rig;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void packetsGoWhereTheUsersClassSays(DistributorConfig config) {
        Rig rig = rig(config, () -> OwnPolicyTest::neighbours);
        assertEquals(2, rig.process(0x13, 0x21));
        assertEquals(List.of(1), Rig.numbers(rig.take(0)));
        assertEquals(List.of(0), Rig.numbers(rig.take(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aPacketThatNobodyIsToHaveWaitsUntilTheClassSaysSo(DistributorConfig config) {
        boolean[] closed = {true};
        Rig rig = rig(
                config,
                () -> (packet, workers) ->
                        closed[0] ? PlacementPolicy.NONE : OwnPolicyTest.neighbours(packet, workers));
        assertEquals(1, rig.process(0x13));
        assertEquals(List.of(), Rig.numbers(rig.take(1)));
        closed[0] = false;
        rig.leave(0);
        assertEquals(List.of(0), Rig.numbers(rig.take(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void aClassThatThrowsOrNamesNobodyWithRoomIsNotAskedAgain(DistributorConfig config) {
        int[] asked = {0};
        List<PlacementPolicy> wrong = List.of(
                (packet, workers) -> {
                    asked[0]++;
                    throw new IllegalStateException("on purpose");
                },
                (packet, workers) -> {
                    asked[0]++;
                    return workers.count();
                },
                (packet, workers) -> {
                    asked[0]++;
                    return -7;
                });
        for (PlacementPolicy policy : wrong) {
            asked[0] = 0;
            Rig rig = rig(config, () -> policy);
            assertEquals(3, rig.process(3, 5, 7));
            List<Integer> taken = new ArrayList<>(rig.workOff(0));
            taken.addAll(rig.workOff(1));
            taken.addAll(rig.workOff(0));
            assertEquals(3, taken.size());
            assertEquals(1, asked[0]);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SHAPES)
    void thePromiseHoldsWhateverTheClassSays(DistributorConfig config) {
        for (int seed = 0; seed < 40; seed++) {
            DeterministicScheduler run = new DeterministicScheduler(config.withPolicy(Dice::new), 12, seed);
            run.run(500);
            assertTrue(run.accepted() >= 500);
            DeterministicScheduler.unwatched(config.withPolicy(Dice::new), 12, seed)
                    .run(500);
        }
    }

    @Test
    void theSessionSaysThatThePolicyIsTheUsersOwn() {
        List<Policy> said = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public LcoreEvents distributor(SessionInfo session) {
                said.add(session.policy());
                return LcoreEvents.OFF;
            }

            @Override
            public LcoreEvents worker(int worker) {
                return LcoreEvents.OFF;
            }
        };
        Distributor.create(DistributorConfig.of(1).withEvents(sink).withPolicy(Dice::new))
                .close();
        assertEquals(List.of(Policy.OWN), said);
    }

    @Test
    void ownIsAWordForAClassThatIsGiven() {
        assertThrows(
                IllegalArgumentException.class, () -> DistributorConfig.of(1).withPolicy(Policy.OWN));
        assertEquals(
                Policy.LEAST_LOADED,
                DistributorConfig.of(1)
                        .withPolicy(Dice::new)
                        .withPolicy(Policy.LEAST_LOADED)
                        .policy());
    }
}
