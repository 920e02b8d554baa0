package io.flowlane.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DPDK 22.11 was seen to do, done again; and what it should have done. */
class ConformanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"public-single.txt.gz", "public-burst.txt.gz", "concurrent.txt.gz"})
    void asDpdkEveryResultIsTheSame(String file) throws IOException {
        String golden = Golden.text(file);
        assertEquals(golden, Golden.run(Tracking.AS_DPDK, golden));
    }

    /** A script without its results must lead to them: nothing may be read from the answers. */
    @ParameterizedTest
    @ValueSource(strings = {"public-single.txt.gz", "public-burst.txt.gz", "concurrent.txt.gz"})
    void asDpdkResultsAreNotRead(String file) throws IOException {
        String golden = Golden.text(file);
        String bare = golden.replaceAll("(?m) = .*$", "").replaceAll("(?m)^E .*\n", "");
        assertEquals(golden, Golden.run(Tracking.AS_DPDK, bare));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public-single.txt.gz",
                "public-burst.txt.gz",
                "concurrent.txt.gz",
                "defect-scripts.txt.gz",
                "dpdk-defects.txt"
            })
    void strictEveryPromiseIsKept(String file) throws IOException {
        assertEquals(List.of(), PromiseChecker.check(Golden.run(Tracking.STRICT, Golden.text(file))));
    }

    /** The checker must be able to fail: DPDK's own results break promises in all but the crash. */
    @Test
    void theCheckerFindsWhatDpdkBreaks() throws IOException {
        assertFalse(PromiseChecker.check(Golden.text("defect-scripts.txt.gz")).isEmpty());
        for (String script : Golden.text("defect-scripts.txt.gz").split("(?m)^(?=S )", -1)) {
            if (script.startsWith("S ")) {
                assertFalse(PromiseChecker.check(script).isEmpty(), script.substring(0, script.indexOf('\n')));
            }
        }
    }

    /** A flow on two workers: the burst that was taken is forgotten when the next one, though empty, is granted. */
    @Test
    void asDpdkForgetsAFlowOnceItsWorkerHasPolled() throws IOException {
        String text =
                "S two-workers b 2\nQ 0\nQ 1\nP\nG 0\nG 1\nP 10\nQ 0\nQ 1\nP\nG 0\nG 1\nP 20\nQ 1\nP\nP 10\nG 1\n";
        List<String> broken = PromiseChecker.check(Golden.run(Tracking.AS_DPDK, defect("B2-")));
        assertFalse(
                broken.stream()
                        .filter(b -> b.contains("hold one flow"))
                        .toList()
                        .isEmpty(),
                broken.toString());
        assertEquals(List.of(), PromiseChecker.check(Golden.run(Tracking.STRICT, defect("B2-"))));
        assertEquals(List.of(), PromiseChecker.check(Golden.run(Tracking.STRICT, text)));
    }

    /**
     * Worker 0 leaves one packet behind while worker 1's hand-back and worker 2's request are there: redistributing it,
     * inside the outer call, serves both. The outer call still counts the returns from where they stood before, and stores
     * packet 0 in place of packet 1.
     */
    @Test
    void asDpdkAReturnStoredInsideAnotherCallIsOverwritten() throws IOException {
        String calls = "S own s 3;Q 0;Q 1;Q 2;P 10 20 = 2;P 10 = 1;G 0 = 1 0;G 1 = 1 1;L 0 0 = 0;Q 1 1;P 20 = 1;"
                + "G 1 = 1 3;G 2 = 1 2;R 127 = 1 0;Q 1 3;Q 2 2;P = 2;R 127 = 2 3 2;E 4 4 3;";
        String script = calls.replace(';', '\n');
        assertEquals(script, Golden.run(Tracking.AS_DPDK, script));
        assertEquals(List.of(), PromiseChecker.check(Golden.run(Tracking.STRICT, script)));
    }

    /** Where DPDK breaks its promises, AS_DPDK does so in the same way, but for what it says it does not. */
    @ParameterizedTest
    @ValueSource(strings = {"S1a", "S1c", "B1a", "B1b", "B2-", "B3a", "B3b", "B4-", "B6-", "S6-", "S3-"})
    void asDpdkShowsTheDefect(String name) throws IOException {
        assertEquals(defect(name), Golden.run(Tracking.AS_DPDK, defect(name)));
    }

    private static String defect(String name) throws IOException {
        for (String script : Golden.text("dpdk-defects.txt").split("(?m)^(?=S )", -1)) {
            if (script.startsWith("S " + name)) {
                return script;
            }
        }
        throw new IllegalArgumentException(name);
    }
}
