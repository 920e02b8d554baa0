package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code record --lcores simulated} from the command line to the exported events. */
class SimulatedLcoresTest {

    private static final int PACKETS = 2000;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"single, strict", "burst, strict", "single, dpdk", "burst, dpdk"})
    void theSameSeedGivesTheSameBytes(String mode, String tracking) throws IOException {
        List<String> one = record(mode, tracking, 6, 7);
        assertEquals(one, record(mode, tracking, 6, 7));
        assertNotEquals(one, record(mode, tracking, 6, 8));
    }

    @ParameterizedTest
    @CsvSource({"single, 1", "single, 3", "single, 64", "burst, 1", "burst, 3", "burst, 64", "burst, 1024"})
    void theJournalKeepsToTheCatalogueAndHolds(String mode, int workers) throws IOException {
        for (int seed = 0; seed < (workers > 64 ? 1 : 5); seed++) {
            CatalogueChecker checker = new CatalogueChecker();
            record(mode, "strict", workers, seed).forEach(checker::line);
            checker.end(PACKETS);
            Cli verified = Cli.run("verify", folder.resolve("journal"), "--json");
            assertEquals(ExitCode.OK, verified.exit(), verified::toString);
        }
    }

    @Test
    void theReportSaysSo() {
        Cli cli = Cli.run(
                "record",
                "--synthetic",
                "packets=11",
                "--lcores",
                "simulated",
                "--rate",
                "0.1",
                "--no-journal",
                "--json");
        assertEquals("simulated", TinyJson.object(cli.out()).get("lcores"), cli::toString);
        assertEquals(
                100, Math.round((Double) TinyJson.object(cli.out()).get("seconds")), "ten gaps of ten virtual seconds");
    }

    /** What was measured is printed in the words in which it is given again. */
    @Test
    void calibratedCostsAreToldAndCanBeGiven() {
        String[] args = {
            "record",
            "--synthetic",
            "packets=500,flows=9",
            "--lcores",
            "simulated",
            "--workers",
            "3",
            "--no-journal",
            "--json",
            "--costs",
            "calibrated"
        };
        Map<String, Object> measured = TinyJson.object(Cli.run((Object[]) args).out());
        String costs = String.valueOf(measured.get("costs"));
        assertEquals(costs, SimulationCosts.parse(costs).toString());
        args[args.length - 1] = costs;
        Map<String, Object> again = TinyJson.object(Cli.run((Object[]) args).out());
        assertEquals(measured, again);
    }

    /** Records, and answers the exported lines with the time of day left out. */
    private List<String> record(String mode, String tracking, int workers, int seed) throws IOException {
        Path journal = folder.resolve("journal");
        Path lines = folder.resolve("events.jsonl");
        Cli recorded = Cli.run(
                "record",
                "--synthetic",
                "packets=" + PACKETS + ",flows=50,zipf=1.1,seed=7",
                "--lcores",
                "simulated",
                "--seed",
                seed,
                "--mode",
                mode,
                "--tracking",
                tracking,
                "--workers",
                workers,
                "--work",
                "spin:exp:1000",
                "--journal",
                journal,
                "--overwrite");
        assertEquals(ExitCode.OK, recorded.exit(), recorded::toString);
        Files.deleteIfExists(lines);
        Cli exported = Cli.run("export", journal, "--format", "jsonl", "--out", lines);
        assertEquals(ExitCode.OK, exported.exit(), exported::toString);
        List<String> all = Files.readAllLines(lines);
        all.set(0, all.get(0).replaceFirst("\"wall\":\\d+", "\"wall\":1"));
        return all;
    }
}
