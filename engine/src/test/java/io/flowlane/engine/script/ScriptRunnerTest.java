package io.flowlane.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.DistributorSink;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The language: what each kind of line does and prints. */
class ScriptRunnerTest {

    @Test
    void shorthandsAreSpelledOut() throws IOException {
        runs(
                "S a b 1;P 10x3 20;Q 0;P @*;G 0;P;G 0;Q 0;P;G 0;L 0 *;R 9;P;R 9",
                "S a b 1;P 10 10 10 20 = 0;Q 0;P @0 @1 @2 @3 = 4;G 0 = 4 0 1 2 3;P = 0;"
                        + "# left out, worker 0 has not asked: G 0;Q 0;P = 0;G 0 = -1;L 0 = 0;R 9 = 0;P = 0;R 9 = 0;E 4 4 0");
    }

    @Test
    void aListIsTakenAtItsWord() throws IOException {
        runs(
                "S a b 1;Q 0;P 10x3;G 0;Q 0 2 0;P;R 9",
                "S a b 1;Q 0;P 10 10 10 = 3;G 0 = 3 0 1 2;Q 0 2 0;P = 0;R 9 = 2 2 0;E 3 3 2");
        runs(
                "S a s 2;Q 0;Q 1;P 10 20;G 0;Q 0 1 0;P;R 9;G 1;L 1 1;P;R 9",
                "S a s 2;Q 0;Q 1;P 10 20 = 2;G 0 = 1 0;# worker 0 does not hold 1;Q 0 0;P = 0;R 9 = 1 0;G 1 = 1 1;"
                        + "L 1 1 = 0;P = 0;R 9 = 1 1;E 2 2 2");
    }

    /** In a script with results, a list says what the worker kept. */
    @Test
    void aRecordedListIsReadAsWhatItLeavesOut() throws IOException {
        runs(
                "S a b 2;Q 0;Q 1;P 10 20;G 0 = 1 1;G 1 = 1 0;Q 0 1;Q 1;P;R 9",
                "S a b 2;Q 0;Q 1;P 10 20 = 2;G 0 = 2 0 1;G 1 = -1;Q 0 0 1;"
                        + "# left out, worker 1 is asking already: Q 1;P = 0;R 9 = 2 0 1;E 2 2 2");
    }

    @Test
    void whatNeverComesBackEndsTheScript() throws IOException {
        runs("S a s 1;Q 0;P;P 10x80;G 0", "S a s 1;Q 0;P = 0;P" + " 10".repeat(80) + " = BLOCK;E 0 0 0");
        runs("S a b 1;Q 0;G 0;L 0;P", "S a b 1;Q 0;G 0 = -1;L 0 = BLOCK;E 0 0 0");
        runs("S a s 1;Q 0;P{ 10x80;G 0;P};R 9", "S a s 1;Q 0;P{" + " 10".repeat(80) + ";G 0 = 1 0;P} = HANG;E 0 1 0");
    }

    @Test
    void callsAreMadeWhileTheDistributorWaits() throws IOException {
        shows(
                "S a b 1;Q 0;P{ 10x100;G 0;Q 0 *;G 0;Q 0 *;G 0;Q 0;P};D",
                "P{" + " 10".repeat(100) + ";G 0 = 8 0 1 2 3 4 5 6 7;Q 0 0 1 2 3 4 5 6 7;G 0 = 8 8 9 10 11 12 13 14 15;"
                        + "Q 0 8 9 10 11 12 13 14 15;G 0 = 8 16 17 18 19 20 21 22 23;Q 0 = not reached;P} = 100;",
                "E 100 100 100");
        runs("S a b 1;Q 0;F{;G 0;F};D", "S a b 1;Q 0;F{;G 0 = not reached;F} = 0;P = 0;E 0 0 0");
    }

    @Test
    void whatIsUnderWayAtTheEndIsDrained() throws IOException {
        shows(
                "S a s 1;Q 0;P 10 10",
                "# drained, for 2 packets are under way at the end;P = 0;G 0 = 1 0;Q 0 0;",
                "E 2 2 2");
        runs(Tracking.AS_DPDK, "S a s 1;Q 0;P 10 10", "S a s 1;Q 0;P 10 10 = 2;E 2 0 0");
        runs(
                Tracking.AS_DPDK,
                "S a s 1;Q 0;P 10 10;D",
                "S a s 1;Q 0;P 10 10 = 2;P = 0;G 0 = 1 0;Q 0 0;P = 1;R 127 = 1 0;G 0 = 1 1;Q 0 1;P = 1;R 127 = 1 1;E 2 2 2");
    }

    @Test
    void aDistributorThatCannotBeMadeIsSaidSo() throws IOException {
        runs("# c;S a s 0;P 1;S b s 1;X", "# c;S a s 0;! create failed: workers 0 is not in 1..1024;S b s 1;X;E 0 0 0");
        runs(Tracking.AS_DPDK, "S a s 64;P 1", "S a s 64;! create failed: AS_DPDK: workers 64 is not in 1..63");
    }

    /** Each script's notes are its own, those above its first line too, and what is printed stays in place. */
    @Test
    void commentsAreNotesOfTheirOwnScript() throws IOException {
        String text = "# about one;S one b 1;Q 0;# in one;P 1;G 0;# about two;S two b 1;Q 0";
        List<String> notes = new ArrayList<>();
        LcoreEvents events = new LcoreEvents() {
            @Override
            public void mark(String note) {
                notes.add(note);
            }
        };
        StringBuilder out = new StringBuilder();
        ScriptRunner runner = new ScriptRunner(Tracking.AS_DPDK, out);
        for (Script script : ScriptParser.parse(new StringReader(text.replace(';', '\n')), "t")
                .scripts()) {
            notes.add(script.id());
            runner.run(script, new DistributorSink(events), new StepClock());
        }
        assertEquals(List.of("one", "about one", "in one", "two", "about two"), notes);
        String printed = out.toString().strip().replace('\n', ';');
        assertEquals(
                "# about one;S one b 1;Q 0;# in one;P 1 = 1;G 0 = 0;E 1 0 0;# about two;S two b 1;Q 0;E 0 0 0",
                printed);
    }

    /** The ring of 127 returns forgets the oldest, and says so. */
    @Test
    void lostReturnsAreTold() throws IOException {
        List<Integer> lost = new ArrayList<>();
        LcoreEvents events = new LcoreEvents() {
            @Override
            public void returnsLost(long[] packets, int from, int n) {
                lost.add(Packets.index(packets[from]));
            }
        };
        EventSink sink = new DistributorSink(events);
        StringBuilder script = new StringBuilder("S a s 1\nQ 0\n");
        for (int i = 0; i < 129; i++) {
            script.append("P 10\nG 0\nQ 0 *\n");
        }
        ScriptFile file = ScriptParser.parse(new StringReader(script + "P\n"), "t");
        new ScriptRunner(Tracking.AS_DPDK, new StringBuilder())
                .run(file.scripts().get(0), sink, new StepClock());
        assertEquals(List.of(0, 1), lost);
    }

    private static void runs(String script, String printed) throws IOException {
        runs(Tracking.STRICT, script, printed);
    }

    private static void runs(Tracking tracking, String script, String printed) throws IOException {
        assertEquals(printed, printed(tracking, script));
    }

    private static void shows(String script, String middle, String end) throws IOException {
        String printed = printed(Tracking.STRICT, script);
        assertTrue(printed.contains(middle), printed);
        assertTrue(printed.endsWith(end), printed);
    }

    private static String printed(Tracking tracking, String script) throws IOException {
        return Golden.run(tracking, script.replace(';', '\n')).strip().replace('\n', ';');
    }
}
