package io.flowlane.recorder.export.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.export.ExportOptions;
import io.flowlane.recorder.export.Samples;
import io.flowlane.recorder.export.parquet.Numbers.Kind;
import io.flowlane.recorder.export.stream.LcoreNames;
import io.flowlane.recorder.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads the tables, and what it reads is what was written. */
class ParquetTest {

    @TempDir
    private Path temp = Path.of("");

    private Path export(List<Event> events, ExportOptions options) throws IOException {
        Path folder = temp.resolve("tables");
        Samples.export("parquet", events, folder, options);
        return folder;
    }

    /** As DuckDB prints the row. */
    private static String row(Event e) {
        Set<EventField> fields = Set.copyOf(e.type().fields());
        List<String> row = new ArrayList<>(List.of(
                Long.toString(e.t()), LcoreNames.name(e.lcore()), e.type().name()));
        row.add(fields.contains(EventField.SEQ) ? Long.toString(e.seq()) : "null");
        row.add(fields.contains(EventField.TAG) ? Integer.toUnsignedString(e.tag()) : "null");
        row.add(fields.contains(EventField.W) ? Integer.toString(e.worker()) : "null");
        row.add(fields.contains(EventField.DEPTH) ? Integer.toString(e.depth()) : "null");
        row.add(fields.contains(EventField.N) ? Long.toString(e.n()) : "null");
        row.add(fields.contains(EventField.SEQS) ? e.seqs().toString() : "null");
        row.add(fields.contains(EventField.SESSION) ? "demo" : fields.contains(EventField.TEXT) ? e.text() : "null");
        return String.join("|", row);
    }

    @Test
    void everyEventIsARow() throws IOException, SQLException {
        List<Event> events = new ArrayList<>(Samples.everyEvent());
        events.addAll(Samples.run());
        try (Duck duck = new Duck(export(events, ExportOptions.ALL))) {
            assertEquals(
                    events.stream().map(ParquetTest::row).toList(),
                    duck.ask("SELECT * FROM read_parquet('events.parquet') ORDER BY file_row_number"));
            assertEquals(
                    "t BIGINT,lcore VARCHAR,event VARCHAR,seq BIGINT,tag UINTEGER,w INTEGER,depth INTEGER,n BIGINT,"
                            + "seqs BIGINT[],text VARCHAR",
                    String.join(
                            ",",
                            duck.ask("SELECT column_name || ' ' || column_type"
                                    + " FROM (DESCRIBE FROM 'events.parquet')")));
            assertEquals(
                    List.of("BURST|3|1795000000000000000"),
                    duck.ask("SELECT max(decode(value)) FILTER (decode(key) = 'mode'),"
                            + " max(decode(value)) FILTER (decode(key) = 'workers'),"
                            + " max(decode(value)) FILTER (decode(key) = 'wall')"
                            + " FROM parquet_kv_metadata('events.parquet')"));
        }
    }

    /** More rows than a row group has, with least and greatest values that let a reader skip groups. */
    @Test
    void manyRowGroups() throws IOException, SQLException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 150_000; i++) {
            events.add(Event.of(EventType.PACKET_IN, 3L * i, -1).seq(i).tag(i * 77));
        }
        try (Duck duck = new Duck(export(events, ExportOptions.ALL))) {
            assertEquals(
                    List.of("150000|11249925000|449997"),
                    duck.ask("SELECT count(*), sum(seq), max(t) FROM 'events.parquet'"));
            assertEquals(List.of("120000"), duck.ask("SELECT seq FROM 'events.parquet' WHERE t = 360000"));
            assertEquals(
                    List.of("0|0|196605", "1|196608|393213", "2|393216|449997"),
                    duck.ask("SELECT row_group_id, stats_min_value, stats_max_value FROM"
                            + " parquet_metadata('events.parquet') WHERE path_in_schema = 't' ORDER BY 1"));
            assertEquals(
                    List.of("150000"),
                    duck.ask("SELECT count(*) FROM 'packets.parquet' WHERE fate = 'in_flight' AND w IS NULL"));
        }
    }

    @Test
    void aPacketsRowAddsUp() throws IOException, SQLException {
        try (Duck duck = new Duck(export(Samples.run(), ExportOptions.ALL))) {
            assertEquals(List.of("400|400"), duck.ask("SELECT count(*), count(DISTINCT seq) FROM 'packets.parquet'"));
            assertEquals(
                    List.of(),
                    duck.ask("SELECT * FROM 'packets.parquet' WHERE fate = 'returned' AND"
                            + " backlog_ns + slot_ns + work_ns + collect_ns + return_ns IS DISTINCT FROM latency_ns"));
            // what the packet table says of takes is what the event table says
            assertEquals(
                    List.of(),
                    duck.ask("SELECT seq, t, w FROM (SELECT unnest(seqs) AS seq, t, w FROM 'events.parquet'"
                            + " WHERE event = 'SLOT_TAKE') EXCEPT SELECT seq, t_taken, w FROM 'packets.parquet'"));
            assertTrue(duck.ask("SELECT DISTINCT fate FROM 'packets.parquet' ORDER BY 1")
                    .containsAll(List.of("cleared", "freed", "returned")));
        }
    }

    @Test
    void aSpanHasItsEventsAndThePacketsThatWereOnTheirWay() throws IOException, SQLException {
        List<Event> events = Samples.run();
        long from = events.get(events.size() / 2).t();
        long to = events.get(events.size() * 3 / 4).t();
        try (Duck duck = new Duck(export(events, new ExportOptions(from, to)))) {
            assertEquals(
                    events.stream()
                            .filter(e -> e.t() >= from && e.t() < to)
                            .map(ParquetTest::row)
                            .toList(),
                    duck.ask("SELECT * FROM 'events.parquet' ORDER BY file_row_number"));
            assertEquals(
                    List.of(),
                    duck.ask("SELECT DISTINCT seq FROM (SELECT unnest(seqs) AS seq FROM 'events.parquet'"
                            + " WHERE event IN ('SLOT_TAKE', 'SLOT_COLLECT'))"
                            + " EXCEPT SELECT seq FROM 'packets.parquet'"));
            List<String> count = duck.ask("SELECT count(*) FROM 'packets.parquet'");
            assertTrue(Integer.parseInt(count.get(0)) < 400, count.toString());
        }
    }

    @Test
    void noEventsAreATableToo() throws IOException, SQLException {
        try (Duck duck = new Duck(export(List.of(), ExportOptions.ALL))) {
            assertEquals(List.of("0"), duck.ask("SELECT count(*) FROM 'events.parquet'"));
            assertEquals(List.of("0"), duck.ask("SELECT count(*) FROM 'packets.parquet'"));
        }
    }

    /** Differences that overflow, runs of every length, values that are missing. */
    @Test
    void encodingsHoldWhateverTheNumbers() throws IOException, SQLException {
        Random random = new Random(5);
        Path file = temp.resolve("numbers.parquet");
        Numbers wide = new Numbers("wide", Kind.LONG, false);
        Numbers narrow = new Numbers("narrow", Kind.INT, true);
        Lists lists = new Lists("lists");
        Words words = Words.of("words", Collections.nCopies(300, "").stream().toList());
        List<String> expected = new ArrayList<>();
        try (Table table = new Table(file, List.of(wide, narrow, lists, words), Map.of())) {
            for (int row = 0; row < 5_000; row++) {
                Long value = row / 40 % 3 == 0 || random.nextInt(9) == 0 ? null : extreme(random);
                int small = (int) extreme(random);
                List<Long> list = new ArrayList<>();
                for (int i = random.nextInt(4) * random.nextInt(30); i > 0; i--) {
                    list.add(extreme(random));
                }
                boolean none = list.isEmpty() && random.nextBoolean();
                if (value != null) {
                    wide.set(value);
                }
                narrow.set(small);
                words.set(row / 100 % 2 == 0 ? 299 : random.nextInt(300));
                if (!none) {
                    lists.set();
                    list.forEach(lists::add);
                }
                table.endRow();
                expected.add(value + "|" + small + "|" + (none ? "null" : list));
            }
            table.end();
        }
        try (Duck duck = new Duck(temp)) {
            assertEquals(
                    expected, duck.ask("SELECT wide, narrow, lists FROM 'numbers.parquet' ORDER BY file_row_number"));
        }
    }

    private static long extreme(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextLong();
            default -> random.nextInt(10);
        };
    }

    @Test
    void theSameJournalGivesTheSameBytes() throws IOException {
        Path one = temp.resolve("one");
        Path two = temp.resolve("two");
        Samples.export("parquet", Samples.run(), one);
        Samples.export("parquet", Samples.run(), two);
        for (String file : List.of(ParquetWriter.EVENTS, ParquetWriter.PACKETS)) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)), file);
        }
    }
}
