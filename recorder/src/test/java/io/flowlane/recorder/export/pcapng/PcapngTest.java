package io.flowlane.recorder.export.pcapng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.recorder.export.ExportOptions;
import io.flowlane.recorder.export.Samples;
import io.flowlane.recorder.export.Tool;
import io.flowlane.recorder.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tshark reads the packets, in the order in which they came back, with all that is said of them. */
class PcapngTest {
    private static final Tool TSHARK = new Tool("tshark", "tshark");
    private static final String TRAFFIC = "packets=64,flows=9,seed=3,size=imix";

    @TempDir
    private Path temp = Path.of("");

    private Path export(List<Event> events, ExportOptions options) throws IOException {
        Path file = temp.resolve("out.pcapng");
        Samples.export("pcapng", events, file, options);
        return file;
    }

    private List<String> fields(Path file, String... fields) throws IOException, InterruptedException {
        List<Object> args = new ArrayList<>(List.of("-n", "-r", file, "-T", "fields"));
        for (String field : fields) {
            args.add("-e");
            args.add(field);
        }
        Tool.Said said = TSHARK.run(temp, args.toArray());
        assertEquals(0, said.exit(), said.err());
        assertEquals("", said.err().replaceAll("Running as user.*\\R", ""));
        return said.lines();
    }

    /** Packet by packet: in, granted to worker seq % 3, worked on, returned in bursts of four, the last first. */
    private static List<Event> exchange(int[] tags) {
        List<Event> events = new ArrayList<>(List.of(Event.of(EventType.SESSION_BEGIN, 0, -1)));
        for (int seq = 0; seq < tags.length; seq++) {
            long t = 1000L * seq;
            int w = seq % 3;
            List<Long> one = List.of((long) seq);
            events.add(Event.of(EventType.PACKET_IN, t, -1).seq(seq).tag(tags[seq]));
            events.add(Event.of(EventType.TAG_ASSIGN, t + 1, -1)
                    .seq(seq)
                    .tag(tags[seq])
                    .w(w));
            events.add(Event.of(EventType.SLOT_GRANT, t + 10, -1).w(w).seqs(one));
            events.add(Event.of(EventType.SLOT_TAKE, t + 30, w).w(w).seqs(one));
            events.add(Event.of(EventType.SLOT_REQUEST, t + 130, w).w(w).seqs(one));
            events.add(Event.of(EventType.SLOT_COLLECT, t + 134, -1).w(w).seqs(one));
            if (seq % 4 == 3) {
                events.add(Event.of(EventType.RETURNED, t + 140, -1)
                        .seqs(List.of((long) seq, seq - 1L, seq - 2L, seq - 3L)));
            }
        }
        return events;
    }

    private static int[] tags(int n) {
        int[] tags = new int[n];
        try (RxPort rx = SyntheticRxPort.of(TRAFFIC, TagFunction.parse("five-tuple"), 64)) {
            long[] packets = new long[n];
            assertEquals(n, rx.receive(packets, n));
            for (int i = 0; i < n; i++) {
                tags[i] = Packets.tag(packets[i]);
            }
        }
        return tags;
    }

    @Test
    void madeUpFramesAreWholeAndSayWhatIsKnown() throws IOException, InterruptedException {
        TSHARK.assumeHere();
        Path file = export(exchange(new int[] {7, -1, 0x12345678, 0}), ExportOptions.ALL);
        List<String> lines = fields(
                file,
                "frame.time_epoch",
                "frame.interface_name",
                "frame.packet_id",
                "frame.interface_queue",
                "udp.checksum.status",
                "ip.checksum.status",
                "data.data",
                "_ws.malformed");
        assertEquals(
                List.of(
                        "1795000000.000003140\tw0\t3\t0\t2\t2\t000000000000000000000003\t",
                        "1795000000.000003140\tw2\t2\t2\t2\t2\t123456780000000000000002\t",
                        "1795000000.000003140\tw1\t1\t1\t2\t2\tffffffff0000000000000001\t",
                        "1795000000.000003140\tw0\t0\t0\t2\t2\t000000070000000000000000\t"),
                lines);
        assertEquals(
                "packet 1 of tag 0xffffffff: in at 1.000 us, goes to w1, waited 0.010 us, lay in the slot 0.020 us, was"
                        + " held by its worker 0.100 us, waited to be collected 0.004 us, waited to be returned 2.006 us; back after"
                        + " 2.140 us",
                fields(file, "frame.comment").get(2));
    }

    @Test
    void theChecksumsAreRight() throws IOException, InterruptedException {
        TSHARK.assumeHere();
        Path file = export(Samples.run(), ExportOptions.ALL);
        Tool.Said said = TSHARK.run(
                temp,
                "-n",
                "-r",
                file,
                "-o",
                "udp.check_checksum:TRUE",
                "-o",
                "ip.check_checksum:TRUE",
                "-Y",
                "udp.checksum.status == 1 && ip.checksum.status == 1");
        long returned = Samples.run().stream()
                .filter(e -> e.is(EventType.RETURNED))
                .mapToLong(e -> e.seqs().size())
                .sum();
        assertEquals(returned, said.lines().size());
        assertTrue(returned > 100);
    }

    @Test
    void receivedFramesGoWithTheirPackets() throws IOException, InterruptedException {
        TSHARK.assumeHere();
        PacketSource source = () -> SyntheticRxPort.of(TRAFFIC, TagFunction.parse("rss"), 64);
        Path file = export(exchange(tags(64)), ExportOptions.ALL.withPackets(source));
        List<String> lines = fields(file, "frame.packet_id", "udp.payload", "frame.interface_name");
        assertEquals(64, lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String[] field = lines.get(i).split("\t", -1);
            int seq = i / 4 * 4 + 3 - i % 4;
            assertEquals(Integer.toString(seq), field[0]);
            assertEquals(seq, Long.parseLong(field[1].substring(0, 16), 16), "each payload begins with the number");
            assertEquals("w" + seq % 3, field[2]);
        }
    }

    @Test
    void packetsOfAnotherCaptureAreRefused() {
        PacketSource other = () -> SyntheticRxPort.of("packets=64,flows=9,seed=4", TagFunction.parse("rss"), 64);
        PacketSource few = () -> SyntheticRxPort.of(TRAFFIC.replace("64", "8"), TagFunction.parse("rss"), 64);
        List<Event> events = exchange(tags(64));
        for (PacketSource wrong : List.of(other, few)) {
            PacketMismatchException e = assertThrows(
                    PacketMismatchException.class, () -> export(events, ExportOptions.ALL.withPackets(wrong)));
            assertTrue(e.getMessage().contains("do not fit the journal"), e.getMessage());
        }
        assertTrue(Files.notExists(temp.resolve("out.pcapng")));
    }

    /** Where events are missing, the packets after are still their own. */
    @Test
    void aGapMovesNoPacket() throws IOException, InterruptedException {
        TSHARK.assumeHere();
        PacketSource source = () -> SyntheticRxPort.of(TRAFFIC, TagFunction.parse("rss"), 64);
        List<Event> events = new ArrayList<>(exchange(tags(64)));
        events.removeIf(e -> e.t() >= 20_000 && e.t() < 40_000);
        events.add(1, Event.of(EventType.GAP, 0, 2).n(120));
        List<String> lines =
                fields(export(events, ExportOptions.ALL.withPackets(source)), "frame.packet_id", "udp.payload");
        assertEquals(44, lines.size());
        for (String line : lines) {
            String[] field = line.split("\t", -1);
            assertEquals(Long.parseLong(field[0]), Long.parseLong(field[1].substring(0, 16), 16));
        }
    }

    @Test
    void theSpanIsOfReturns() throws IOException, InterruptedException {
        TSHARK.assumeHere();
        List<Event> events = exchange(new int[16]);
        assertEquals(
                List.of("7", "6", "5", "4"),
                fields(export(events, new ExportOptions(7_000, 8_000)), "frame.packet_id"));
        Path none = temp.resolve("none.pcapng");
        assertEquals(0, Samples.export("pcapng", events, none, new ExportOptions(100_000, 200_000)));
        assertEquals(List.of(), fields(none, "frame.packet_id"));
    }

    @Test
    void theSameJournalGivesTheSameBytes() throws IOException {
        Path two = temp.resolve("two");
        Samples.export("pcapng", Samples.run(), two);
        assertArrayEquals(Files.readAllBytes(export(Samples.run(), ExportOptions.ALL)), Files.readAllBytes(two));
    }
}
