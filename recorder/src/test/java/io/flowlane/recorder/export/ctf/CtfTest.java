package io.flowlane.recorder.export.ctf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.export.ExportOptions;
import io.flowlane.recorder.export.Samples;
import io.flowlane.recorder.export.Tool;
import io.flowlane.recorder.model.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** babeltrace2 reads what is written, all of it and without a word of complaint. */
class CtfTest {
    private static final Tool BABELTRACE = new Tool("babeltrace2", "babeltrace2");

    @TempDir
    private Path temp = Path.of("");

    private Path export(List<Event> events, ExportOptions options) throws IOException {
        Path folder = temp.resolve("trace");
        Samples.export("ctf", events, folder, options);
        return folder;
    }

    private List<String> read(Path trace) throws IOException, InterruptedException {
        Tool.Said said = BABELTRACE.run(temp, "--clock-seconds", trace);
        assertEquals("", said.err());
        assertEquals(0, said.exit());
        return said.lines();
    }

    @Test
    void everyEventIsReadWithItsFields() throws IOException, InterruptedException {
        BABELTRACE.assumeHere();
        List<Event> events =
                Samples.everyEvent().stream().filter(e -> !e.is(EventType.GAP)).toList();
        List<String> read = read(export(events, ExportOptions.ALL));
        assertEquals(events.size(), read.size());
        assertEquals(
                events.stream().map(e -> e.type().name()).sorted().toList(),
                read.stream().map(CtfTest::name).sorted().toList());
        String text = String.join("\n", read);
        assertTrue(text.contains("[1795000000.000000000]"), "the time of day");
        assertTrue(text.contains("mode = \"BURST\", tracking = \"STRICT\", policy = \"ROUND_ROBIN\", workers = 3,"));
        assertTrue(text.contains("seq = 9223372036854775806, tag = 0, w = 1 }"));
        assertTrue(text.contains("seq = 0, tag = 4294967295, w = 0 }"));
        assertTrue(text.contains("seqs_length = 3, seqs = [ [0] = 5, [1] = 9223372036854775807, [2] = 0 ] }"));
        assertTrue(text.contains("seqs_length = 5000, seqs = [ [0] = 0,"));
        assertTrue(text.contains("depth = 2147483647"));
        assertTrue(text.contains("SLOT_TAKE: { cpu_id = 3, lcore = ( \"w2\" : container = 3 ) }, { w = 2,"));
    }

    private static String name(String line) {
        Matcher matcher = Pattern.compile("\\([^)]*\\) (\\w+): ").matcher(line);
        return matcher.find() ? matcher.group(1) : line;
    }

    @Test
    void aRunIsReadInOrder() throws IOException, InterruptedException {
        BABELTRACE.assumeHere();
        List<Event> events = Samples.run();
        List<String> expected = events.stream()
                .map(e -> String.format("%d.%09d", 1_795_000_000 + e.t() / 1_000_000_000, e.t() % 1_000_000_000))
                .toList();
        List<String> times = read(export(events, ExportOptions.ALL)).stream()
                .map(line -> line.substring(1, line.indexOf(']')))
                .toList();
        assertEquals(expected, times);
    }

    @Test
    void aSpanIsReadAndSoIsOneWithoutEvents() throws IOException, InterruptedException {
        BABELTRACE.assumeHere();
        List<Event> events = Samples.run();
        long from = events.get(events.size() / 2).t();
        long to = events.get(events.size() * 3 / 4).t();
        long there = events.stream().filter(e -> e.t() >= from && e.t() < to).count();
        assertTrue(there > 10);
        assertEquals(there, read(export(events, new ExportOptions(from, to))).size());
        Path empty = temp.resolve("empty");
        Samples.export("ctf", events, empty, new ExportOptions(1L << 60, Long.MAX_VALUE));
        assertEquals(List.of(), read(empty));
    }

    /** The one thing that a reader must warn of. */
    @Test
    void missingEventsAreCounted() throws IOException, InterruptedException {
        BABELTRACE.assumeHere();
        List<Event> events = List.of(
                Event.of(EventType.WORK_BEGIN, 10, 1).w(1),
                Event.of(EventType.GAP, 20, 1).n(41).text("a torn block"),
                Event.of(EventType.WORK_END, 30, 1).w(1));
        Tool.Said said = BABELTRACE.run(temp, export(events, ExportOptions.ALL));
        assertEquals(3, said.lines().size());
        assertTrue(said.err().contains("discarded 41 events"), said.err());
    }

    /** Without babeltrace2: the packets of a stream are whole, one behind the other, and their times do not go back. */
    @Test
    void packetsStandOneBehindTheOther() throws IOException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            events.add(Event.of(EventType.PACKET_IN, 10L * i, -1).seq(i).tag(i));
        }
        Path trace = export(events, ExportOptions.ALL);
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(trace.resolve("dist"))).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        int packets = 0;
        int read = 0;
        long last = 0;
        while (at < bytes.limit()) {
            assertEquals(0xC1FC1FC1, bytes.getInt(at));
            assertTrue(bytes.getLong(at + 32) >= last);
            last = bytes.getLong(at + 40);
            int size = (int) (bytes.getLong(at + 56) / 8);
            assertEquals(packets++, bytes.getLong(at + 64));
            // id, time, seq and tag
            for (int event = at + 88; event < at + size; event += 21) {
                assertEquals(EventType.PACKET_IN.id(), bytes.get(event));
                assertEquals(10L * read, bytes.getLong(event + 1));
                assertEquals(read++, bytes.getLong(event + 9));
            }
            at += size;
        }
        assertEquals(bytes.limit(), at);
        assertEquals(events.size(), read);
        assertTrue(packets > 1);
    }

    @Test
    void theSameJournalGivesTheSameBytes() throws IOException {
        Path one = temp.resolve("one");
        Path two = temp.resolve("two");
        Samples.export("ctf", Samples.run(), one);
        Samples.export("ctf", Samples.run(), two);
        for (String file : List.of("metadata", "dist", "w0", "w1", "w2")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)), file);
        }
    }

    @Test
    void namesInTheMetadataCannotEndTheirString() throws IOException {
        Path trace = export(Samples.run(), ExportOptions.ALL);
        String metadata = Files.readString(trace.resolve("metadata"));
        assertTrue(metadata.startsWith("/* CTF 1.8 */"));
        String events =
                metadata.lines().filter(l -> l.startsWith("    name = \"")).collect(Collectors.joining());
        for (EventType type : EventType.values()) {
            assertTrue(events.contains('"' + type.name() + '"'), type.name());
        }
        assertFalse(
                new Metadata(new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "a\"; };\n\\", 0))
                        .text()
                        .contains("name = \"a\";"));
    }
}
