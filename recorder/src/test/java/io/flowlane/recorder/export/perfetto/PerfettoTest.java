package io.flowlane.recorder.export.perfetto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.export.ExportOptions;
import io.flowlane.recorder.export.Samples;
import io.flowlane.recorder.export.Tool;
import io.flowlane.recorder.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The trace as its own wire format says it, field numbers as in Perfetto's {@code trace_packet.proto} and
 * {@code track_event.proto}.
 */
class PerfettoTest {
    private static final List<Event> ONE_PACKET = List.of(
            Event.of(EventType.SESSION_BEGIN, 0, -1),
            Event.of(EventType.PROCESS_BEGIN, 10, -1).n(1),
            Event.of(EventType.PACKET_IN, 11, -1).seq(0).tag(-2),
            Event.of(EventType.BACKLOG_PUSH, 12, -1).seq(0).w(1).depth(1),
            Event.of(EventType.BACKLOG_POP, 13, -1).seq(0).w(1).depth(0),
            Event.of(EventType.SLOT_GRANT, 13, -1).w(1).seqs(List.of(0L)),
            Event.of(EventType.PROCESS_END, 14, -1).n(1),
            Event.of(EventType.SLOT_TAKE, 15, 1).w(1).seqs(List.of(0L)),
            Event.of(EventType.WORK_BEGIN, 16, 1).w(1).seq(0),
            Event.of(EventType.WORK_END, 18, 1).w(1).seq(0),
            Event.of(EventType.SLOT_REQUEST, 20, 1).w(1).seqs(List.of(0L)),
            Event.of(EventType.WORKER_PARK, 21, 1).w(1),
            Event.of(EventType.SLOT_COLLECT, 22, -1).w(1).seqs(List.of(0L)),
            Event.of(EventType.WORKER_UNPARK, 23, 1).w(1),
            Event.of(EventType.RETURNED, 25, -1).seqs(List.of(0L)));

    @TempDir
    private Path temp = Path.of("");

    /** By track uuid: its name. */
    private final Map<Long, String> tracks = new TreeMap<>();

    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, String> categories = new HashMap<>();
    /** Each event as text. */
    private final List<String> events = new ArrayList<>();

    private final Map<Long, List<String>> flows = new TreeMap<>();

    private void export(List<Event> list, ExportOptions options) throws IOException {
        Path file = temp.resolve("trace");
        Samples.export("perfetto", list, file, options.overwriting());
        Map<Long, Long> track = new HashMap<>();
        Map<Long, Deque<String>> open = new HashMap<>();
        Map<Long, Long> last = new HashMap<>();
        for (Wire packet : Wire.read(Files.readAllBytes(file)).messages(1)) {
            long sequence = packet.number(10);
            if (packet.has(60)) {
                Wire descriptor = packet.message(60);
                tracks.put(descriptor.number(1), descriptor.text(2));
            }
            if (packet.has(59)) {
                assertEquals(1, packet.number(13), "a sequence begins with its incremental state cleared");
                track.put(sequence, packet.message(59).message(11).number(11));
                packet.message(12).messages(2).forEach(name -> names.put(name.number(1), name.text(2)));
                packet.message(12).messages(1).forEach(name -> categories.put(name.number(1), name.text(2)));
            }
            if (packet.has(11)) {
                assertEquals(2, packet.number(13), "names are numbers: incremental state is needed");
                long t = packet.number(8);
                assertTrue(t >= last.getOrDefault(sequence, 0L), "time goes back");
                last.put(sequence, t);
                event(t, packet.message(11), track.get(sequence), open);
            }
        }
    }

    private void event(long t, Wire event, long defaultTrack, Map<Long, Deque<String>> open) {
        long uuid = event.has(11) ? event.number(11) : defaultTrack;
        String where = t + " " + tracks.get(uuid) + " ";
        Deque<String> stack = open.computeIfAbsent(uuid, k -> new ArrayDeque<>());
        String what = switch ((int) event.number(9)) {
            case 1 -> {
                String category = event.has(3) ? "/" + categories.get(event.number(3)) : "";
                stack.push(names.get(event.number(10)) + category);
                yield "begin " + stack.peek();
            }
            case 2 -> "end " + stack.pop();
            case 3 -> names.get(event.number(10));
            default -> "= " + event.number(30);
        };
        String tag = event.has(52) ? " tag " + event.number(52) : "";
        events.add(where + what + tag);
        for (Object flow : event.all(47)) {
            flows.computeIfAbsent((Long) flow, k -> new ArrayList<>()).add(where + what);
        }
    }

    @Test
    void aPacketIsSlicesACounterAndAnArrow() throws IOException {
        export(ONE_PACKET, ExportOptions.ALL);
        assertEquals(
                List.of("Flowlane demo", "dist", "w0", "w1", "w2", "w0 backlog", "w1 backlog", "w2 backlog"),
                List.copyOf(tracks.values()));
        assertEquals(
                List.of(
                        "0 w0 backlog = 0",
                        "0 w1 backlog = 0",
                        "0 w2 backlog = 0",
                        "0 dist SESSION_BEGIN",
                        "10 dist begin process",
                        "11 dist PACKET_IN tag 4294967294",
                        "12 w1 backlog = 1",
                        "13 w1 backlog = 0",
                        "13 dist SLOT_GRANT tag 4294967294",
                        "14 dist end process",
                        "15 w1 begin work/holding tag 4294967294",
                        "16 w1 begin packet/working tag 4294967294",
                        "18 w1 end packet/working",
                        "20 w1 end work/holding",
                        "20 w1 begin wait tag 4294967294",
                        "21 w1 begin park",
                        "22 dist SLOT_COLLECT tag 4294967294",
                        "23 w1 end park",
                        "25 dist RETURNED tag 4294967294"),
                events);
        assertEquals(
                Map.of(
                        1L,
                        List.of(
                                "11 dist PACKET_IN",
                                "13 dist SLOT_GRANT",
                                "15 w1 begin work/holding",
                                "16 w1 begin packet/working",
                                "20 w1 begin wait",
                                "22 dist SLOT_COLLECT",
                                "25 dist RETURNED")),
                flows);
    }

    @Test
    void aSpanBeginsAsThingsStood() throws IOException {
        export(ONE_PACKET, new ExportOptions(17, 21));
        assertEquals(
                List.of(
                        "17 w1 begin work/holding",
                        "17 w1 begin packet/working",
                        "17 w0 backlog = 0",
                        "17 w1 backlog = 0",
                        "17 w2 backlog = 0",
                        "18 w1 end packet/working",
                        "20 w1 end work/holding",
                        "20 w1 begin wait tag 4294967294"),
                events);
    }

    /** Every packet of a run has its arrow, and no slice ends that is not open. */
    @Test
    void everyPacketOfARunHasItsArrow() throws IOException {
        List<Event> run = Samples.run();
        export(run, ExportOptions.ALL);
        assertEquals(400, flows.size());
        for (List<String> flow : flows.values()) {
            assertTrue(flow.size() >= 3 && flow.get(0).endsWith("PACKET_IN"), flow.toString());
        }
        long takes = run.stream().filter(e -> e.is(EventType.SLOT_TAKE)).count();
        assertEquals(
                takes,
                events.stream()
                        .filter(e -> e.contains("begin work/holding") || e.contains("begin empty"))
                        .count());
    }

    @Test
    void everyEventOfTheCatalogueIsShown() throws IOException {
        export(Samples.everyEvent(), ExportOptions.ALL);
        String all = String.join("\n", events);
        for (EventType type : EventType.values()) {
            boolean slice = switch (type) {
                case PROCESS_BEGIN, PROCESS_END, FLUSH_BEGIN, FLUSH_END, WORK_BEGIN, WORK_END -> true;
                case WORKER_PARK, WORKER_UNPARK, SLOT_TAKE, SLOT_REQUEST, BACKLOG_PUSH, BACKLOG_POP -> true;
                default -> false;
            };
            assertTrue(slice || all.contains(type.name()), type.name());
        }
    }

    /** A decoder of somebody else finds nothing torn. */
    @Test
    void protocDecodesIt() throws IOException, InterruptedException {
        Tool protoc = new Tool("protoc", "protobuf-compiler");
        protoc.assumeHere();
        Path file = temp.resolve("raw");
        Samples.export("perfetto", Samples.everyEvent(), file);
        Tool shell = new Tool("sh", "dash");
        Tool.Said said = shell.run(temp, "-c", "protoc --decode_raw < '" + file + "'");
        assertEquals("", said.err());
        assertEquals(0, said.exit());
        long packets = said.lines().stream().filter("1 {"::equals).count();
        assertEquals(Wire.read(Files.readAllBytes(file)).all(1).size(), packets);
    }

    @Test
    void theSameJournalGivesTheSameBytes() throws IOException {
        Path one = temp.resolve("one");
        Path two = temp.resolve("two");
        Samples.export("perfetto", Samples.run(), one);
        Samples.export("perfetto", Samples.run(), two);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }
}
