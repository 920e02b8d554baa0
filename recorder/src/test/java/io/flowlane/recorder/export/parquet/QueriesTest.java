package io.flowlane.recorder.export.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.export.ExportOptions;
import io.flowlane.recorder.export.Exporters;
import io.flowlane.recorder.export.ProgressListener;
import io.flowlane.recorder.export.Samples;
import io.flowlane.recorder.model.Defects;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.SimulatedRun;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.stats.LatencyPart;
import io.flowlane.recorder.stats.PacketJourney;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five queries answer what they promise. */
class QueriesTest {
    private static final int MILLI = 1_000_000;

    @TempDir
    private Path temp = Path.of("");

    private int exports;

    private List<String> query(String file, List<Event> events) throws IOException, SQLException {
        Path folder = temp.resolve("tables" + exports++);
        Samples.export("parquet", events, folder);
        try (Duck duck = new Duck(folder)) {
            return duck.query(file);
        }
    }

    /** Packets of one burst: in and granted at {@code t}, taken then, worked on for {@code work}, then collected. */
    private static List<Event> burst(long t, int w, int tag, long work, Long... seqs) {
        List<Event> events = new ArrayList<>();
        List<Long> burst = List.of(seqs);
        for (long seq : burst) {
            events.add(Event.of(EventType.PACKET_IN, t, -1).seq(seq).tag(tag));
        }
        events.add(Event.of(EventType.SLOT_GRANT, t, -1).w(w).seqs(burst));
        events.add(Event.of(EventType.SLOT_TAKE, t, w).w(w).seqs(burst));
        events.add(Event.of(EventType.SLOT_REQUEST, t + work, w).w(w).seqs(burst));
        events.add(Event.of(EventType.SLOT_COLLECT, t + work, -1).w(w).seqs(burst));
        events.add(Event.of(EventType.RETURNED, t + work, -1).seqs(burst));
        return events;
    }

    @Test
    void orderHeldWhereTheVerifierSaysSo() throws IOException, SQLException {
        assertEquals(List.of(), query("order-violations.sql", Samples.run()));
    }

    @Test
    void plantedDisorderIsFound() throws IOException, SQLException {
        List<Event> legal = Samples.run();
        assertFound("tag-order-returned", Verifier.TAG_ORDER_RETURNED, new Defects(legal, 3).swapReturned());
        assertFound("tag-order-processed", Verifier.TAG_ORDER_PROCESSED, new Defects(legal, 3).swapTaken());
        assertFound("tag-exclusive", Verifier.TAG_EXCLUSIVE, new Defects(legal, 3).overlap());
    }

    private void assertFound(String violated, String check, Optional<List<Event>> planted)
            throws IOException, SQLException {
        List<Event> events = planted.orElseThrow();
        VerifyReport report = Verifier.verify(Samples.journal(events));
        long known = report.check(check).violations();
        assertTrue(known > 0, violated);
        long found = query("order-violations.sql", events).stream()
                .filter(row -> row.startsWith(violated + "|"))
                .count();
        assertEquals(known, found, violated);
    }

    /** DPDK's own burst mode, with three and more workers at one flow now and then. */
    @Test
    void everyOverlapOfARunIsFound() throws IOException, SQLException {
        Path journal = temp.resolve("journal");
        DistributorConfig config = DistributorConfig.of(6).withTracking(Tracking.AS_DPDK);
        SimulatedRun.record(journal, config, "spin:exp:200", "packets=20000,zipf=1.1,seed=3,flows=40", 1);
        Path tables = temp.resolve("of-run");
        long overlaps;
        try (Journal opened = JournalReader.open(journal)) {
            Exporters.byName("parquet").export(opened, tables, ExportOptions.ALL, ProgressListener.NONE);
            overlaps = Verifier.verify(opened).check(Verifier.TAG_EXCLUSIVE).violations();
        }
        assertTrue(overlaps > 50, "overlaps " + overlaps);
        try (Duck duck = new Duck(tables)) {
            long found = duck.query("order-violations.sql").stream()
                    .filter(row -> row.startsWith("tag-exclusive|"))
                    .count();
            assertEquals(overlaps, found);
        }
    }

    @Test
    void loadIsSplitWhereABurstCrossesAWindow() throws IOException, SQLException {
        List<Event> events = new ArrayList<>(burst(8 * MILLI, 1, 5, 4 * MILLI, 0L, 1L, 2L));
        events.addAll(burst(21 * MILLI, 2, 5, MILLI, 3L));
        assertEquals(
                List.of("0|1|3|0.2|null|0.2", "10|1|0|0.2|null|0.2", "20|2|1|0.1|null|0.1"),
                query("load-per-10ms.sql", events));
    }

    @Test
    void theHottestTagsComeFirst() throws IOException, SQLException {
        List<Event> events = new ArrayList<>(burst(0, 1, -1, 40, 0L, 1L));
        events.addAll(burst(100, 2, -1, 10, 2L));
        events.addAll(burst(200, 0, 7, 20, 3L));
        assertEquals(
                List.of(
                        "0xffffffff|4294967295|3|0.75|[1, 2]|30|0|30|40|30|null",
                        "0x00000007|7|1|0.25|[0]|20|0|20|20|20|null"),
                query("hottest-tags.sql", events));
    }

    @Test
    void theLongestWaitsHaveTheirCause() throws IOException, SQLException {
        List<Event> events = new ArrayList<>(List.of(
                Event.of(EventType.PACKET_IN, 0, -1).seq(0).tag(7),
                Event.of(EventType.SLOT_GRANT, 0, -1).w(1).seqs(List.of(0L)),
                Event.of(EventType.SLOT_TAKE, 0, 1).w(1).seqs(List.of(0L)),
                Event.of(EventType.PACKET_IN, 10, -1).seq(1).tag(8),
                Event.of(EventType.TAG_ASSIGN, 10, -1).seq(1).tag(8).w(1),
                Event.of(EventType.BACKLOG_PUSH, 10, -1).seq(1).w(1).depth(1),
                Event.of(EventType.PACKET_IN, 20, -1).seq(2).tag(8),
                Event.of(EventType.TAG_MATCH, 20, -1).seq(2).tag(8).w(1),
                Event.of(EventType.BACKLOG_PUSH, 20, -1).seq(2).w(1).depth(2),
                Event.of(EventType.SLOT_REQUEST, 400, 1).w(1).seqs(List.of(0L)),
                Event.of(EventType.SLOT_COLLECT, 400, -1).w(1).seqs(List.of(0L)),
                Event.of(EventType.RETURNED, 400, -1).seqs(List.of(0L)),
                Event.of(EventType.SLOT_GRANT, 400, -1).w(1).seqs(List.of(1L, 2L)),
                Event.of(EventType.SLOT_TAKE, 405, 1).w(1).seqs(List.of(1L, 2L)),
                Event.of(EventType.SLOT_REQUEST, 415, 1).w(1).seqs(List.of(1L, 2L)),
                Event.of(EventType.SLOT_COLLECT, 420, -1).w(1).seqs(List.of(1L, 2L)),
                Event.of(EventType.RETURNED, 430, -1).seqs(List.of(1L, 2L))));
        assertEquals(
                List.of(
                        "1|0x00000008|1|10|420|390|backlog: longest behind packet 0 of another flow, 0x00000007, for 390 ns",
                        "2|0x00000008|1|20|410|380|backlog: longest behind packet 0 of another flow, 0x00000007, for 380 ns",
                        "0|0x00000007|1|0|400|400|held: w1 had its burst in hand that long"),
                query("longest-waits.sql", events));
    }

    /** A row, and what is explained of that packet: who held it up, for how long, and how long each piece took. */
    @Test
    void aRowSaysWhatThePacketsJourneySays() throws IOException, SQLException {
        Path recorded = temp.resolve("recorded");
        SimulatedRun.record(
                recorded, DistributorConfig.of(3), "spin:exp:2000", "packets=3000,zipf=1.1,seed=5,flows=30", 2);
        Path tables = temp.resolve("rows");
        try (Journal journal = JournalReader.open(recorded)) {
            Exporters.byName("parquet").export(journal, tables, ExportOptions.ALL, ProgressListener.NONE);
            try (Duck duck = new Duck(tables)) {
                List<String> rows = duck.ask("SELECT seq, coalesce(held_by_seq, -1), coalesce(held_by_tag, -1),"
                        + " coalesce(held_by_ns, 0), own_tag_ns, other_tags_ns, backlog_ns, slot_ns, held_before_ns,"
                        + " own_work_ns, held_after_ns, collect_ns, return_ns FROM 'packets.parquet'"
                        + " WHERE latency_ns IS NOT NULL ORDER BY latency_ns DESC, seq LIMIT 60");
                assertEquals(60, rows.size());
                for (String row : rows) {
                    assertJourney(journal, row);
                }
                long held =
                        rows.stream().filter(row -> !row.contains("|-1|-1|0|")).count();
                assertTrue(held > 30, "packets that waited behind another " + held);
            }
        }
    }

    private static void assertJourney(Journal journal, String row) {
        long[] cells =
                Arrays.stream(row.split("\\|")).mapToLong(Long::parseLong).toArray();
        PacketJourney journey = PacketJourney.of(journal, cells[0]).orElseThrow();
        Map<Long, Long> behind = new HashMap<>();
        Map<Long, Long> tags = new HashMap<>(Map.of(-1L, -1L));
        for (PacketJourney.Leg leg : journey.legs()) {
            if (leg.behindSeq() >= 0 && !leg.part().isHeld()) {
                behind.merge(leg.behindSeq(), leg.nanos(), Long::sum);
                tags.put(leg.behindSeq(), leg.behindTag());
            }
        }
        long longest = behind.values().stream().mapToLong(nanos -> nanos).max().orElse(0);
        assertEquals(longest, cells[3], row);
        assertEquals(longest, behind.getOrDefault(cells[1], 0L), row);
        assertEquals(tags.get(cells[1]), cells[2], row);
        List<LatencyPart> parts = List.of(
                LatencyPart.SLOT,
                LatencyPart.HELD_BEFORE,
                LatencyPart.WORK,
                LatencyPart.HELD_AFTER,
                LatencyPart.COLLECT,
                LatencyPart.FETCH);
        for (int i = 0; i < parts.size(); i++) {
            assertEquals(journey.nanos(parts.get(i)), cells[7 + i], parts.get(i) + " of " + row);
        }
        long ownTag = journey.nanos(LatencyPart.OWN_TAG);
        long otherTags = journey.nanos(LatencyPart.OTHER_TAGS);
        assertEquals(List.of(ownTag, otherTags), List.of(cells[4], cells[5]), row);
        assertEquals(ownTag + otherTags + journey.nanos(LatencyPart.DISPATCH), cells[6], row);
    }

    @Test
    void fairnessIsJainsIndexOverAllWorkers() throws IOException, SQLException {
        List<Event> events = new ArrayList<>(burst(0, 1, 5, 10, 0L, 1L));
        events.addAll(burst(100, 2, 6, 10, 2L, 3L));
        events.addAll(burst(12 * MILLI, 0, 6, 10, 4L, 5L, 6L));
        // two of three workers alike, then one alone
        assertEquals(List.of("0|4|0.6667|1.5|1", "10|3|0.3333|3.0|0"), query("fairness-over-time.sql", events));
    }
}
