package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.export.packet.PacketLife;
import io.flowlane.recorder.export.packet.PacketLives;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.stats.LatencyPart;
import io.flowlane.recorder.stats.PacketJourney;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.place.Home;
import io.flowlane.viewer.explain.LoadReport;
import io.flowlane.viewer.explain.LoadReport.Blame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every surface gives the same numbers for one journal: the bundled capture on simulated lcores. */
class OneAnswerTest {

    @TempDir
    private Path folder = Path.of("");

    private Path record(String... more) {
        Path journal = folder.resolve("journal");
        List<String> words =
                new ArrayList<>(List.of("record", "--pcap", Home.demoCapture().toString()));
        words.addAll(List.of("--lcores", "simulated", "--workers", "4", "--work", "spin:exp:20000", "--seed", "3"));
        words.addAll(List.of("--journal", journal.toString(), "--overwrite", "--json"));
        words.addAll(List.of(more));
        Cli recorded = Cli.run(words.toArray());
        assertEquals(ExitCode.OK, recorded.exit(), recorded::toString);
        Cli counted = Cli.run("stats", journal, "--json");
        sameShares(perWorker(recorded), perWorker(counted));
        return journal;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> perWorker(Cli cli) {
        return (List<Map<String, Object>>)
                assertNotNullValue(TinyJson.object(cli.out()).get("per_worker"));
    }

    private static Object assertNotNullValue(Object value) {
        assertNotNull(value);
        return value;
    }

    /** {@code record} and {@code stats} say the same of a worker's time, digit for digit. */
    private static void sameShares(List<Map<String, Object>> recorded, List<Map<String, Object>> counted) {
        for (int w = 0; w < recorded.size(); w++) {
            for (String share : List.of("working_fraction", "holding_fraction")) {
                assertTrue(counted.get(w).containsKey(share), share);
                assertEquals(counted.get(w).get(share), recorded.get(w).get(share), share + " of worker " + w);
            }
            assertEquals(counted.get(w).get("busy_fraction"), counted.get(w).get("holding_fraction"));
        }
    }

    @Test
    void whoHeldOthersUp() throws IOException {
        Path recorded = record();
        Path packets = folder.resolve("packets.pcapng");
        Cli export = Cli.run("export", recorded, "--format", "pcapng", "--out", packets);
        assertEquals(ExitCode.OK, export.exit(), export::toString);
        String comments = Files.readString(packets, StandardCharsets.ISO_8859_1);
        try (Journal journal = JournalReader.open(recorded)) {
            StatsReport stats = Statistics.compute(journal);
            LoadReport load = LoadReport.of(journal, 0, Long.MAX_VALUE / 4, 10, () -> true)
                    .orElseThrow();
            for (int i = 0; i < stats.headOfLine().size(); i++) {
                StatsReport.HeadOfLine held = stats.headOfLine().get(i);
                Blame blame = load.blame().get(i);
                assertEquals(held.tag(), Integer.toUnsignedLong(blame.tag()));
                assertEquals(held.nanos(), blame.others());
                assertEquals(held.mostHeld(), Integer.toUnsignedLong(blame.victim()));
            }
            for (LoadReport.WorkerPart part : load.workers()) {
                StatsReport.WorkerLoad counted = stats.perWorker().get(part.worker());
                assertEquals(Math.round(counted.holdingFraction() * stats.durationNanos()), part.holdingNanos());
                assertEquals(Math.round(counted.workingFraction() * stats.durationNanos()), part.workNanos());
            }
            Map<Long, PacketLife> slowest = new HashMap<>();
            Map<LatencyPart, Long> sums = exported(journal, slowest);
            for (LatencyPart part : LatencyPart.values()) {
                assertEquals(stats.latencyCauses().total(part), sums.getOrDefault(part, 0L), part.name());
            }
            assertTrue(slowest.size() > 20, () -> "packets " + slowest.size());
            long behindOthers = slowest.values().stream()
                    .filter(life -> life.heldBy() != PacketLife.NEVER)
                    .count();
            assertTrue(behindOthers > 20, () -> "packets that waited behind another " + behindOthers);
            slowest.forEach((seq, life) -> {
                sameJourney(journal, life);
                sameComment(comments, life);
            });
        }
    }

    /** What the tables, the comments in pcapng and {@code longest-waits.sql} are made from. */
    private static Map<LatencyPart, Long> exported(Journal journal, Map<Long, PacketLife> slowest) throws IOException {
        Map<LatencyPart, Long> sums = new EnumMap<>(LatencyPart.class);
        PacketLives lives = new PacketLives(journal.session().workers(), new PacketLives.Listener() {
            @Override
            public void returned(PacketLife life) {
                parts(life).forEach((part, nanos) -> sums.merge(part, nanos, Long::sum));
            }

            @Override
            public void ended(PacketLife life) {
                if (life.returned() - life.in() > 3_300_000 && slowest.size() < 40) {
                    slowest.put(life.seq(), life);
                }
            }
        });
        try (EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                lives.event(cursor);
            }
        }
        lives.end();
        return sums;
    }

    /** A row's times, as the parts of a journey. */
    private static Map<LatencyPart, Long> parts(PacketLife life) {
        Map<LatencyPart, Long> parts = new EnumMap<>(LatencyPart.class);
        parts.put(LatencyPart.OWN_TAG, life.ownTagNanos());
        parts.put(LatencyPart.OTHER_TAGS, life.otherTagsNanos());
        parts.put(LatencyPart.DISPATCH, life.granted() - life.in() - life.ownTagNanos() - life.otherTagsNanos());
        parts.put(LatencyPart.SLOT, life.taken() - life.granted());
        parts.put(LatencyPart.HELD_BEFORE, life.workBegan() - life.taken());
        parts.put(LatencyPart.WORK, life.workNanos());
        parts.put(LatencyPart.HELD_AFTER, life.done() - life.workBegan() - life.workNanos());
        parts.put(LatencyPart.COLLECT, life.collected() - life.done());
        parts.put(LatencyPart.FETCH, life.returned() - life.collected());
        return parts;
    }

    /** "Why late?" of a packet: the same packet held it up for the same time, and each piece took as long, in its row too. */
    private static void sameJourney(Journal journal, PacketLife life) {
        PacketJourney journey = PacketJourney.of(journal, life.seq()).orElseThrow();
        Map<LatencyPart, Long> parts = parts(life);
        long at = life.in();
        Map<Long, Long> behind = new HashMap<>();
        Map<Long, Long> tags = new HashMap<>();
        for (PacketJourney.Leg leg : journey.legs()) {
            assertEquals(at, leg.from(), journey::toString);
            at = leg.to();
            if (leg.behindSeq() >= 0 && !leg.part().isHeld()) {
                behind.merge(leg.behindSeq(), leg.nanos(), Long::sum);
                tags.put(leg.behindSeq(), leg.behindTag());
            }
        }
        assertEquals(life.returned(), at);
        for (LatencyPart part : LatencyPart.values()) {
            assertEquals(parts.getOrDefault(part, 0L), journey.nanos(part), () -> part + " of " + journey);
        }
        long longest = behind.values().stream().mapToLong(nanos -> nanos).max().orElse(0);
        assertEquals(longest, life.heldByNanos(), journey::toString);
        if (longest > 0) {
            assertEquals(longest, behind.get(life.heldBy()), journey::toString);
            assertEquals(tags.get(life.heldBy()), life.heldByTag(), journey::toString);
        }
    }

    /** And in the comment that Wireshark shows. */
    private static void sameComment(String comments, PacketLife life) {
        String tag = String.format(Locale.ROOT, "0x%08x", life.tag());
        int from = comments.indexOf("packet " + life.seq() + " of tag " + tag + ": in at " + micros(life.in()));
        assertTrue(from >= 0, () -> "no comment on packet " + life.seq());
        String comment = comments.substring(from, comments.indexOf("; back after", from) + 40);
        if (life.heldBy() != PacketLife.NEVER) {
            String whose = life.heldByTag() == Integer.toUnsignedLong(life.tag())
                    ? " of its own flow"
                    : " of tag " + String.format(Locale.ROOT, "0x%08x", life.heldByTag());
            String held = ", longest, " + micros(life.heldByNanos()) + ", behind packet " + life.heldBy() + whose;
            assertTrue(comment.contains(held + ","), () -> comment + " lacks " + held);
        }
        for (String piece : List.of(
                ", waited " + micros(life.granted() - life.in()),
                ", lay in the slot " + micros(life.taken() - life.granted()),
                ", was held by its worker " + micros(life.done() - life.taken()),
                ", of it worked on " + micros(life.workNanos()),
                ", waited to be collected " + micros(life.collected() - life.done()),
                ", waited to be returned " + micros(life.returned() - life.collected()),
                "; back after " + micros(life.returned() - life.in()))) {
            assertTrue(comment.contains(piece), () -> comment + " lacks " + piece);
        }
    }

    private static String micros(long nanos) {
        return nanos / 1000 + String.format(Locale.ROOT, ".%03d us", nanos % 1000);
    }

    @Test
    void withoutWorkEventsNothingIsSaidOfWork() {
        Path journal = record("--events", "handshake", "--limit", "2000");
        Map<String, Object> stats =
                TinyJson.object(Cli.run("stats", journal, "--json").out());
        @SuppressWarnings("unchecked")
        Map<String, Object> parts = (Map<String, Object>) assertNotNullValue(stats.get("work_parts_ns"));
        assertNull(parts.get("own_work"));
        assertTrue((Double) assertNotNullValue(parts.get("held")) > 0, parts::toString);
        assertNull(perWorker(Cli.run("stats", journal, "--json")).get(0).get("working_fraction"));
        String text = Cli.run("stats", journal).out();
        assertTrue(text.contains("held by its worker") && !text.contains("own work"), text);
        assertTrue(text.contains("working       -"), text);
    }

    @Test
    void nothingMeasuredIsNoNumber() throws IOException {
        Path journal = folder.resolve("none");
        Path empty = folder.resolve("empty.pcap");
        Files.write(empty, HexFormat.of().parseHex("d4c3b2a1020004000000000000000000ffff000001000000"));
        Cli run = Cli.run("record", "--pcap", empty, "--journal", journal, "--json");
        assertEquals(ExitCode.OK, run.exit(), run::toString);
        Cli stats = Cli.run("stats", journal, "--json");
        Map<String, Object> all = TinyJson.object(stats.out());
        assertNull(all.get("fairness_jain"));
        assertNull(all.get("imbalance"));
        @SuppressWarnings("unchecked")
        Map<String, Object> latency = (Map<String, Object>) assertNotNullValue(all.get("latency_ns"));
        assertEquals(0L, latency.get("count"));
        assertNull(latency.get("p50"));
        assertNull(TinyJson.object(run.out()).get("packets_per_second"));
        for (String text : List.of(
                stats.out(),
                run.out(),
                Cli.run("stats", journal).out(),
                Cli.run("record", "--pcap", empty, "--no-journal").out(),
                Cli.run("compare", journal, journal, "--on", "latency").out(),
                Cli.run("compare", journal, journal, "--on", "latency", "--json")
                        .out())) {
            assertTrue(!text.contains("NaN") && !text.contains("Infinity"), text);
            assertTrue(!text.contains("p50 0") && !text.contains("\"p50\":0") && !text.contains("Jain"), text);
        }
    }
}
