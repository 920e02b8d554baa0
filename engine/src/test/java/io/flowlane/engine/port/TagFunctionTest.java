package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagFunctionTest {

    private static final String MACS = "02000000000102000000000a";
    private static final String V4 = "0a000001c0a80002";
    private static final String TCP_PORTS = "04d20050";

    private final TagFunction rss = TagFunction.parse("rss");
    private final TagFunction symmetric = TagFunction.parse("rss-symmetric");
    private final TagFunction fiveTuple = TagFunction.parse("five-tuple");

    @Test
    void everyEncapsulationOfAFlowHasItsTag() {
        String ip = ipv4("0000", "06", V4, TCP_PORTS);
        int expected = tag(rss, 101, ip);
        assertNotEquals(0, expected);
        assertEquals(expected, tag(rss, 12, ip));
        assertEquals(expected, tag(rss, 228, ip));
        assertEquals(expected, tag(rss, 1, MACS + "0800" + ip));
        assertEquals(expected, tag(rss, 1, MACS + "8100" + "0014" + "0800" + ip));
        assertEquals(expected, tag(rss, 1, MACS + "88a8" + "0064" + "8100" + "0014" + "0800" + ip));
        assertEquals(expected, tag(rss, 1, MACS + "9100" + "0064" + "8100" + "0014" + "0800" + ip));
        assertEquals(expected, tag(rss, 1, MACS + "8847" + "00010040" + "00011140" + ip));
        assertEquals(expected, tag(rss, 1, MACS + "8864" + "110000010030" + "0021" + ip));
        assertEquals(expected, tag(rss, 1, MACS + "0040" + "aaaa03000000" + "0800" + ip));
        assertEquals(expected, tag(rss, 113, "0000000100060200000000010000" + "0800" + ip));
        assertEquals(expected, tag(rss, 113, "0000000100060200000000010000" + "8100" + "0014" + "0800" + ip));
        assertEquals(expected, tag(rss, 276, "0800" + "0000" + "00000002" + "0001" + "0006" + "0200000000010000" + ip));
        assertEquals(expected, tag(rss, 0, "02000000" + ip));
        assertEquals(expected, tag(rss, 0, "00000002" + ip));
        assertEquals(expected, tag(rss, 108, "00000002" + ip));
    }

    @Test
    void ipv6ExtensionHeadersAreWalked() {
        String addresses = "20010db8000000000000000000000001" + "20010db8000000000000000000000002";
        int expected = tag(rss, 229, ipv6("06", addresses, TCP_PORTS + "00000000"));
        int byAddresses = tag(rss, 229, ipv6("3a", addresses, "8000000000000000"));
        assertNotEquals(expected, byAddresses);
        assertEquals(expected, tag(rss, 229, ipv6("00", addresses, "0600000000000000" + TCP_PORTS)));
        assertEquals(
                expected,
                tag(
                        rss,
                        229,
                        ipv6(
                                "00",
                                addresses,
                                "2b00000000000000" + "3c01" + "0".repeat(28) + "0600000000000000" + TCP_PORTS)));
        assertEquals(expected, tag(rss, 229, ipv6("33", addresses, "0604" + "0".repeat(44) + TCP_PORTS)));
        assertEquals(byAddresses, tag(rss, 229, ipv6("2c", addresses, "0600000100000001" + TCP_PORTS)));
        assertEquals(byAddresses, tag(rss, 229, ipv6("2c", addresses, "0600000000000001" + TCP_PORTS)));
        // a header that is cut ends the walk
        assertEquals(byAddresses, tag(rss, 229, ipv6("00", addresses, "06ff000000000000" + TCP_PORTS)));
        assertEquals(expected, tag(rss, 0, "0000001e" + ipv6("06", addresses, TCP_PORTS)));
        assertEquals(expected, tag(rss, 0, "1c000000" + ipv6("06", addresses, TCP_PORTS)));
    }

    @Test
    void fragmentsOfADatagramHaveOneTag() {
        for (TagFunction tags : List.of(rss, symmetric, fiveTuple)) {
            int first = tag(tags, 101, ipv4("2000", "11", V4, TCP_PORTS));
            assertEquals(first, tag(tags, 101, ipv4("2010", "11", V4, "11223344")));
            assertEquals(first, tag(tags, 101, ipv4("0020", "11", V4, "55667788")));
            assertNotEquals(first, tag(tags, 101, ipv4("4000", "11", V4, TCP_PORTS)));
        }
    }

    @Test
    void directionMattersUnlessSymmetric() {
        String there = ipv4("0000", "06", "0a000001c0a80002", "04d20050");
        String back = ipv4("0000", "06", "c0a800020a000001", "005004d2");
        assertEquals(tag(symmetric, 101, there), tag(symmetric, 101, back));
        assertNotEquals(tag(rss, 101, there), tag(rss, 101, back));
        assertNotEquals(tag(fiveTuple, 101, there), tag(fiveTuple, 101, back));
    }

    @Test
    void fiveTupleKnowsProtocolAndEveryPort() {
        Set<Integer> tags = new HashSet<>();
        for (String protocol : List.of("06", "11", "84", "21", "88", "01")) {
            tags.add(tag(fiveTuple, 101, ipv4("0000", protocol, V4, TCP_PORTS)));
            tags.add(tag(fiveTuple, 101, ipv4("0000", protocol, V4, "04d20051")));
        }
        assertEquals(11, tags.size(), "ICMP has no ports, all others differ");
        assertEquals(
                tag(rss, 101, ipv4("0000", "84", V4, TCP_PORTS)), tag(rss, 101, ipv4("0000", "84", V4, "04d20051")));
    }

    @Test
    void packetsOfOneReasonShareATag() {
        String arp = MACS + "0806" + "0001080006040001";
        String other = "02000000000302000000000a" + "88cc" + "0207";
        for (TagFunction tags : List.of(rss, symmetric, fiveTuple)) {
            assertEquals(tag(tags, 1, arp), tag(tags, 1, other));
            assertEquals("not-ip", tags.unread());
            assertEquals(tag(rss, 1, arp), tag(tags, 9, "c021" + "01020304"));
            assertEquals("not-ip", tags.unread());
            assertNotEquals(tag(tags, 1, arp), tag(tags, 1, MACS + "0800" + "4500"));
            assertEquals("ip-header-cut", tags.unread());
            assertNotEquals(tag(tags, 147, arp), tag(tags, 148, arp));
            assertEquals("link-type-148", tags.unread());
            int unused = tag(tags, 101, ipv4("0000", "06", V4, TCP_PORTS));
            assertNull(tags.unread());
        }
    }

    @Test
    void everyReasonHasItsName() {
        String ip = ipv4("0000", "06", V4, TCP_PORTS);
        assertEquals("link-header-cut", reason(1, MACS + "08"));
        assertEquals("link-header-cut", reason(1, ""));
        assertEquals("link-header-cut", reason(1, MACS + "8100" + "0005"));
        assertEquals("not-ip", reason(1, MACS + "0026" + "424203"));
        assertEquals("ip-header-cut", reason(1, MACS + "0800"));
        assertEquals("ip-header-damaged", reason(1, MACS + "0800" + "4400" + "00".repeat(30)));
        assertEquals("ip-header-damaged", reason(1, MACS + "0800" + "6500" + "00".repeat(30)));
        assertEquals("ip-header-damaged", reason(101, "ffff"));
        assertEquals("mpls-pseudowire", reason(1, MACS + "8847" + "00011140" + "00000000" + MACS));
        assertEquals("encrypted", reason(1, MACS + "88e5" + "0c00" + "00000001" + ip));
        assertEquals("encrypted", reason(105, "0842" + "0000" + MACS + "020000000003" + "0000" + ip));
        assertEquals("wlan-fragment", reason(105, "0802" + "0000" + MACS + "020000000003" + "0100" + ip));
        assertEquals("not-ip", reason(105, "8000" + "0000" + MACS + "020000000003" + "0000" + ip));
        assertEquals("header-compressed", reason(9, "ff03" + "002d" + ip));
        assertEquals("link-header-damaged", reason(127, "0000" + "0700" + "00000000" + ip));
        assertEquals("not-ip", reason(113, "0000033800000000000000000000" + "0800" + ip));
        assertEquals("link-type-147", reason(147, ip));
    }

    private String reason(int linkType, String hex) {
        int unused = tag(rss, linkType, hex);
        return rss.unread();
    }

    @Test
    void paddingIsNotReadAsPorts() {
        String cut = "450000140000000040060000" + V4;
        assertEquals(tag(rss, 101, cut), tag(rss, 101, cut + TCP_PORTS));
        String offloaded = "450000000000000040060000" + V4;
        assertNotEquals(tag(rss, 101, cut), tag(rss, 101, offloaded + TCP_PORTS));
    }

    @Test
    void unknownNamesAreRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> TagFunction.parse("md5"));
        assertTrue(String.valueOf(e.getMessage()).contains("rss, rss-symmetric, five-tuple"));
    }

    private static String ipv4(String fragment, String protocol, String addresses, String payload) {
        return "45000030" + "0000" + fragment + "40" + protocol + "0000" + addresses + payload;
    }

    private static String ipv6(String next, String addresses, String payload) {
        return "60000000" + String.format("%04x", payload.length() / 2) + next + "40" + addresses + payload;
    }

    /** At an odd offset in a larger buffer, to catch what reads outside. */
    private static int tag(TagFunction tags, int linkType, String hex) {
        byte[] packet = HexFormat.of().parseHex(hex);
        ByteBuffer buf = ByteBuffer.allocate(packet.length + 100);
        buf.put(7, packet);
        return tags.tag(buf, 7, packet.length, linkType);
    }
}
