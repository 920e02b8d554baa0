package io.flowlane.recorder.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.model.SimulatedRun;
import io.flowlane.recorder.model.WorkEvents;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who held whom, against a slow reckoning that walks through the list of events with nothing in common but the rules. */
class WaitOracleTest {
    @TempDir
    private Path temp = Path.of("");

    @Property(tries = 200)
    void waitsOfModelRuns(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int workers,
            @ForAll @IntRange(min = 1, max = 9) int tags,
            @ForAll boolean frees,
            @ForAll boolean works) {
        List<Event> events = ModelRun.events(seed, workers, tags, 50, frees, true);
        check(workers, works ? WorkEvents.into(events, seed) : events);
    }

    /** The real engine: packets without a place, whose tags move from worker to worker while they wait. */
    @Test
    void waitsOfTheEngine() throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            DistributorConfig config =
                    DistributorConfig.of(1 + seed % 4).withTracking(seed % 6 == 5 ? Tracking.AS_DPDK : Tracking.STRICT);
            String traffic = "packets=" + (300 + 100 * seed) + ",zipf=1.1,seed=" + seed + ",flows=" + (2 + 3 * seed);
            Path journal = temp.resolve("journal" + seed);
            SimulatedRun.record(journal, config, "spin:exp:" + (200 << (seed % 5)), traffic, seed);
            check(config.workers(), read(journal));
        }
    }

    /** Many more pieces than the ring begins with, and waits that reach far back. */
    @Test
    void longWaits() throws IOException {
        Path journal = temp.resolve("long");
        SimulatedRun.record(
                journal, DistributorConfig.of(2), "spin:exp:3000", "packets=4000,zipf=1.4,seed=5,flows=30", 3);
        check(2, read(journal));
    }

    private static List<Event> read(Path folder) {
        List<Event> events = new ArrayList<>();
        try (Journal journal = JournalReader.open(folder);
                EventCursor e = journal.events()) {
            while (e.next()) {
                List<Long> seqs = new ArrayList<>();
                for (int i = 0; i < e.count(); i++) {
                    seqs.add(e.seqs(i));
                }
                events.add(new Event(
                        e.t(), e.lcore(), e.type(), e.worker(), e.seq(), e.tag(), e.depth(), e.n(), seqs, e.text()));
            }
        }
        return events;
    }

    private static void check(int workers, List<Event> events) {
        WaitOracle oracle = new WaitOracle(workers, events);
        Journal journal = ListJournal.whole(workers, events);
        checkWalks(oracle, workers, journal);
        StatsReport report = Statistics.compute(journal);
        Map<Long, Long> others = oracle.othersHeldByTag();
        assertEquals(
                Math.min(10, others.values().stream().filter(time -> time > 0).count()),
                report.headOfLine().size());
        long before = Long.MAX_VALUE;
        long all = others.values().stream().mapToLong(Long::longValue).sum();
        for (StatsReport.HeadOfLine held : report.headOfLine()) {
            assertEquals(others.get(held.tag()), held.nanos(), held::toString);
            assertEquals((double) held.nanos() / all, held.share(), 1e-12);
            assertTrue(held.nanos() <= before);
            before = held.nanos();
        }
        assertEquals(oracle.ownOfMeasured(), report.latencyCauses().total(LatencyPart.OWN_TAG));
        assertEquals(oracle.othersOfMeasured(), report.latencyCauses().total(LatencyPart.OTHER_TAGS));
        assertEquals(oracle.workOfMeasured(), report.latencyCauses().total(LatencyPart.WORK));
    }

    /** Packet by packet, behind which others, and never behind one that did not exist then. */
    private static void checkWalks(WaitOracle oracle, int workers, Journal journal) {
        Map<Long, Map<Long, Long>> told = new HashMap<>();
        PacketWaits waits = new PacketWaits(workers, (seq, worker, from, to, behind, behindTag) -> {
            assertTrue(from < to && from >= oracle.in(seq));
            if (behind != PacketWaits.NONE) {
                assertTrue(from >= oracle.in(behind), () -> seq + " behind " + behind + " at " + from);
                assertEquals(oracle.tag(behind), behindTag);
                told.computeIfAbsent(seq, none -> new TreeMap<>()).merge(behind, to - from, Long::sum);
            }
        });
        long last = 0;
        try (EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                waits.event(cursor);
                last = cursor.t();
            }
        }
        waits.end(last);
        oracle.behind().forEach((seq, holders) -> assertEquals(holders, told.get(seq), () -> "behind what " + seq));
        assertEquals(oracle.behind().keySet(), told.keySet());
    }
}
