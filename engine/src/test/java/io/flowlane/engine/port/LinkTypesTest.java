package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One flow under every link header that is read. */
class LinkTypesTest {

    private static final String MACS = "02000000000102000000000a";
    /** FabricPath's own addresses: Wireshark takes a frame for FabricPath by their form. */
    private static final String FABRIC = "020000010000" + "020000020000";

    private static final String ADDRESS = "020000000003";
    private static final String SNAP = "aaaa03000000";
    /** UDP, 10.0.0.1 port 1234 to 192.168.0.2 port 80; 28 bytes. */
    private static final String IP4 = "4500001c000000004011afcf0a000001c0a8000204d2005000080000";
    /** UDP, 2001:db8::1 to 2001:db8::2. */
    private static final String IP6 = "60000000" + "00081140" + "20010db8000000000000000000000001"
            + "20010db8000000000000000000000002" + "04d2005000080000";

    private static final String DATA = "0000" + MACS + ADDRESS + "0000";

    @TempDir
    Path folder;

    /** A header of a link type, and the two packets behind it. */
    record Frame(String name, int linkType, String v4, String v6, boolean tsharkReadsIt) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Frame typed(String name, int linkType, String header) {
        return new Frame(name, linkType, header + "0800" + IP4, header + "86dd" + IP6, true);
    }

    private static Frame frame(String name, int linkType, String before4, String before6) {
        return new Frame(name, linkType, before4 + IP4, before6 + IP6, true);
    }

    private static Frame oursAlone(Frame frame) {
        return new Frame(frame.name, frame.linkType, frame.v4, frame.v6, false);
    }

    static Stream<Frame> frames() {
        return Stream.of(onEthernet(), onWires(), wireless(), withRadioHeaders(), others())
                .flatMap(frames -> frames);
    }

    private static Stream<Frame> onEthernet() {
        return Stream.of(
                typed("Ethernet", 1, MACS),
                typed("802.1Q", 1, MACS + "81000014"),
                typed("802.1ad", 1, MACS + "88a80064" + "81000014"),
                typed("QinQ 0x9100", 1, MACS + "91000064" + "81000014"),
                typed("802.1ah", 1, MACS + "88e7" + "00001234" + MACS),
                typed("802.1ad and 802.1ah", 1, MACS + "88a80064" + "88e7" + "00001234" + MACS + "81000014"),
                typed("FabricPath", 1, FABRIC + "8903" + "0060" + MACS),
                typed("FabricPath and 802.1Q", 1, FABRIC + "8903" + "0060" + MACS + "81000014"),
                typed("VN-tag", 1, MACS + "8926" + "00010002"),
                typed("802.1BR", 1, MACS + "893f" + "000000010000"),
                typed("Cisco metadata", 1, MACS + "8909" + "0101" + "00010005"),
                typed("MACsec, not encrypted", 1, MACS + "88e5" + "0000" + "00000001"),
                typed("802.3 SNAP", 1, MACS + "0024" + SNAP),
                frame("802.3 LLC", 1, MACS + "001f" + "060603", MACS + "0033" + "060603"),
                frame("MPLS", 1, MACS + "8847" + "00010040" + "00011140", MACS + "8847" + "00011140"),
                frame(
                        "PPPoE",
                        1,
                        MACS + "8864" + "1100" + "0001001e" + "0021",
                        MACS + "8864" + "110000010032" + "0057"));
    }

    private static Stream<Frame> onWires() {
        return Stream.of(
                frame("loopback, little-endian", 0, "02000000", "1e000000"),
                typed("loopback, an EtherType for the family", 0, "0000"),
                typed("loopback, an EtherType behind other bytes", 0, "0f00"),
                frame("loopback, big-endian", 0, "00000002", "0000001c"),
                frame("loop", 108, "00000002", "00000018"),
                frame("raw 12", 12, "", ""),
                frame("raw 14", 14, "", ""),
                frame("raw", 101, "", ""),
                frame("token ring", 6, "1040" + MACS + SNAP + "0800", "1040" + MACS + SNAP + "86dd"),
                frame("PPP", 9, "0021", "0057"),
                frame("PPP with address", 9, "ff030021", "ff030057"),
                frame("PPP, short protocol", 9, "ff0321", "ff0357"),
                frame("PPP in HDLC", 50, "ff030021", "ff030057"),
                typed("Cisco HDLC as PPP", 50, "0f00"),
                typed("FDDI", 10, "50" + MACS + SNAP),
                frame("PPPoE alone", 51, "1100" + "0001001e" + "0021", "110000010032" + "0057"),
                typed("RFC 1483", 100, SNAP),
                typed("Cisco HDLC", 104, "0f00"));
    }

    private static Stream<Frame> wireless() {
        return Stream.of(
                typed("802.11", 105, "0801" + DATA + SNAP),
                typed("802.11 QoS", 105, "8801" + DATA + "0000" + SNAP),
                typed("802.11 four addresses", 105, "8803" + DATA + ADDRESS + "0000" + SNAP),
                typed("802.11 HT control", 105, "8881" + DATA + "0000" + "00000000" + SNAP),
                new Frame(
                        "802.11 aggregate",
                        105,
                        "8802" + DATA + "8000" + MACS + "0024" + SNAP + "0800" + IP4,
                        "8802" + DATA + "8000" + MACS + "0038" + SNAP + "86dd" + IP6,
                        true),
                frame("frame relay", 107, "184103cc", "1841038e"),
                typed("frame relay, SNAP", 107, "18410300" + "80000000"),
                typed("frame relay, Cisco's", 107, "1841"),
                frame("enc", 109, "02000000" + "00".repeat(8), "18000000" + "00".repeat(8)),
                typed("cooked", 113, "0000000100060200000000010000"),
                new Frame("cooked 2", 276, cooked2("0800") + IP4, cooked2("86dd") + IP6, true),
                frame("pflog", 117, "3d02" + "00".repeat(62), "3d18" + "00".repeat(62)));
    }

    private static Stream<Frame> withRadioHeaders() {
        return Stream.of(
                typed("Prism", 119, "44000000" + "90000000" + "00".repeat(136) + "0801" + DATA + SNAP),
                typed("AVS as Prism", 119, "80211001" + "00000040" + "00".repeat(56) + "0801" + DATA + SNAP),
                typed("AVS", 163, "80211001" + "00000040" + "00".repeat(56) + "0801" + DATA + SNAP),
                typed("IP over Fibre Channel", 122, "1000" + ADDRESS + "1000" + ADDRESS + SNAP),
                typed("radiotap", 127, "0000" + "0800" + "00000000" + "0801" + DATA + SNAP),
                typed(
                        "radiotap, padded",
                        127,
                        "00001100" + "03000000" + "00".repeat(8) + "20" + "8801" + DATA + "0000" + "0000" + SNAP),
                typed(
                        "radiotap, two words",
                        127,
                        "00000d00" + "02000080" + "00000000" + "20" + "8801" + DATA + "0000" + "0000" + SNAP));
    }

    private static Stream<Frame> others() {
        return Stream.of(
                typed("IP over FireWire", 138, "00".repeat(16)),
                // Debian's tshark 4.0 does not know this one
                oursAlone(frame("pppd", 166, "00030021", "01030057")),
                typed("PPI", 192, "0000" + "0800" + "69000000" + "0801" + DATA + SNAP),
                frame("PPP with direction", 204, "00ff030021", "01ff030057"),
                oursAlone(frame("MPLS alone", 219, "00011140", "00011140")),
                new Frame("raw IPv4", 228, IP4, IP4, true),
                new Frame("raw IPv6", 229, IP6, IP6, true),
                frame("nflog", 239, "02000000" + nflog(true, IP4), "0a000000" + nflog(true, IP6)),
                // tshark takes the capture's own byte order
                oursAlone(frame(
                        "nflog, big-endian", 239, "02000000" + nflog(false, IP4), "0a000000" + nflog(false, IP6))),
                new Frame(
                        "IP over InfiniBand",
                        242,
                        "00".repeat(40) + "08000000" + IP4,
                        "00".repeat(40) + "86dd0000" + IP6,
                        true),
                new Frame("InfiniBand", 247, infiniband("0800") + IP4, infiniband("86dd") + IP6, false),
                typed("pktap", 258, pktap(1) + MACS),
                frame("pktap, raw", 258, pktap(12), pktap(12)));
    }

    private static String cooked2(String type) {
        return type + "0000" + "00000002" + "0001" + "0006" + "0200000000010000";
    }

    private static String nflog(boolean little, String packet) {
        int length = packet.length() / 2 + 4;
        String prefix = little ? "05000a00" : "0005000a";
        String payload =
                little ? String.format("%02x%02x0900", length & 0xff, length >> 8) : String.format("%04x0009", length);
        // an empty prefix, padded, before the packet
        return prefix + "00000000" + payload;
    }

    private static String infiniband(String type) {
        return "0002" + "0001" + "0020" + "0002" + "64000000" + "00000001" + "00000000" + "00".repeat(8) + type
                + "0000";
    }

    private static String pktap(int linkType) {
        String words = "6c000000" + "01000000" + String.format("%02x000000", linkType);
        return words + "00".repeat(108 - words.length() / 2);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFlowHasItsTagUnderEveryLinkHeader(Frame frame) {
        for (String name : List.of("rss", "five-tuple")) {
            TagFunction tags = TagFunction.parse(name);
            int v4 = tag(tags, 228, IP4);
            int v6 = tag(tags, 229, IP6);
            assertEquals(frame.v4.endsWith(IP4) ? v4 : v6, tag(tags, frame.linkType, frame.v4));
            assertNull(tags.unread());
            assertEquals(frame.v6.endsWith(IP6) ? v6 : v4, tag(tags, frame.linkType, frame.v6));
            assertNull(tags.unread());
        }
    }

    /** Cut anywhere before the end of the addresses, there is a reason and no flow. */
    @ParameterizedTest
    @MethodSource("frames")
    void aFrameThatIsCutHasAReason(Frame frame) {
        TagFunction tags = TagFunction.parse("rss");
        // both packets end with a UDP header
        int addressesEnd = frame.v4.length() / 2 - 8;
        for (int length = 0; length < addressesEnd; length++) {
            int unused = tag(tags, frame.linkType, frame.v4.substring(0, 2 * length));
            assertNotNull(tags.unread(), "cut to " + length + " bytes");
        }
    }

    /** Of USB, whose bytes may look like anything, no flow is guessed. */
    @Test
    void usbIsCountedByItsLinkType() {
        for (int linkType : List.of(186, 189, 220, 249, 266, 288)) {
            TagFunction tags = TagFunction.parse("five-tuple");
            int usb = tag(tags, linkType, IP4);
            assertEquals("link-type-" + linkType, tags.unread());
            assertEquals(usb, tag(tags, linkType, IP6));
        }
    }

    @Test
    void everyLinkTypeThatIsReadIsTried() {
        List<Integer> tried = frames().map(Frame::linkType).distinct().sorted().toList();
        List<Integer> read = new ArrayList<>();
        for (int linkType = 0; linkType < 1000; linkType++) {
            if (LinkTypes.of(linkType) != null) {
                read.add(linkType);
            }
        }
        assertEquals(read, tried);
    }

    @Test
    void tsharkReadsTheSame() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of("/usr/bin/tshark", "/usr/local/bin/tshark")
                        .map(Path::of)
                        .anyMatch(Files::isExecutable),
                "skipped: there is no tshark");
        List<Frame> asked = frames().filter(Frame::tsharkReadsIt).toList();
        List<String> found = tshark(asked);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Frame frame = asked.get(i);
            List<String> expected = List.of(source(frame.v4), source(frame.v6));
            List<String> both = found.subList(2 * i, 2 * i + 2);
            if (!expected.equals(both)) {
                wrong.add(frame.name + ": " + both);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static String source(String packet) {
        return packet.endsWith(IP4) ? "10.0.0.1" : "2001:db8::1";
    }

    /** One interface for each frame, its two packets behind it. */
    private List<String> tshark(List<Frame> frames) throws IOException, InterruptedException {
        ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        Captures.section(out);
        for (int i = 0; i < frames.size(); i++) {
            Captures.interfaceBlock(out, frames.get(i).linkType, 6);
            Captures.packetBlock(out, i, HexFormat.of().parseHex(frames.get(i).v4));
            Captures.packetBlock(out, i, HexFormat.of().parseHex(frames.get(i).v6));
        }
        Path capture = Files.write(folder.resolve("frames.pcapng"), Captures.bytes(out));
        Process process = new ProcessBuilder(
                        "tshark", "-n", "-r", capture.toString(), "-T", "fields", "-e", "ip.src", "-e", "ipv6.src")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return text.lines().map(line -> line.replace("\t", "")).toList();
    }

    /** Headers in headers, as deep as a packet can hold them: neither a stack overflow nor a flow. */
    @Test
    void nestingWithoutEndIsHarmless() {
        TagFunction tags = TagFunction.parse("rss");
        for (String unit : List.of(
                "81000014",
                "88e700001234" + MACS,
                "0040" + "aaaa030080c20007" + MACS,
                "0040" + "aaaa03000000",
                "88e50000" + "00000001",
                "89030060" + MACS,
                "890900010000")) {
            String frame = MACS + unit.repeat(CapturedLimit.USUAL / (unit.length() / 2) + 1);
            int unused = tag(tags, 1, frame.substring(0, 2 * CapturedLimit.USUAL));
            assertNotNull(tags.unread(), unit);
        }
    }

    private static int tag(TagFunction tags, int linkType, String hex) {
        byte[] packet = HexFormat.of().parseHex(hex);
        ByteBuffer buf = ByteBuffer.allocate(packet.length + 100);
        buf.put(7, packet);
        // nothing behind the packet may be read
        return tags.tag(buf.slice(0, packet.length + 7), 7, packet.length, linkType);
    }
}
