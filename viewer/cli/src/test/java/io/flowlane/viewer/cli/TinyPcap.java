package io.flowlane.viewer.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a classic pcap of Ethernet frames and sorts them into flows, for tests; shares no code with the engine. */
final class TinyPcap {

    private static final int ETHER_HEADER = 14;

    private TinyPcap() {}

    /** The frames as hexadecimal text with their time stamp before them, in file order. */
    static List<String> frames(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int magic = in.getInt(0);
        long fraction;
        if (magic == 0xa1b2c3d4 || magic == 0xa1b23c4d) {
            fraction = magic == 0xa1b23c4d ? 1 : 1000;
        } else {
            in.order(ByteOrder.BIG_ENDIAN);
            fraction = in.getInt(0) == 0xa1b23c4d ? 1 : 1000;
        }
        in.position(24);
        List<String> frames = new ArrayList<>();
        while (in.hasRemaining()) {
            long nanos = (in.getInt() & 0xffffffffL) * 1_000_000_000L + (in.getInt() & 0xffffffffL) * fraction;
            byte[] frame = new byte[in.getInt()];
            int wire = in.getInt();
            in.get(frame);
            frames.add(nanos + " " + wire + " " + HexFormat.of().formatHex(frame));
        }
        return frames;
    }

    /** The frames of each flow, in order. */
    static Map<String, List<String>> flows(List<String> frames) {
        Map<String, List<String>> flows = new LinkedHashMap<>();
        for (String frame : frames) {
            byte[] bytes = HexFormat.of().parseHex(frame.substring(frame.lastIndexOf(' ') + 1));
            flows.computeIfAbsent(flow(bytes), key -> new ArrayList<>()).add(frame);
        }
        return flows;
    }

    /** What a NIC's receive-side scaling tells apart: addresses, and ports of TCP and UDP that are not fragments. */
    private static String flow(byte[] frame) {
        int at = ETHER_HEADER;
        while (at + 4 <= frame.length && isVlan(u16(frame, at - 2))) {
            at += 4;
        }
        int type = u16(frame, at - 2);
        if (type == 0x0800) {
            int protocol = frame[at + 9] & 0xff;
            boolean fragment = (u16(frame, at + 6) & 0x3fff) != 0;
            int ports = at + 4 * (frame[at] & 0x0f);
            return key(frame, at + 12, 8, fragment ? -1 : protocol, ports);
        }
        if (type == 0x86dd) {
            return key(frame, at + 8, 32, frame[at + 6] & 0xff, at + 40);
        }
        return HexFormat.of().formatHex(frame, 0, 14);
    }

    private static String key(byte[] frame, int addresses, int length, int protocol, int ports) {
        String key = HexFormat.of().formatHex(frame, addresses, addresses + length);
        boolean hasPorts = (protocol == 6 || protocol == 17) && ports + 4 <= frame.length;
        return hasPorts ? key + " " + protocol + " " + u16(frame, ports) + " " + u16(frame, ports + 2) : key;
    }

    private static boolean isVlan(int type) {
        return type == 0x8100 || type == 0x88a8;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
