package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.place.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records, and judges what came out with readers that share no code with what wrote it. */
class EndToEndTest {

    private static final int PACKETS = 4000;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"single, 1", "single, 3", "single, 8", "burst, 1", "burst, 3", "burst, 8"})
    void everyFlowKeepsItsOrderOnTheWayToTx(String mode, int workers) throws IOException {
        Path tx = folder.resolve("tx.pcap");
        Path journal = folder.resolve("journal");
        Cli cli = Cli.run(
                "record",
                "--pcap",
                Home.demoCapture(),
                "--limit",
                PACKETS,
                "--mode",
                mode,
                "--workers",
                workers,
                "--work",
                "spin:exp:1000",
                "--tx",
                tx,
                "--journal",
                journal,
                "--json");
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);

        List<String> in = TinyPcap.frames(Home.demoCapture()).subList(0, PACKETS);
        List<String> out = TinyPcap.frames(tx);
        assertEquals(PACKETS, out.size());
        assertEquals(TinyPcap.flows(in), TinyPcap.flows(out));

        Cli verified = Cli.run("verify", journal, "--json");
        assertEquals(ExitCode.OK, verified.exit(), verified::toString);
        assertEquals("holds", TinyJson.object(verified.out()).get("verdict"));
    }

    @ParameterizedTest
    @CsvSource({"single, 1", "single, 3", "single, 8", "burst, 1", "burst, 3", "burst, 8"})
    void theJournalKeepsToTheCatalogue(String mode, int workers) throws IOException {
        Path journal = folder.resolve("journal");
        Path lines = folder.resolve("events.jsonl");
        Cli cli = Cli.run(
                "record",
                "--synthetic",
                "packets=" + PACKETS + ",flows=50,zipf=1.1,seed=7",
                "--mode",
                mode,
                "--workers",
                workers,
                "--policy",
                workers == 3 ? "least-loaded" : "round-robin",
                "--journal",
                journal);
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        Cli exported = Cli.run("export", journal, "--format", "jsonl", "--out", lines);
        assertEquals(ExitCode.OK, exported.exit(), exported::toString);

        CatalogueChecker checker = new CatalogueChecker();
        try (Stream<String> all = Files.lines(lines)) {
            all.forEach(checker::line);
        }
        checker.end(PACKETS);
        Map<String, Object> stats =
                TinyJson.object(Cli.run("stats", journal, "--json").out());
        assertEquals(checker.counts(), stats.get("events"));
    }

    @Test
    void theCheckerNoticesWhatBreaksTheCatalogue() throws IOException {
        Path journal = folder.resolve("journal");
        Path lines = folder.resolve("events.jsonl");
        Cli.run("record", "--synthetic", "packets=200,flows=5,seed=7", "--workers", 2, "--journal", journal);
        Cli.run("export", journal, "--format", "jsonl", "--out", lines);
        List<String> good = Files.readAllLines(lines);
        assertTrue(rejects(swapped(good, "SLOT_GRANT", "SLOT_TAKE")), "a take before its grant");
        assertTrue(rejects(without(good, "SLOT_TAKE")), "a packet that is never taken");
        assertTrue(rejects(without(good, "TAG_RELEASE")), "a tag that is never released");
        assertTrue(rejects(without(good, "TX")), "a packet that is never sent");
    }

    @Test
    void jsonHasTheKeysOfTheContract() {
        Path journal = folder.resolve("journal");
        Cli cli = Cli.run(
                "record", "--synthetic", "packets=500,flows=9,seed=1", "--workers", 2, "--journal", journal, "--json");
        Map<String, Object> run = TinyJson.object(cli.out());
        assertEquals("", cli.err());
        assertKeys(
                "packets_in packets_out tags seconds packets_per_second mode workers per_worker journal skipped unread",
                run);
        assertKeys("worker packets busy_fraction", first(run, "per_worker"));
        assertKeys("path bytes events gaps", nested(run, "journal"));
        assertEquals(500L, run.get("packets_in"));
        assertEquals(500L, run.get("packets_out"));
        assertEquals(9L, run.get("tags"));
        assertEquals("burst", run.get("mode"));

        Map<String, Object> verified =
                TinyJson.object(Cli.run("verify", journal, "--json").out());
        assertKeys("verdict packets events checks stopped", verified);
        assertKeys("id verdict checked violations first", first(verified, "checks"));
        assertEquals(9, ((List<?>) Objects.requireNonNull(verified.get("checks"))).size());
        assertEquals(nested(run, "journal").get("events"), verified.get("events"));

        Map<String, Object> stats =
                TinyJson.object(Cli.run("stats", journal, "--json").out());
        assertKeys(
                "mode workers packets tags duration_ns fairness_jain imbalance per_worker latency_ns latency_parts_ns"
                        + " hot_tags events",
                stats);
        assertKeys("worker packets share busy_fraction idle_fraction backlog_max", first(stats, "per_worker"));
        assertKeys("p50 p90 p99 p999 max", nested(stats, "latency_ns"));
        assertKeys("backlog slot work return", nested(stats, "latency_parts_ns"));
        assertKeys("tag packets share workers", first(stats, "hot_tags"));
    }

    @Test
    void withoutAJournal() {
        Cli cli = Cli.run("record", "--synthetic", "packets=500,flows=9", "--workers", 2, "--no-journal", "--json");
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        Map<String, Object> run = TinyJson.object(cli.out());
        assertTrue(run.containsKey("journal") && run.get("journal") == null);
        assertEquals(Map.of(), run.get("skipped"));
    }

    @Test
    void damageInACaptureIsCounted() throws IOException {
        byte[] whole = Files.readAllBytes(Home.demoCapture());
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, 10_001));
        Cli cli = Cli.run("record", "--pcap", cut, "--workers", 2, "--no-journal", "--json");
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        Map<String, Object> run = TinyJson.object(cli.out());
        assertEquals(1, nested(run, "skipped").size());
        assertTrue((Long) Objects.requireNonNull(run.get("packets_out")) > 0);
    }

    @Test
    void aJournalIsReplacedOnRequestAlone() {
        Path journal = folder.resolve("journal");
        Object[] record = {"record", "--synthetic", "packets=50,flows=9", "--workers", 1, "--journal", journal};
        assertEquals(ExitCode.OK, Cli.run(record).exit());
        assertEquals(ExitCode.OUTPUT, Cli.run(record).exit());
        Object[] again =
                Stream.concat(Stream.of(record), Stream.of("--overwrite")).toArray();
        assertEquals(ExitCode.OK, Cli.run(again).exit());
        assertEquals(ExitCode.OK, Cli.run("verify", journal).exit());
    }

    private static boolean rejects(List<String> lines) {
        try {
            CatalogueChecker checker = new CatalogueChecker();
            lines.forEach(checker::line);
            checker.end(200);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private static List<String> without(List<String> lines, String event) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(index(lines, event, 0));
        return changed;
    }

    private static List<String> swapped(List<String> lines, String event, String other) {
        List<String> changed = new ArrayList<>(lines);
        int one = index(lines, event, 0);
        String moved = changed.remove(one);
        changed.add(index(changed, other, one) + 1, moved);
        return changed;
    }

    private static int index(List<String> lines, String event, int from) {
        int index = from;
        while (!lines.get(index).contains("\"" + event + "\"")) {
            index++;
        }
        return index;
    }

    private static void assertKeys(String keys, Map<String, Object> object) {
        assertTrue(object.keySet().containsAll(List.of(keys.split(" "))), () -> keys + " in " + object.keySet());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> nested(Map<String, Object> object, String key) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Map<String, Object> object, String key) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(object.get(key), key)).get(0);
    }
}
