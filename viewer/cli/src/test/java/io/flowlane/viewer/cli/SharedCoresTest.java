package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.Format;
import org.junit.jupiter.api.Test;

/** More lcores than cores is said: times then say as much about the scheduler as about the engine. */
class SharedCoresTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static Cli record(int workers, String... more) {
        Object[] args = new Object[6 + more.length];
        System.arraycopy(
                new Object[] {"record", "--synthetic", "packets=10", "--no-journal", "--workers", workers},
                0,
                args,
                0,
                6);
        System.arraycopy(more, 0, args, 6, more.length);
        return Cli.run(args);
    }

    @Test
    void itIsSaidOnALineAndInJson() {
        String line = "cores    " + Format.count(CORES, "worker") + " and the distributor share "
                + Format.count(CORES, "core") + ": times include waiting for one" + System.lineSeparator();
        assertTrue(record(CORES).out().contains(line), record(CORES)::toString);
        assertEquals(
                (long) CORES, TinyJson.object(record(CORES, "--json").out()).get("cores"));
    }

    @Test
    void itIsNotSaidWhereEachLcoreHasACore() {
        assertFalse(record(CORES, "--lcores", "simulated").out().contains("share " + Format.count(CORES, "core")));
        if (CORES > 1) {
            assertFalse(record(CORES - 1).out().contains("share " + Format.count(CORES, "core")));
        }
    }
}
